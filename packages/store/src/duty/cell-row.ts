import {
  type BookedRule,
  type Cell,
  type Decision,
  obligationId,
  type PlainDate,
  type RuleBook,
  type Step,
  type Subject,
  watchesOf,
} from "@shilu/domain";
import { sql } from "kysely";
import { copyText as text } from "../engine/copy-line.ts";
import type { Sql } from "../engine/sql.ts";

/** A cell as it is stored, without its tenant. Columns in the order of `columns`. */
export type CellRow = {
  readonly subject: string;
  readonly rule: string;
  readonly what: string;
  readonly org: string;
  readonly person: boolean;
  readonly triggered: boolean;
  readonly trigger_ref: string | null;
  readonly duty_from: PlainDate;
  readonly duty_to: PlainDate;
  readonly window_from: PlainDate;
  readonly window_to: PlainDate;
  readonly due_on: PlainDate | null;
  readonly last_on: PlainDate | null;
  readonly need: number;
  readonly got: number;
  readonly done_on: PlainDate | null;
  readonly late: boolean;
  readonly provisional: boolean;
  readonly asked: boolean;
  readonly steps: readonly StoredStep[] | null;
  readonly notes: Notes | null;
};

/** From which day; how much; 0 not done, 1 补录完成, 2 已完成; how many of the step before still count, and what counts besides. */
type StoredStep = readonly [
  on: PlainDate,
  got: number,
  done: 0 | 1 | 2,
  kept: number,
  added: readonly string[],
  triggered?: Pick<Step, "answered" | "late">,
];

/** What few obligations have. `due`: the day it was due before somebody moved it. */
type Notes = {
  readonly due?: PlainDate;
  readonly movedBy?: string;
  readonly notAsked?: string;
  readonly decision?: Decision;
  readonly nil?: string;
};

/** The columns of a row with their types. */
const types: Readonly<Record<keyof CellRow, string>> = {
  ...{ subject: "text", rule: "text", what: "text", org: "text", person: "boolean" },
  ...{ triggered: "boolean", trigger_ref: "text", duty_from: "date", duty_to: "date" },
  ...{ window_from: "date", window_to: "date", due_on: "date", last_on: "date" },
  ...{ need: "int", got: "int", done_on: "date", late: "boolean" },
  ...{ provisional: "boolean", asked: "boolean", steps: "json", notes: "json" },
};
const columns = Object.keys(types) as (keyof CellRow)[];
const list = columns.join(", ");

/** Where COPY puts the lines of cells. */
export const into = `duty (tenant_id, ${list})`;

/** A row of `duty d` as a JSON list of its values, and back. */
export const values = sql.raw(`json_build_array(${columns.map((name) => `d.${name}`).join(", ")})`);
export function rowOfValues(found: readonly unknown[]): CellRow {
  const row: Record<string, unknown> = {};
  for (let at = 0; at < columns.length; at++) row[columns[at] ?? ""] = found[at];
  return row as CellRow;
}

/** Puts cells into the table, over those of the same rule, subject and span. */
export const put = (tenant: string, cells: readonly CellRow[]): Sql =>
  sql`insert into duty (tenant_id, ${sql.raw(list)})
    select ${tenant}, ${sql.raw(list)} from json_to_recordset(${JSON.stringify(cells)}::json)
      as t(${sql.raw(columns.map((name) => `${name} ${types[name]}`).join(", "))})
    on conflict (tenant_id, subject, rule, what) do update
      set ${sql.raw(columns.map((name) => `${name} = excluded.${name}`).join(", "))}`;

/** Which of the three a step is. */
const marks = [null, "补录完成", "已完成"] as const;

export function rowOf({ obligation, deadline, decision, nil, steps }: Cell): CellRow {
  const { entry, subject, duty, window, due, provisional, need, trigger, movedBy, notAsked } = obligation;
  const last = steps.at(-1);
  const from = 1 + steps.findLastIndex(({ done }) => done === null);
  const notes: Notes = {
    ...(due === deadline.due || due === null ? {} : { due }),
    ...(movedBy === null ? {} : { movedBy }),
    ...(notAsked === null ? {} : { notAsked }),
    ...(decision === null ? {} : { decision }),
    ...(nil === null ? {} : { nil }),
  };
  return {
    subject: subject.id,
    rule: entry.rule.id,
    what: trigger?.id ?? duty.code,
    org: subject.org,
    person: subject.kind === "person",
    triggered: trigger !== null,
    trigger_ref: trigger?.record ?? null,
    duty_from: duty.from,
    duty_to: duty.to,
    window_from: window.from,
    window_to: window.to,
    due_on: deadline.due,
    last_on: deadline.last,
    need,
    got: last?.got ?? 0,
    done_on: steps[from]?.on ?? null,
    late: last?.done === "补录完成",
    provisional,
    asked: notAsked === null,
    steps: steps.length === 0 ? null : steps.map((step, at) => storedStep(step, steps[at - 1]?.counted ?? [])),
    notes: Object.keys(notes).length === 0 ? null : notes,
  };
}

function storedStep({ on, got, done, counted, answered, late }: Step, before: readonly string[]): StoredStep {
  const differs = before.findIndex((id, at) => id !== counted[at]);
  const kept = differs === -1 ? before.length : differs;
  const mark = done === null ? 0 : done === "补录完成" ? 1 : 2;
  const added = counted.slice(kept);
  return answered === null && late === null
    ? [on, got, mark, kept, added]
    : [on, got, mark, kept, added, { answered, late }];
}

function stepsOf(stored: readonly StoredStep[]): Step[] {
  const steps: Step[] = [];
  for (const [on, got, done, kept, added, { answered, late } = { answered: null, late: null }] of stored) {
    const counted = [...(steps.at(-1)?.counted.slice(0, kept) ?? []), ...added];
    steps.push({ on, got, done: marks[done], counted, answered, late });
  }
  return steps;
}

/** The cell of a row, with the rule it was judged by and the name of its subject. */
export function cellOfRow(book: RuleBook, entry: BookedRule, row: CellRow, name: string): Cell {
  const { subject: id, org, notes, duty_from: from, duty_to: to } = row;
  const subject: Subject = { kind: row.person ? "person" : "org", id, name, org };
  return {
    obligation: {
      id: obligationId(row.rule, id, row.what),
      entry,
      subject,
      duty: { code: row.triggered ? `${from}..${to}` : row.what, from, to },
      window: { from: row.window_from, to: row.window_to },
      due: notes?.due ?? row.due_on,
      provisional: row.provisional,
      need: row.need,
      trigger: row.triggered ? { record: row.trigger_ref, id: row.what, day: from } : null,
      movedBy: notes?.movedBy ?? null,
      notAsked: notes?.notAsked ?? null,
      watches: watchesOf(book, entry),
    },
    deadline: { due: row.due_on, last: row.last_on },
    decision: notes?.decision ?? null,
    nil: notes?.nil ?? null,
    steps: stepsOf(row.steps ?? []),
  };
}

const json = (value: object | null): string => text(value === null ? null : JSON.stringify(value));
const flag = (value: boolean): string => (value ? "t" : "f");

/** A row as a line of COPY's text format. Two rows that say the same give the same line. */
export const lineOf = (tenant: string, row: CellRow): string =>
  `${text(tenant)}\t${text(row.subject)}\t${row.rule}\t${text(row.what)}\t${text(row.org)}\t${flag(row.person)}\t${flag(row.triggered)}\t${text(
    row.trigger_ref,
  )}\t${row.duty_from}\t${row.duty_to}\t${row.window_from}\t${row.window_to}\t${row.due_on ?? "\\N"}\t${
    row.last_on ?? "\\N"
  }\t${row.need}\t${row.got}\t${row.done_on ?? "\\N"}\t${flag(row.late)}\t${flag(row.provisional)}\t${flag(row.asked)}\t${json(
    row.steps,
  )}\t${json(row.notes)}\n`;
