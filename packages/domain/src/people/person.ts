import { z } from "zod";
import { plainDate } from "../calendar/plain-date.ts";

/** Marks that turn the direction of what stands around them, and such as nobody sees: they belong in no name, and hide one behind another. */
const unseen = /[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** A name as it is read: without marks of direction and of no width. */
export const nameText = z.string().overwrite((name) => name.replace(unseen, ""));

/** One row of `people.jsonl`. Unknown keys are kept and given back on export. */
export const person = z.looseObject({ id: z.string().min(1), name: nameText.min(1) });
export type Person = z.output<typeof person>;

export const roles = [
  "成员",
  "书记",
  "副书记",
  "委员",
  "组长",
  "主任",
  "副主任",
  "科长",
  "干部",
  "第一书记",
  "工作队员",
] as const;
export const partyStandings = ["正式", "预备", "群众"] as const;

/**
 * One row of `memberships.jsonl`: a person holds a role in an org between two dates, both included; `to` null means still.
 * `voting` false is a person whose vote is suspended (留党察看); it never makes a 预备党员 a voter.
 */
export const membership = z.looseObject({
  person: z.string().min(1),
  org: z.string().min(1),
  role: z.enum(roles),
  party: z.enum(partyStandings),
  voting: z.boolean().default(true),
  from: plainDate,
  to: plainDate.nullable().default(null),
});
export type Membership = z.output<typeof membership>;
