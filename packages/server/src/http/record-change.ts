import { etagOf, type FieldFault, newRecord, operations, type RecordChanged } from "@shilu/contract";
import {
  courseFault,
  type LedgerRecord,
  ledgerRecord,
  type Mechanism,
  type PlainDate,
  type Visitor,
} from "@shilu/domain";
import type { Reader, StoredRecord, Transactor } from "@shilu/store";
import { actsOn } from "../work/record-acts.ts";
import { dayOf, type Workplace } from "../work/workplace.ts";
import { Fault } from "./fault.ts";
import { lostFiles, mechanismOf, unattended, withHostId } from "./record.ts";
import { circleFaults, newRecordFaults, preparedFaults } from "./record-faults.ts";
import { recordLine } from "./record-line.ts";
import { route } from "./route.ts";

/** The record as its form writes it. Of people of whom only totals are told it says nothing, and a correction leaves them as they are. */
export const getRecordEntry = route(operations.recordEntry, ({ store, tenant, catalogue }, { params, header }) =>
  store.read(tenant, async (reader) => {
    const stored = await reader.record(params.record);
    if (stored === null) throw new Fault("record.unknown");
    const { record, version } = stored;
    const hidden = totalsOnly(catalogue.mechanism(record.mechanism, record.start));
    const names = new Map((await reader.people()).map(({ id, name }) => [id, name]));
    header("ETag", etagOf(version));
    const asked = Object.fromEntries(Object.entries(record).filter(([key]) => key in newRecord.shape));
    const fields = Object.fromEntries(Object.entries(record.fields).filter(([name]) => !hidden.has(name)));
    const host = record.host === undefined ? {} : { host: names.get(record.host) ?? record.host };
    return { version, prepared: isPrepared(record), record: newRecord.parse({ ...asked, ...host, fields }) };
  }),
);

/** A draft made before its day, of which nobody said yet who came. */
const isPrepared = ({ status, attendance, headcount, entered, start }: LedgerRecord): boolean =>
  status === "draft" && attendance.length === 0 && headcount === undefined && entered !== undefined && entered <= start;

const totalsOnly = (kind: Mechanism | null): ReadonlySet<string> =>
  new Set(kind?.record?.fields.filter((field) => field["totals-only"]).map(({ name }) => name));

type Change = {
  readonly id: string;
  /** The version that the asker changes. */
  readonly version: number;
  readonly act: "correct" | "prepare" | "void" | "restore";
  readonly visitor: Visitor;
  readonly key: string;
};

/** One change of a record: it is there, it is the version that was seen, and the visitor may. */
async function change(
  workplace: Workplace,
  { id, version, act, visitor, key }: Change,
  work: (transactor: Transactor, before: StoredRecord) => Promise<number>,
): Promise<RecordChanged> {
  const { store, tenant } = workplace;
  const at = workplace.now();
  const cause = { tenant, actor: visitor.name, command: `record.${act}`, key, at };
  const now = await store.write(cause, async (transactor) => {
    const before = await transactor.record(id);
    if (before === null) throw new Fault("record.unknown");
    const refused = actsOn(visitor, await transactor.history(id), at)[act === "prepare" ? "correct" : act];
    if (refused !== null) throw new Fault("record.rejected", { says: refused });
    if (before.version !== version) throw new Fault("record.changed");
    return work(transactor, before);
  });
  return { record: await lineNow(workplace, id), version: now };
}

/** A record as a line, as it stands now. */
export const lineNow = (workplace: Workplace, id: string) =>
  workplace.store.read(workplace.tenant, async (reader: Reader) => {
    const stored = await reader.record(id);
    if (stored === null) throw new Fault("record.unknown");
    return recordLine(stored, await reader.orgs(), workplace);
  });

/** 更正: by the same checks as a new record. What the form does not ask stays as it was. */
export const putRecord = route(operations.correctRecord, async (workplace, { params, body, ...asked }) => {
  const kind = mechanismOf(workplace, body);
  const today = dayOf(workplace.now());
  const lost = await lostFiles(workplace, body.evidence);
  return change(workplace, { id: params.record, act: "correct", ...asked }, async (transactor, before) => {
    if (kind.code !== before.record.mechanism)
      throw new Fault("record.rejected", { says: "更正不能换成别的事项；记错了事项的，请作废后另记一条" });
    const record = await withHostId(transactor, corrected(before.record, body, kind, today));
    const faults = [
      ...(await newRecordFaults(transactor, kind, record, today)),
      ...circleFaults(asked.visitor, record),
      ...courseFaults(record, kind),
      ...lost,
    ];
    if (faults.length > 0) throw new Fault("record.rejected", { fields: faults });
    return transactor.correctRecord(params.record, record);
  });
});

/** What a step of the course writes is not written by hand before that step was taken. */
function courseFaults(record: LedgerRecord, kind: Mechanism): FieldFault[] {
  const says = courseFault(record, kind);
  return says === null ? [] : [{ field: "", says }];
}
/** A 会前准备 is changed as long as it is one. */
export const putPreparation = route(operations.changePreparation, async (workplace, { params, body, ...asked }) => {
  const kind = mechanismOf(workplace, body);
  return change(workplace, { id: params.record, act: "prepare", ...asked }, async (transactor, before) => {
    if (before.record.status !== "draft")
      throw new Fault("record.rejected", { says: "这一条已经补全，不再是会前准备；要改的请用更正" });
    if (kind.code !== before.record.mechanism)
      throw new Fault("record.rejected", { says: "会前准备不能换成别的事项；选错了的，请作废后另外准备" });
    const today = dayOf(workplace.now());
    const next = corrected(before.record, unattended(body), kind, before.record.entered ?? today);
    const record = await withHostId(transactor, { ...next, status: "draft" });
    const faults = [...(await preparedFaults(transactor, kind, record, today)), ...circleFaults(asked.visitor, record)];
    if (faults.length > 0) throw new Fault("record.rejected", { fields: faults });
    return transactor.correctRecord(params.record, record);
  });
});

/**
 * Keys that the form knows are the form's: one that it left out is taken away. All others, and hidden people, are kept. A draft that passes
 * the checks of a new record is one; what was prepared before its day is entered on the day on which it is completed.
 */
function corrected(before: LedgerRecord, asked: object, kind: Mechanism, today: PlainDate): LedgerRecord {
  const kept = Object.fromEntries(Object.entries(before).filter(([key]) => !(key in newRecord.shape)));
  const hidden = totalsOnly(kind);
  const unseen = Object.fromEntries(Object.entries(before.fields).filter(([name]) => hidden.has(name)));
  const next = ledgerRecord.parse({ ...kept, ...asked, status: "final" });
  const entered = isPrepared(before) ? { entered: today } : {};
  return { ...next, ...entered, fields: { ...unseen, ...next.fields } };
}

/** 作废: it counts no more and stays readable, with the reason. */
export const postVoidance = route(operations.voidRecord, (workplace, { params, body, ...asked }) =>
  change(workplace, { id: params.record, act: "void", ...asked }, (to) => to.voidRecord(params.record, body.reason)),
);

/** 恢复: as it was before, in a new version. */
export const postRestoration = route(operations.restoreRecord, (workplace, { params, ...asked }) =>
  change(workplace, { id: params.record, act: "restore", ...asked }, (to) => to.restoreRecord(params.record)),
);
