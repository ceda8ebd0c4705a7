import { type PlainDate, parseDate } from "../calendar/plain-date.ts";
import type { Course, CourseStep } from "../mechanism/course-schema.ts";
import type { Mechanism } from "../mechanism/mechanism-schema.ts";
import type { LedgerRecord, TakenStep } from "../record/record.ts";
import { propertyOf } from "./property.ts";

/** How a matter stands: its state, and who did the work of it by name. */
export type CourseStanding = { readonly state: string; readonly workers: readonly string[] };

type Taken = Pick<TakenStep, "act" | "by"> & { readonly owner?: string | undefined };

/** The course that a record goes; null where it is whole once it is written. */
export function courseFor(
  mechanism: Mechanism | null,
  { genre, nil }: Pick<LedgerRecord, "genre" | "nil">,
): Course | null {
  const course = mechanism?.course;
  if (course === undefined || nil === true) return null;
  return course.genres === undefined || course.genres.includes(genre ?? "") ? course : null;
}

export const stepNamed = ({ steps }: Course, act: string): CourseStep | null =>
  steps.find((one) => one.act === act) ?? null;

/** Where a matter that stood in `begins` has come by its steps: what the last one led to that leads anywhere. */
export const stateAfter = (course: Course, begins: string, taken: readonly Pick<TakenStep, "act">[]): string =>
  taken.reduce((state, { act }) => stepNamed(course, act)?.to ?? state, begins);

/** Whoever took a step that is work, and whom a step named last as 责任人. */
export function workersOf(course: Course, taken: readonly Taken[]): string[] {
  const owner = taken.findLast((one) => one.owner !== undefined)?.owner;
  const doing = taken.filter(({ act }) => stepNamed(course, act)?.work).map(({ by }) => by);
  return [...new Set([...(owner === undefined ? [] : [owner]), ...doing])];
}

/** Where a record stands that came without steps: by what it holds, at the beginning where it holds nothing of it. */
export function writtenState({ states, written }: Course, record: LedgerRecord): string {
  const held = Object.entries(written).filter(([said]) => isHeld(record, said));
  return held.at(-1)?.[1] ?? states[0] ?? "";
}

/** `property` where something is there, a quantity above nothing; `property=value` where it is this. */
function isHeld(record: LedgerRecord, said: string): boolean {
  const [property = "", asked] = said.split("=");
  const value = propertyOf(record, property);
  return asked === undefined ? ![undefined, null, "", false, 0].includes(value as never) : value === asked;
}

/** How a record stands in its course. */
export function standingOf(course: Course, record: LedgerRecord): CourseStanding {
  const { steps: taken = [] } = record;
  const begins = taken[0] === undefined ? writtenState(course, record) : (taken[0].from ?? course.states[0] ?? "");
  return { state: stateAfter(course, begins, taken), workers: workersOf(course, taken) };
}

/**
 * Why an act cannot be taken now; null where it can. `by` null: whoever it may be. `matter`: what the workers took part in.
 */
export function stepRefusal(
  course: Course,
  { state, workers }: CourseStanding,
  { act, by, matter = "这件事的办理" }: { readonly act: string; readonly by: string | null; readonly matter?: string },
): string | null {
  const step = stepNamed(course, act);
  if (step === null) return `办理流程里没有“${act}”这一步`;
  const { from, other } = step;
  if (!from.includes(state)) return `现在是“${state}”，${from.map((one) => `“${one}”`).join("或")}时才能${act}`;
  return other && by !== null && workers.includes(by) ? `${by}参与了${matter}，${act}须由别人办理` : null;
}

/**
 * The day that was last set for a record that is not through with its course; null where there is none. One that came with its day has it where a
 * step would have written it.
 */
export function termOf(course: Course, record: LedgerRecord): PlainDate | null {
  if (course.ends.includes(standingOf(course, record).state)) return null;
  const set = record.steps?.findLast(({ due }) => due !== undefined)?.due;
  if (set !== undefined) return set;
  const [property] = course.steps.flatMap(({ sets }) => Object.keys(sets).filter((one) => sets[one] === "due"));
  const written = property === undefined ? undefined : propertyOf(record, property);
  return typeof written === "string" ? parseDate(written) : null;
}
