import type { AnswerOf, BodyOf, operations, RecordCourse } from "@shilu/contract";
import {
  accountRoles,
  askedAs,
  asksOf,
  type Course,
  type CourseStep,
  courseFault,
  courseFor,
  type FieldValue,
  type LedgerRecord,
  longDate,
  type Mechanism,
  may,
  nearTerm,
  numberFaults,
  type PlainDate,
  period,
  plannedDay,
  recordFaults,
  standingOf,
  stepNamed,
  stepRefusal,
  type TakenStep,
  takenFault,
  termOf,
  type Visitor,
  withTakenStep,
  yearOf,
} from "@shilu/domain";
import type { Reader, StoredRecord } from "@shilu/store";
import { Refusal } from "../refusal.ts";
import { causeOf, type Order } from "./order.ts";
import { dayOf, type Workplace } from "./workplace.ts";

type Act = RecordCourse["acts"][number];

/** Where people sign in, a step is the visitor's own; in 本机 mode he says who takes it. */
const takerOf = ({ account, name }: Visitor, said: string | null): string | null => (account === null ? said : name);

/** How a record is being dealt with, as one visitor may see and do it; null where its mechanism has no course. */
export async function recordCourse(
  { catalogue, now }: Workplace,
  reader: Reader,
  { record, status }: StoredRecord,
  visitor: Visitor,
): Promise<RecordCourse | null> {
  const kind = catalogue.mechanism(record.mechanism, record.start);
  const course = courseFor(kind, record);
  if (kind === null || course === null) return null;
  const on = dayOf(now());
  const { steps: taken = [] } = record;
  const due = termOf(course, record);
  const named = new Map(
    (await reader.records({ ids: taken.flatMap(({ record: id }) => id ?? []) })).map((one) => [one.record.id, one]),
  );
  const acts: Act[] = [];
  for (const step of course.steps) {
    const refused = whyNot(course, { record, status }, step, visitor);
    acts.push({
      ...{ act: step.act, verdict: step.right === "duty.decide", refused, text: step.text ?? null, needs: step.needs },
      asks: asksOf(kind, step).map((one) => ({ ...one, of: one.of === null ? null : [...one.of] })),
      links: step.links === undefined ? null : refused === null ? await linkable(reader, record, step.links) : [],
      planned: plannedDay(step, record),
    });
  }
  return {
    states: course.states,
    state: standingOf(course, record).state,
    written: taken.length === 0,
    term: due === null ? null : { due, late: due < on },
    told: course.numbered ? await numbersTold(reader, record) : [],
    steps: taken.map((one) => stepLine(kind, one, named)),
    acts,
  };
}

function stepLine(
  kind: Mechanism,
  step: TakenStep,
  named: ReadonlyMap<string, StoredRecord>,
): RecordCourse["steps"][number] {
  const { act, by, on, text, owner, due, evidence, record: id } = step;
  const other = id === undefined ? undefined : named.get(id);
  return {
    ...{ act, by, on, text: text ?? null, owner: owner ?? null, due: due ?? null, evidence: evidence ?? null },
    record: other === undefined ? null : lineOf(other),
    values: valuesOf(kind, step),
  };
}

const valuesOf = (kind: Mechanism, { act, values = {} }: TakenStep) =>
  inOrder(kind, act, Object.keys(values)).flatMap((property) => {
    const value = values[property];
    return value === undefined ? [] : [{ title: askedAs(kind, property).title, text: saidAs(value) }];
  });

/** What was done to a record, a titled line each, as its papers say it. */
export const stepFacts = ({ steps = [] }: LedgerRecord, kind: Mechanism | null): { title: string; text: string }[] =>
  steps.map((step, at) => {
    const { act, by, on, text, owner, due, evidence, record } = step;
    const more = [
      ...(owner === undefined ? [] : [`责任人${owner}`]),
      ...(due === undefined ? [] : [`期限${longDate(due)}`]),
      ...(kind === null ? [] : valuesOf(kind, step).map((one) => `${one.title}${one.text}`)),
      ...(record === undefined ? [] : [`相关记录${record}`]),
      ...(evidence === undefined ? [] : [`佐证${evidence}`]),
    ];
    const said = text === undefined ? "" : `：${text}`;
    return {
      title: `办理${at + 1}`,
      text: `${longDate(on)}，${by}${act}${said}${more.length === 0 ? "" : `（${more.join("，")}）`}`,
    };
  });

/** Properties in the order in which the step asks for them; what it no longer asks for stands behind. */
function inOrder({ course }: Mechanism, act: string, properties: readonly string[]): string[] {
  const sets = Object.keys((course === undefined ? null : stepNamed(course, act))?.sets ?? {});
  const rank = (property: string) => (sets.includes(property) ? sets.indexOf(property) : sets.length);
  return properties.toSorted((a, b) => rank(a) - rank(b));
}

const saidAs = (value: FieldValue): string =>
  typeof value === "boolean" ? (value ? "是" : "否") : [value].flat().map(String).join("、");

const lineOf = ({ record: { id, title, start } }: StoredRecord) => ({ id, title, start });

/** Why a visitor cannot take a step now: by the record, by the table, by his role. */
function whyNot(
  course: Course,
  { record, status }: Pick<StoredRecord, "record" | "status">,
  { act, right }: CourseStep,
  visitor: Visitor,
): string | null {
  if (status === "draft") return "这条记录还是草稿，请先补全";
  if (status !== "final") return "这条记录已作废，不能再办理";
  const refused = stepRefusal(course, standingOf(course, record), { act, by: takerOf(visitor, null) });
  if (refused !== null || may(visitor.roles, right)) return refused;
  return `${act}由${accountRoles.filter((role) => may([role], right)).join("、")}办理`;
}

const mostLinks = 50;

/** Records of these mechanisms that a step may name: those that stand on the record first, then the newest ones of its org. */
async function linkable(reader: Reader, { id, org }: LedgerRecord, mechanisms: readonly string[]) {
  const near = (await reader.related(id)).filter(
    ({ record, status }) => status === "final" && mechanisms.includes(record.mechanism),
  );
  const others = await reader.list({ mechanisms, org, statuses: ["final"] }, mostLinks);
  const all = new Map([...near, ...others].map((one) => [one.record.id, one]));
  all.delete(id);
  return [...all.values()].slice(0, mostLinks).map(lineOf);
}

async function numbersTold(reader: Reader, record: LedgerRecord): Promise<string[]> {
  const { mechanism, org, start } = record;
  const year = period(String(yearOf(start)));
  const like = await reader.list({ mechanisms: [mechanism], org, period: year, statuses: ["final"] });
  return numberFaults(
    like.map((one) => one.record),
    record,
  );
}

/** A step that somebody takes of a record at the version that he saw. */
export type StepAsked = {
  readonly record: string;
  readonly version: number;
  readonly step: BodyOf<typeof operations.takeStep>;
  readonly verdict: boolean;
  readonly visitor: Visitor;
};

/** Takes a step in one transaction and gives the new version. Throws a Refusal that says why where the record or its course forbids it. */
export function takeStep(
  workplace: Workplace,
  { record: id, version, step: given, verdict, visitor }: StepAsked,
  order: Order,
): Promise<number> {
  const on = dayOf(workplace.now());
  return workplace.store.write(causeOf(workplace, order, "record.step"), async (to) => {
    const stored = await to.record(id);
    if (stored === null) throw new Refusal("record.unknown", "没有找到这条记录，请从记录台账重新打开");
    if (stored.version !== version)
      throw new Refusal("record.changed", "这条记录刚才在别处改过，这一步没有办；请看过现在的再办");
    const kind = workplace.catalogue.mechanism(stored.record.mechanism, stored.record.start);
    const course = courseFor(kind, stored.record);
    if (kind === null || course === null) throw new Refusal("record.step", "这项机制没有办理流程");
    const step: TakenStep = { ...given, by: takerOf(visitor, given.by) ?? given.by, on };
    const rule = stepNamed(course, step.act);
    if (rule !== null && (rule.right === "duty.decide") !== verdict)
      throw new Refusal("record.step", `没有办成：“${step.act}”不能从这里办，请刷新页面`);
    const refused =
      rule === null
        ? `办理流程里没有“${step.act}”这一步`
        : (whyNot(course, stored, rule, visitor) ??
          stepRefusal(course, standingOf(course, stored.record), { act: step.act, by: step.by }));
    if (rule === null || refused !== null) throw new Refusal("record.step", `没有办成：${refused}`);
    const fault = takenFault(kind, rule, step) ?? (await linkFault(to, stored.record, rule, step));
    if (fault !== null) throw new Refusal("record.rejected", fault);
    const next = withTakenStep(course, stored.record, step);
    const wrong =
      courseFault(next, kind) ?? recordFaults(next, kind).find(({ severity }) => severity === "error")?.says ?? null;
    if (wrong !== null) throw new Refusal("record.rejected", wrong);
    return to.correctRecord(id, next);
  });
}

/** What a step names is there for whoever takes it, and of a mechanism that the table names. */
async function linkFault(
  reader: Reader,
  { id }: LedgerRecord,
  { links }: CourseStep,
  { record }: TakenStep,
): Promise<string | null> {
  if (record === undefined) return null;
  if (links === undefined) return "这一步不用选相关的记录，请去掉";
  const found = record === id ? null : await reader.record(record);
  return found === null || found.status !== "final" || !links.includes(found.record.mechanism)
    ? "选的记录不在，或者不是这一步要的那一类，请重新选"
    : null;
}

/** How a record stands in its course, in one word; null where it has none. */
export function stateOf({ catalogue }: Pick<Workplace, "catalogue">, record: LedgerRecord): string | null {
  const course = courseFor(catalogue.mechanism(record.mechanism, record.start), record);
  return course === null ? null : standingOf(course, record).state;
}

/** The same for a line of a list, where a matter that nobody has begun has nothing to say. */
export function markOf(workplace: Pick<Workplace, "catalogue">, record: LedgerRecord): string | null {
  const state = stateOf(workplace, record);
  const isBegun =
    record.steps !== undefined ||
    state !== workplace.catalogue.mechanism(record.mechanism, record.start)?.course?.states[0];
  return isBegun ? state : null;
}

/** So many are listed of what is underway; how many there are is said beside. */
const mostUnderway = 30;

/** 在办事项: what has been begun, is not at its end, and whose term is near or past. Only records of which a step was taken are read. */
export async function underwayOn(
  { store, tenant, catalogue }: Workplace,
  on: PlainDate,
): Promise<AnswerOf<typeof operations.underway>> {
  const coursed = catalogue.mechanisms.filter(({ course }) => course !== undefined).map(({ code }) => code);
  const asked = { mechanisms: [...new Set(coursed)], statuses: ["final"], steps: true } as const;
  return store.read(tenant, async (reader) => {
    const names = new Map((await reader.orgs()).map(({ id, name }) => [id, name]));
    const found = (await reader.list(asked)).flatMap(({ record }) => {
      const kind = catalogue.mechanism(record.mechanism, record.start);
      const course = courseFor(kind, record);
      const term = course === null ? null : nearTerm(course, record, on);
      if (kind === null || course === null || term === null) return [];
      const owner = record.steps?.findLast((step) => step.owner !== undefined)?.owner ?? null;
      const { id, title, org } = record;
      const { state } = standingOf(course, record);
      return [{ id, title, mechanism: kind.title, org: names.get(org) ?? org, state, ...term, owner }];
    });
    found.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.id < b.id ? -1 : 1));
    return { records: found.slice(0, mostUnderway), count: found.length };
  });
}
