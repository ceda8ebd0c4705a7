import type { Mechanism } from "../mechanism/mechanism-schema.ts";
import { attendancesOf, presentPersons } from "./attendance.ts";
import { typeFault, unlisted } from "./field-type.ts";
import type { LedgerRecord } from "./record.ts";

/** What one record says against itself or its mechanism; its place is put before it by the caller. */
export type RecordFault = { readonly code: string; readonly says: string; readonly severity: "error" | "note" };

const error = (code: string, says: string): RecordFault => ({ code, says, severity: "error" });
const note = (code: string, says: string): RecordFault => ({ code, says, severity: "note" });

/** Faults that can be seen in the record alone, with the mechanism version it was made under (null: unknown). */
export function recordFaults(record: LedgerRecord, mechanism: Mechanism | null): RecordFault[] {
  return [
    ...dayFaults(record),
    ...headFaults(record),
    ...voteFaults(record),
    ...moneyFaults(record),
    ...fieldFaults(record, mechanism),
  ];
}

function dayFaults({ start, end, entered, nil, status }: LedgerRecord): RecordFault[] {
  const faults: RecordFault[] = [];
  if (end && end < start) faults.push(error("record.ends-early", `结束日期 ${end} 早于开始日期 ${start}，请改正`));
  // A 零报告 may be written on the last day of its span, and what is prepared before its day; an ordinary record never before it began.
  if (entered !== undefined && entered < start && !nil && status !== "draft")
    faults.push(error("record.entered-early", `录入日期 ${entered} 早于发生日期 ${start}，请核对两个日期`));
  return faults;
}

function headFaults(record: LedgerRecord): RecordFault[] {
  const { attendance, headcount } = record;
  const faults: RecordFault[] = [];
  const seen = new Set<string>();
  for (const { person } of attendance) {
    if (seen.has(person)) faults.push(error("record.person-twice", `“${person}”在与会人员里出现了两次，请只留一行`));
    seen.add(person);
  }
  const { expected, present } = headcount ?? {};
  if (expected !== undefined && present !== undefined && present > expected)
    faults.push(
      error("record.more-than-expected", `实到 ${present} 人多于应到 ${expected} 人；列席和外单位的人请另记`),
    );
  const named = presentPersons(record).length;
  if (attendance.length > 0 && present !== undefined && present !== named)
    faults.push(note("record.heads-differ", `名单里到会 ${named} 人，人数写的是 ${present} 人；统计以名单为准`));
  return faults;
}

/** Votes are cast by those who came; where nobody's presence is known, nothing can be said. */
function voteFaults(record: LedgerRecord): RecordFault[] {
  const known = record.attendance.length > 0 || record.headcount?.present !== undefined;
  const present: number = attendancesOf(record);
  return record.agenda.flatMap(({ title, votes }) => {
    const cast = votes === undefined ? 0 : votes.for + votes.against + votes.abstain;
    if (!known || cast <= present) return [];
    return [error("record.more-votes", `议题“${title}”的表决共 ${cast} 票，多于实到 ${present} 人，请核对`)];
  });
}

function moneyFaults({ money }: LedgerRecord): RecordFault[] {
  return money.flatMap(({ source, arrived }) =>
    source === "协调到位" && arrived === undefined
      ? [note("record.money-not-dated", "协调到位的资金没有到账日期，暂不计入协调资金；到账后请补上日期")]
      : [],
  );
}

function fieldFaults({ fields }: LedgerRecord, mechanism: Mechanism | null): RecordFault[] {
  return (mechanism?.record?.fields ?? []).flatMap((field) => {
    const value = fields[field.name];
    if (value === undefined) return [];
    const type = typeFault(field, value);
    if (type !== null) return [error("record.field-type", `“${field.title}”要填${type}，请改正`)];
    const odd = unlisted(field, value);
    if (odd.length === 0) return [];
    return [note("record.field-unlisted", `“${field.title}”里的“${odd.join("、")}”不在选项中，请核对`)];
  });
}

/**
 * What a record still lacks by its mechanism: titles of required fields, 与会 where the kind has a meeting block.
 * Evidence is never asked for here: it is owed only where the rule itself names a document.
 */
export function missingOf(record: LedgerRecord, mechanism: Mechanism): string[] {
  const kind = mechanism.record;
  if (kind === undefined || record.nil) return [];
  const missing = kind.fields.filter(({ name, required }) => required && isEmpty(record.fields[name]));
  const nobody = record.attendance.length === 0 && record.headcount?.present === undefined;
  return [
    ...missing.map(({ title }) => title),
    ...(kind.blocks.includes("meeting") && nobody ? ["与会人员或人数"] : []),
  ];
}

const isEmpty = (value: LedgerRecord["fields"][string] | undefined): boolean =>
  value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
