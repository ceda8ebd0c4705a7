import { parseDate } from "../calendar/plain-date.ts";
import type { Course, CourseStep, Written } from "../mechanism/course-schema.ts";
import type { Field, Mechanism } from "../mechanism/mechanism-schema.ts";
import { typeFault, unlisted } from "../record/field-type.ts";
import { type FieldValue, type LedgerRecord, levels, type TakenStep } from "../record/record.ts";
import { propertyOf, withProperty } from "./property.ts";
import { standingOf, stepNamed } from "./standing.ts";

/** A value that a step asks for: where it is written, what it is called, and what may be said. */
export type StepAsks = {
  readonly property: string;
  readonly title: string;
  readonly type: Field["type"];
  readonly of: readonly string[] | null;
};

const shared: Readonly<Record<string, Omit<StepAsks, "property">>> = {
  finished: { title: "完成日期", type: "date", of: null },
  issued: { title: "印发日期", type: "date", of: null },
  end: { title: "结束日期", type: "date", of: null },
  issue: { title: "期号", type: "text", of: null },
  level: { title: "级别", type: "choice", of: levels },
};

/** What a property of a record is called by its mechanism. */
export function askedAs(mechanism: Mechanism, property: string): StepAsks {
  const unit = /^counts\.(.+)$/.exec(property)?.[1];
  if (unit !== undefined) return { property, title: `数量（${unit}）`, type: "number", of: null };
  const field = mechanism.record?.fields.find(({ name }) => property === `fields.${name}`);
  if (field !== undefined) return { property, title: field.title, type: field.type, of: field.of ?? null };
  return { property, ...(shared[property] ?? { title: property, type: "text", of: null }) };
}

/** The values that a step asks for, in the order of its table. */
export const asksOf = (mechanism: Mechanism, { sets }: CourseStep): StepAsks[] =>
  Object.entries(sets).flatMap(([property, what]) => (what === "asked" ? [askedAs(mechanism, property)] : []));

const titles = { owner: "责任人", due: "期限", evidence: "佐证存放处" } as const;

/** What a step itself lacks or gets wrong by its table, in one sentence; null where nothing. */
export function takenFault(mechanism: Mechanism, rule: CourseStep, step: TakenStep): string | null {
  const { on, due, values = {} } = step;
  if (rule.text !== undefined && blank(step.text)) return `请写明${rule.text}`;
  if (rule.text === undefined && !blank(step.text)) return `“${rule.act}”只记数量和存放处，不写内容，请删去文字`;
  const lacking = rule.needs.find((need) => blank(step[need]));
  if (lacking !== undefined) return `请写明${titles[lacking]}`;
  if (rule.links !== undefined && blank(step.record)) return "请选定相关的记录；还没有的，请先记一条";
  if (due !== undefined && due < on) return `期限 ${due} 已经过去，请写今天或以后的日子`;
  const asks = asksOf(mechanism, rule);
  const stray = Object.keys(values).find((property) => !asks.some((one) => one.property === property));
  if (stray !== undefined) return `“${rule.act}”不填“${askedAs(mechanism, stray).title}”，请删去`;
  for (const one of asks) {
    const fault = valueFault(one, values[one.property]);
    if (fault !== null) return fault;
  }
  return null;
}

const blank = (text: string | undefined): boolean => text === undefined || text.trim() === "";

function valueFault({ property, title, type, of }: StepAsks, value: FieldValue | undefined): string | null {
  if (value === undefined || value === "") return `请填${title}`;
  if (property.startsWith("counts."))
    return typeof value === "number" && Number.isInteger(value) && value >= 0 ? null : `“${title}”要填整数，没有的填 0`;
  if (type === "date") return typeof value === "string" && parseDate(value) !== null ? null : `“${title}”要填日期`;
  const field = { type, title, of: of === null ? undefined : [...of] } as Field;
  const fault = typeFault(field, value);
  if (fault !== null) return `“${title}”要填${fault}，请改正`;
  const odd = unlisted(field, value);
  return odd.length === 0 ? null : `“${title}”里没有“${odd.join("、")}”这个选项，请重新选`;
}

/** The record with a step taken that was found allowed: the step in its history, and written what the table says. */
export function withTakenStep(course: Course, record: LedgerRecord, step: TakenStep): LedgerRecord {
  const rule = stepNamed(course, step.act);
  if (rule === null) throw new RangeError(`no step ${step.act}`);
  const { steps = [] } = record;
  const { state } = standingOf(course, record);
  const from = steps.length === 0 && state !== course.states[0] ? { from: state } : {};
  const kept = Object.fromEntries(Object.entries({ ...step, ...from }).filter(([, value]) => value !== undefined));
  const next: LedgerRecord = { ...record, steps: [...steps, kept as TakenStep] };
  return Object.entries(rule.sets).reduce(
    (one, [property, what]) => withProperty(one, property, writtenBy(what, property, one, step)),
    next,
  );
}

function writtenBy(what: Written, property: string, record: LedgerRecord, step: TakenStep): unknown {
  if (typeof what === "object") return what.is;
  switch (what) {
    case "clear":
      return undefined;
    case "asked":
      return step.values?.[property];
    case "one-more": {
      const held = propertyOf(record, property);
      return (typeof held === "number" ? held : 0) + 1;
    }
    default:
      return step[what];
  }
}
