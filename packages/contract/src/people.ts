import { nameText, partyStandings, plainDate, roles } from "@shilu/domain";
import { z } from "zod";
import { operation } from "./operation.ts";
import { written } from "./written.ts";

const role = z.enum(roles);
const party = z.enum(partyStandings);

/** One post of a person in an org, both days included; `to` null: still. `post` names it in a request. */
export const postLine = z.object({
  post: z.string(),
  org: z.object({ id: z.string(), name: z.string() }),
  role,
  party,
  voting: z.boolean(),
  from: z.string(),
  to: z.string().nullable(),
});
export type PostLine = z.output<typeof postLine>;

/** `letters`: how the name is typed in pinyin, spellings apart by spaces ("shanwenbo swb …"). */
const personLine = z.object({
  id: z.string(),
  name: z.string(),
  letters: z.string(),
  /** Those that hold on the day. */
  posts: z.array(postLine),
});
export type PersonLine = z.output<typeof personLine>;

/** GET people: the roster of a day. `orgs`: those in sight, a parent before its children; `depth` counts from 0. */
export const peopleAnswer = z.object({
  on: z.string(),
  orgs: z.array(z.object({ id: z.string(), name: z.string(), type: z.string(), depth: z.number() })),
  people: z.array(personLine),
});
export type PeopleAnswer = z.output<typeof peopleAnswer>;

const ownRecord = z.object({
  id: z.string(),
  on: z.string(),
  title: z.string(),
  mechanism: z.string(),
  parts: z.array(z.string()),
});
export type OwnRecordLine = z.output<typeof ownRecord>;

const sex = z.enum(["男", "女"]);

/** GET person: who he is, every post with its dates (the newest first), and the records he had a part in (the newest first). */
export const personAnswer = z.object({
  id: z.string(),
  name: z.string(),
  sex: sex.nullable(),
  joined: z.string().nullable(),
  posts: z.array(postLine),
  records: z.array(ownRecord),
});
export type PersonAnswer = z.output<typeof personAnswer>;

const about = {
  name: nameText.trim().min(1, "请写姓名").max(40, "姓名最多40字"),
  sex: sex.nullable().default(null),
  joined: plainDate.nullable().default(null),
};
const place = {
  org: z.string().min(1, "请选组织"),
  role,
  party,
  from: plainDate,
  to: plainDate.nullable().default(null),
};

export const newPerson = z.strictObject({ ...about, ...place, voting: z.boolean().default(true) });
export type NewPerson = z.input<typeof newPerson>;
/** `was`: how it stood when the change was begun. */
export const changedPerson = z.strictObject({ ...about, was: z.strictObject(about) });
export type ChangedPerson = z.input<typeof changedPerson>;

/** What is done with a post. `end`: the last day; `transfer`: the first day in the new place. */
export const postAct = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("begin"), ...place, voting: z.boolean().default(true) }),
  z.strictObject({ kind: z.literal("correct"), post: z.string(), ...place, voting: z.boolean().default(true) }),
  z.strictObject({ kind: z.literal("end"), post: z.string(), on: plainDate }),
  z.strictObject({
    kind: z.literal("transfer"),
    post: z.string(),
    on: plainDate,
    org: z.string().min(1, "请选组织"),
    role,
  }),
  z.strictObject({ kind: z.literal("remove"), post: z.string() }),
]);
export type PostAct = z.input<typeof postAct>;

/**
 * POST a pasted name list. `answers`: by line, of a name that is known: "new", "skip" or the id of the person it is. `apply` false: only
 * says what would come of it.
 */
export const nameList = z.strictObject({
  text: z.string().min(1, "请把名单粘贴进来").max(100_000, "名单太长，请分几次导入"),
  org: z.string().min(1, "请选组织"),
  from: plainDate,
  answers: z.record(z.string(), z.string()).default({}),
  apply: z.boolean(),
});
export type NameList = z.input<typeof nameList>;

export const nameListAnswer = z.object({
  applied: z.boolean(),
  faults: z.array(z.object({ line: z.number(), says: z.string() })),
  /** Names on the roster already, with the persons of that name as they stand there. */
  known: z.array(
    z.object({
      line: z.number(),
      name: z.string(),
      people: z.array(z.object({ id: z.string(), says: z.string() })),
      answer: z.string().nullable(),
    }),
  ),
  /** What would be, or was, written: one sentence a person. */
  added: z.array(z.object({ id: z.string(), name: z.string(), says: z.string() })),
});
export type NameListAnswer = z.output<typeof nameListAnswer>;

/** What people asked to be put right about themselves. */
const correction = z.object({
  id: z.string(),
  person: z.object({ id: z.string(), name: z.string() }),
  words: z.string(),
  at: z.string(),
  answer: z.string().nullable(),
  answeredBy: z.string().nullable(),
});
export const correctionsAnswer = z.object({ requests: z.array(correction) });

const resource = "人员";
export const peopleOperations = {
  people: operation({
    ...{ method: "GET", path: "/api/people", resource, title: "某一天的名册" },
    right: "people.see",
    query: z.object({ on: z.string().optional() }),
    answer: peopleAnswer,
    errors: [],
  }),
  person: operation({
    ...{ method: "GET", path: "/api/people/:person", resource, title: "一个人的任职和他参加的记录" },
    right: "people.see",
    answer: personAnswer,
    errors: ["person.unknown"],
  }),
  addPerson: operation({
    ...{ method: "POST", path: "/api/people", resource, title: "添一个人" },
    right: "people.change",
    body: newPerson,
    answer: z.object({ person: z.string() }),
    errors: ["roster.rejected", "org.unknown", "person.unknown"],
  }),
  changePerson: operation({
    ...{ method: "PUT", path: "/api/people/:person", resource, title: "更正姓名、性别、入党日期" },
    right: "people.change",
    body: changedPerson,
    answer: written,
    errors: ["person.unknown", "person.changed"],
  }),
  changePost: operation({
    ...{ method: "POST", path: "/api/people/:person/posts", resource, title: "任职：添加、结束、转出、更正、撤去" },
    right: "people.change",
    body: postAct,
    answer: written,
    errors: ["roster.rejected", "org.unknown", "person.unknown"],
  }),
  nameList: operation({
    ...{ method: "POST", path: "/api/name-lists", resource, title: "粘贴名单：先看会怎样，再导入" },
    right: "people.change",
    body: nameList,
    answer: nameListAnswer,
    errors: ["list.rejected", "org.unknown", "person.unknown", "roster.rejected"],
  }),
  corrections: operation({
    ...{ method: "GET", path: "/api/corrections", resource, title: "本人提出的更正申请" },
    right: "people.change",
    answer: correctionsAnswer,
    errors: [],
  }),
  answerCorrection: operation({
    ...{ method: "POST", path: "/api/corrections/:request/answer", resource, title: "答复一项更正申请" },
    right: "people.change",
    body: z.strictObject({ answer: z.string().trim().min(1, "请写明怎样办的").max(500, "答复最多500字") }),
    answer: written,
    errors: ["correction.done"],
  }),
} as const;
