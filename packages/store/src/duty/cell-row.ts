import {
  type BookedRule,
  type Cell,
  type Decision,
  obligationId,
  type PlainDate,
  type RuleBook,
  type Step,
  watchesOf,
} from "@shilu/domain";
import { sql } from "kysely";
import { copyText } from "../engine/copy-line.ts";
import { type Sql, texts } from "../engine/sql.ts";

/**
 * A cell as it is kept: a list, which is handed over as the text that lies in the database. `what`: the span it is owed for, or what set
 * it off (`triggered`; `trigger`: the record). `org`: where the subject belongs. `window`: null where it is the days it is owed for.
 */
export type CellRow = readonly [
  subject: string,
  rule: string,
  what: string,
  org: string,
  person: boolean,
  triggered: boolean,
  trigger: string | null,
  duty: readonly [from: PlainDate, to: PlainDate],
  window: readonly [from: PlainDate, to: PlainDate] | null,
  due: PlainDate | null,
  last: PlainDate | null,
  need: number,
  provisional: boolean,
  steps: readonly StoredStep[],
  notes: Notes | null,
];

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

/** A row as it lies in the database. Two that say the same give the same text. */
export const textOf = (row: CellRow): string => JSON.stringify(row);

/** Where the lines of cells go. */
export const into = "duty (tenant_id, subject, rule, what, org, person, trigger_ref, duty_to, cell)";

/** The obligation that a row is the cell of. */
export const idOf = ([subject, rule, what]: CellRow): string => obligationId(rule, subject, what);

/** Puts cells into the table, over those of the same obligations. */
export const put = (tenant: string, cells: readonly CellRow[]): Sql =>
  sql`insert into ${sql.raw(into)}
    select ${tenant}, c->>0, c->>1, c->>2, c->>3, (c->>4)::boolean, c->>6, (c->7->>1)::date, c::text
      from json_array_elements(${JSON.stringify(cells)}::json) as c
    on conflict (tenant_id, subject, rule, what) do update set org = excluded.org, person = excluded.person,
      trigger_ref = excluded.trigger_ref, duty_to = excluded.duty_to, cell = excluded.cell`;

/** Takes cells out of the table. */
export function takeOut(tenant: string, cells: readonly CellRow[]): Sql {
  const [subjects, rules, whats] = [0, 1, 2].map((at) => texts(cells.map((row) => row[at])));
  return sql`delete from duty d using unnest(${subjects}, ${rules}, ${whats}) as gone (subject, rule, what)
    where d.tenant_id = ${tenant} and d.subject = gone.subject and d.rule = gone.rule and d.what = gone.what`;
}

/** Which of the three a step is. */
const marks = [null, "补录完成", "已完成"] as const;

export function rowOf({ obligation, deadline, decision, nil, steps }: Cell): CellRow {
  const { entry, subject, duty, window, due, provisional, need, trigger, movedBy, notAsked } = obligation;
  const notes: Notes = {
    ...(due === deadline.due || due === null ? {} : { due }),
    ...(movedBy === null ? {} : { movedBy }),
    ...(notAsked === null ? {} : { notAsked }),
    ...(decision === null ? {} : { decision }),
    ...(nil === null ? {} : { nil }),
  };
  return [
    subject.id,
    entry.rule.id,
    trigger?.id ?? duty.code,
    subject.org,
    subject.kind === "person",
    trigger !== null,
    trigger?.record ?? null,
    [duty.from, duty.to],
    window.from === duty.from && window.to === duty.to ? null : [window.from, window.to],
    deadline.due,
    deadline.last,
    need,
    provisional,
    steps.map((step, at) => storedStep(step, steps[at - 1]?.counted ?? [])),
    Object.keys(notes).length === 0 ? null : notes,
  ];
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
    const counted = kept === 0 ? added : (steps.at(-1)?.counted ?? []).slice(0, kept).concat(added);
    steps.push({ on, got, done: marks[done], counted, answered, late });
  }
  return steps;
}

/** The cell of a row, with the rule it was judged by and the name of its subject. */
export function cellOfRow(book: RuleBook, entry: BookedRule, row: CellRow, name: string): Cell {
  const [id, , what, org, person, triggered, record, [from, to], window, due, last, need, provisional, steps, notes] =
    row;
  return {
    obligation: {
      id: idOf(row),
      entry,
      subject: { kind: person ? "person" : "org", id, name, org },
      duty: { code: triggered ? `${from}..${to}` : what, from, to },
      window: window === null ? { from, to } : { from: window[0], to: window[1] },
      due: notes?.due ?? due,
      provisional,
      need,
      trigger: triggered ? { record, id: what, day: from } : null,
      movedBy: notes?.movedBy ?? null,
      notAsked: notes?.notAsked ?? null,
      watches: watchesOf(book, entry),
    },
    deadline: { due, last },
    decision: notes?.decision ?? null,
    nil: notes?.nil ?? null,
    steps: stepsOf(steps),
  };
}

/** A row as a line of COPY's text format. */
export function lineOf(tenant: string, row: CellRow): string {
  const [subject, rule, what, org, person, , trigger, [, to]] = row;
  const found = [tenant, subject, rule, what, org].map(copyText).join("\t");
  return `${found}\t${person ? "t" : "f"}\t${copyText(trigger)}\t${to}\t${copyText(textOf(row))}\n`;
}
