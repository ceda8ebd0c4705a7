import type { Finding } from "../finding.ts";
import type { Catalogue } from "../mechanism/catalogue.ts";
import { type Course, heldForTwo } from "../mechanism/course-schema.ts";
import type { Mechanism } from "../mechanism/mechanism-schema.ts";
import type { LedgerRecord, TakenStep } from "../record/record.ts";
import { propertyOf } from "./property.ts";
import { courseFor, stateAfter, stepNamed, stepRefusal, workersOf } from "./standing.ts";
import { askedAs, takenFault } from "./step.ts";

/** Steps of records that no course allows, or that name a record which is not there: each with the row of its record. */
export function checkCourses(
  records: readonly LedgerRecord[],
  catalogue: Catalogue,
  placeOf: (row: number) => string,
): Finding[] {
  const mechanismOf = new Map(
    records.map(({ id, mechanism }) => [id, catalogue.mechanism(mechanism)?.code ?? mechanism]),
  );
  return records.flatMap((record, row) => {
    // Records without steps are nearly all of a ledger.
    if (record.steps === undefined || record.steps.length === 0) return [];
    const mechanism = catalogue.mechanism(record.mechanism, record.start);
    const says = courseFault(record, mechanism) ?? linkFault(record, mechanism, (id) => mechanismOf.get(id));
    if (says === null) return [];
    const place = placeOf(row);
    return [{ code: "record.course", place, says: `${place}：${says}`, severity: "error" as const }];
  });
}

function linkFault(
  { steps = [] }: LedgerRecord,
  mechanism: Mechanism | null,
  mechanismOf: (id: string) => string | undefined,
): string | null {
  for (const [at, { act, record }] of steps.entries()) {
    if (record === undefined) continue;
    const of = mechanismOf(record);
    const place = `第${at + 1}步“${act}”`;
    if (of === undefined) return `${place}：相关的记录“${record}”不在台账里，请补上或改正编号`;
    const links = mechanism?.course?.steps.find((one) => one.act === act)?.links ?? [];
    if (!links.includes(of)) return `${place}：相关的记录“${record}”不是这一步要的那一类，请改正编号`;
  }
  return null;
}

/** The first thing by which the steps of a record break its course, in one sentence; null where nothing does. */
export function courseFault(record: LedgerRecord, mechanism: Mechanism | null): string | null {
  const { steps = [] } = record;
  const [first] = steps;
  if (first === undefined) return null;
  const course = courseFor(mechanism, record);
  if (mechanism?.course !== undefined && course === null)
    return `文种“${record.genre ?? ""}”没有办理流程，而这条记录办过${steps.length}步；请改回有流程的文种（${mechanism.course.genres?.join("、") ?? ""}）`;
  if (mechanism === null || course === null) return "这项机制没有办理流程，不能有办理步骤（steps），请删去";
  const { states, written } = course;
  if (first.from !== undefined && ![states[0], ...Object.values(written)].includes(first.from))
    return `第1步从“${first.from}”开始，办理流程不能从这里开始，请改正`;
  for (const [at, step] of steps.entries()) {
    const says = faultAt(mechanism, course, steps.slice(0, at), step);
    if (says !== null) return `第${at + 1}步“${step.act}”：${says}`;
  }
  return aheadFault(mechanism, course, record);
}

function faultAt(mechanism: Mechanism, course: Course, before: readonly TakenStep[], step: TakenStep): string | null {
  const begins = (before[0] ?? step).from ?? course.states[0] ?? "";
  const standing = { state: stateAfter(course, begins, before), workers: workersOf(course, before) };
  const refused = stepRefusal(course, standing, { act: step.act, by: step.by });
  if (refused !== null) return refused;
  const last = before.at(-1);
  if (last !== undefined && step.on < last.on) return `日期 ${step.on} 早于上一步的 ${last.on}，请改正`;
  const rule = stepNamed(course, step.act);
  return rule === null ? null : takenFault(mechanism, rule, step);
}

/** What only a step writes that two persons have to take is not there before that step was taken. */
function aheadFault(mechanism: Mechanism, course: Course, { steps = [], ...record }: LedgerRecord): string | null {
  // One that began further on holds what was written in it then.
  if (steps[0]?.from !== undefined) return null;
  for (const [property, acts] of heldForTwo(course)) {
    const value = propertyOf(record, property);
    if (value === undefined || value === 0 || value === "" || steps.some(({ act }) => acts.includes(act))) continue;
    const { title } = askedAs(mechanism, property);
    return `“${title}”由“${acts.join("”或“")}”这一步写入，还没有办到；请在“办理”里办`;
  }
  return null;
}
