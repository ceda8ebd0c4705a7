import { z } from "zod";

const word = z.string().min(1).max(12, "最多12个字");

/** What a step may have to name beside its text. Where the paper lies (`evidence`) may always be said. */
export const stepNeeds = ["owner", "due", "evidence"] as const;

/**
 * What a step writes into the record, so that figures by day and field follow: the step's own day, term, text, 责任人, evidence place or linked record;
 * `asked`: a value that the step asks for; `one-more`: the quantity grows by one; `clear`: it is taken out again; `is`: this very value.
 */
const written = z.union([
  z.enum(["on", "due", "text", "owner", "evidence", "record", "asked", "one-more", "clear"]),
  z.strictObject({ is: z.union([z.string(), z.number(), z.boolean()]) }),
]);
export type Written = z.output<typeof written>;

/** So long before a day that the record holds, or by that day itself. */
const planned = z.strictObject({
  before: z.string().min(1),
  by: z.strictObject({ n: z.int().positive(), unit: z.enum(["days", "months", "years"]) }).optional(),
});

/**
 * One step that may be taken. `text`: what its words are about, which are then asked for; without it no words are taken, only what is counted and where
 * the paper lies. `work`: whoever takes it, or is named by it as 责任人, did the work; `other`: it has to be taken by somebody who did none.
 * `links`: it names a record of one of these mechanisms. `sets`: property of the record → what is written there.
 */
const courseStep = z.strictObject({
  act: word,
  from: z.array(word).min(1),
  to: word.nullable().default(null),
  text: z.string().min(1).optional(),
  needs: z.array(z.enum(stepNeeds)).default([]),
  links: z.array(z.string().min(1)).min(1).optional(),
  work: z.boolean().default(false),
  other: z.boolean().default(false),
  right: z.enum(["record.enter", "duty.decide"]).default("record.enter"),
  sets: z.record(z.string().min(1), written).default({}),
  planned: planned.optional(),
});
export type CourseStep = z.output<typeof courseStep>;

/**
 * 办理流程: a longer matter as a table of states and steps. It begins in the first state. `ends`: where nothing more is owed. `two`: states that one
 * person alone must not reach. `written`: where a record stands that came without steps, by what it holds (property, or property=value → state; the last that
 * holds is meant). `genres`: only records of these have a course. `numbered`: 期号 runs on within the year (and the genre), gaps and doubles are told.
 */
export const course = z.strictObject({
  states: z.array(word).min(2),
  ends: z.array(word).min(1),
  two: z.array(word).default([]),
  written: z.record(z.string().min(1), word).default({}),
  genres: z.array(z.string().min(1)).min(1).optional(),
  numbered: z.boolean().default(false),
  steps: z.array(courseStep).min(1),
});
export type Course = z.output<typeof course>;

/** Whether a step only takes away what another one wrote. */
const takesBack = (what: Written): boolean => what === "clear" || (typeof what === "object" && what.is === 0);

/** What only those steps write that lead where two persons are needed: property → the acts that write it. */
export function heldForTwo({ steps, two }: Course): ReadonlyMap<string, readonly string[]> {
  const writing = steps.flatMap(({ act, to, sets }) =>
    Object.entries(sets).flatMap(([property, what]) =>
      takesBack(what) ? [] : [{ property, act, held: to !== null && two.includes(to) }],
    ),
  );
  const free = new Set(writing.flatMap(({ property, held }) => (held ? [] : property)));
  const held = writing.filter(({ property }) => !free.has(property));
  return new Map(
    [...Map.groupBy(held, ({ property }) => property)].map(([property, by]) => [property, by.map(({ act }) => act)]),
  );
}

/** The property that a key of `written` speaks of. */
export const propertyWritten = (said: string): string => said.split("=")[0] ?? "";
