import { type ChangedPerson, type NameList, type NewPerson, operations, type PostAct } from "@shilu/contract";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "./ask.ts";
import type { Keys } from "./keys.ts";

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

export const addPerson = (body: NewPerson, key: Keys) => ask(operations.addPerson, { params: {}, body, key });

export const changePerson = ({ person, body }: { person: string; body: ChangedPerson }, key: Keys) =>
  ask(operations.changePerson, { params: { person }, body, key });

export const changePost = ({ person, act }: { person: string; act: PostAct }, key: Keys) =>
  ask(operations.changePost, { params: { person }, body: act, key });

export const sendNameList = (body: NameList, key: Keys) => ask(operations.nameList, { params: {}, body, key });

export const answerCorrection = ({ request, answer }: { request: string; answer: string }, key: Keys) =>
  ask(operations.answerCorrection, { params: { request }, body: { answer }, key });

export const askCorrection = (words: string, key: Keys) =>
  ask(operations.askCorrection, { params: {}, body: { words }, key });

export const sayWho = (person: string, key: Keys) => ask(operations.sayWho, { params: {}, body: { person }, key });
