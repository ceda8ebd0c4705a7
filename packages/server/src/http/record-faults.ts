import type { FieldFault } from "@shilu/contract";
import {
  addMonths,
  isKnownTo,
  type LedgerRecord,
  longDate,
  type Mechanism,
  missingOf,
  orgSubtree,
  type PlainDate,
  presentPersons,
  recordFaults,
  rosterOn,
  type Visitor,
} from "@shilu/domain";
import type { Reader } from "@shilu/store";

/** Where on the form a fault of the domain is shown; what has no field of its own stands above the form. */
const fieldOf: Readonly<Record<string, string>> = {
  "record.ends-early": "end",
  "record.person-twice": "attendance",
  "record.more-than-expected": "headcount.present",
};

/** Everything that stands between a newly entered record and the ledger, each at its field. Empty: it may be kept. */
export async function newRecordFaults(
  reader: Reader,
  mechanism: Mechanism,
  record: LedgerRecord,
  today: PlainDate,
): Promise<FieldFault[]> {
  const errors = recordFaults(record, mechanism).filter(({ severity }) => severity === "error");
  // Entered today, a record before its day is one of a day to come, and that is said better below.
  const alone = errors.filter(({ code }) => code !== "record.entered-early");
  return [
    ...futureFault(record, today),
    ...missingFaults(record, mechanism),
    ...alone.map(({ code, says }) => ({ field: fieldOf[code] ?? "", says })),
    ...(await rosterFaults(reader, record)),
  ];
}

/** The same of what is only prepared: its day may be to come, nothing has to be complete, and nobody came yet. */
export async function preparedFaults(
  reader: Reader,
  mechanism: Mechanism,
  record: LedgerRecord,
  today: PlainDate,
): Promise<FieldFault[]> {
  if (!mechanism.record?.blocks.includes("meeting"))
    return [{ field: "", says: `“${mechanism.title}”不召集人，没有会前准备；事情办完以后再记` }];
  const errors = recordFaults(record, mechanism).filter(({ severity }) => severity === "error");
  return [
    ...farFault(record, today),
    ...errors.map(({ code, says }) => ({ field: fieldOf[code] ?? "", says })),
    ...(await rosterFaults(reader, record)),
  ];
}

/** Nobody prepares a meeting of the year after next: such a day is a slip. */
function farFault({ start }: LedgerRecord, today: PlainDate): FieldFault[] {
  if (start <= addMonths(today, 12)) return [];
  return [{ field: "start", says: `日期在一年以后（今天是${longDate(today)}），请核对` }];
}

function futureFault({ start }: LedgerRecord, today: PlainDate): FieldFault[] {
  if (start <= today) return [];
  return [{ field: "start", says: `日期在今天（${longDate(today)}）之后；还没有发生的事，请等发生后再记` }];
}

function missingFaults(record: LedgerRecord, mechanism: Mechanism): FieldFault[] {
  const fields = mechanism.record?.fields ?? [];
  return missingOf(record, mechanism).map((title) => {
    const field = fields.find((one) => one.title === title);
    return { field: field === undefined ? "attendance" : `fields.${field.name}`, says: `还没有填${title}，请补上` };
  });
}

/** Who confines a record stays among those who may read it: nobody loses what he has just written. */
export function circleFaults({ account, person }: Visitor, record: LedgerRecord): FieldFault[] {
  if (account === null || isKnownTo(record, person)) return [];
  const says =
    person === null
      ? "您的账号没有对应名册上的人，限定知悉范围以后您自己也看不到；请系统管理员登记对应的人以后再限定"
      : "知悉范围里没有您自己，保存以后您就看不到这条记录；请把自己也选上";
  return [{ field: "circle", says }];
}

/** 到 is for those who stood on the roster of that very day. */
async function rosterFaults(reader: Reader, record: LedgerRecord): Promise<FieldFault[]> {
  const orgs = await reader.orgs();
  if (!orgs.some(({ id }) => id === record.org)) return [{ field: "org", says: "没有这个组织，请重新选择" }];
  const roster = rosterOn(await reader.memberships(), orgSubtree(orgs, record.org), record.start);
  const here = new Set(roster.map(({ person }) => person));
  const strangers = presentPersons(record).filter((person) => !here.has(person));
  if (strangers.length === 0) return [];
  const names = new Map((await reader.people()).map(({ id, name }) => [id, name]));
  const named = strangers.map((person) => names.get(person) ?? person).join("、");
  return [{ field: "attendance", says: `${named}当天不在名册上，不能记到会；请改日期，或改记列席` }];
}
