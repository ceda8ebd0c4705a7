import { type NameList, type NewPerson, operations, type PostAct } from "@shilu/contract";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "./ask.ts";

/** What the page asks about people and about oneself. */
export const peopleQuery = (on: string | undefined) =>
  queryOptions({
    queryKey: ["people", on ?? null],
    queryFn: ({ signal }) => ask(operations.people, { params: {}, query: { on }, signal }),
  });

export const personQuery = (person: string) =>
  queryOptions({
    queryKey: ["people", "one", person],
    queryFn: ({ signal }) => ask(operations.person, { params: { person }, signal }),
  });

export const correctionsQuery = queryOptions({
  queryKey: ["people", "corrections"],
  queryFn: ({ signal }) => ask(operations.corrections, { params: {}, signal }),
});

export const meQuery = queryOptions({
  queryKey: ["people", "me"],
  queryFn: ({ signal }) => ask(operations.me, { params: {}, signal }),
});

export const addPerson = ({ body, key }: { body: NewPerson; key: string }) =>
  ask(operations.addPerson, { params: {}, body, key });

type About = { readonly name: string; readonly sex: "男" | "女" | null; readonly joined: string | null };
export const changePerson = ({ person, body, key }: { person: string; body: About; key: string }) =>
  ask(operations.changePerson, { params: { person }, body, key });

export const changePost = ({ person, act, key }: { person: string; act: PostAct; key: string }) =>
  ask(operations.changePost, { params: { person }, body: act, key });

export const sendNameList = ({ body, key }: { body: NameList; key: string }) =>
  ask(operations.nameList, { params: {}, body, key });

export const answerCorrection = ({ request, answer, key }: { request: string; answer: string; key: string }) =>
  ask(operations.answerCorrection, { params: { request }, body: { answer }, key });

export const askCorrection = ({ words, key }: { words: string; key: string }) =>
  ask(operations.askCorrection, { params: {}, body: { words }, key });

export const sayWho = ({ person, key }: { person: string; key: string }) =>
  ask(operations.sayWho, { params: {}, body: { person }, key });
