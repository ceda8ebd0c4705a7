import { etagOf, type FieldFault, type newRecord, operations, type RecordAnswer } from "@shilu/contract";
import { basisWithState, type LedgerRecord, ledgerRecord, type Mechanism, rulesOn, type Visitor } from "@shilu/domain";
import { newId, type Reader } from "@shilu/store";
import type { z } from "zod";
import { missingFiles } from "../exchange/evidence.ts";
import { recordCourse } from "../work/course.ts";
import { actsOn, voidedIn } from "../work/record-acts.ts";
import { recordAttendance, recordFacts } from "../work/record-facts.ts";
import { formsOf } from "../work/record-form.ts";
import { dayOf, type Workplace } from "../work/workplace.ts";
import { Fault } from "./fault.ts";
import { circleFaults, newRecordFaults, preparedFaults } from "./record-faults.ts";
import { recordLine } from "./record-line.ts";
import { route } from "./route.ts";

/** One record with everything it says. */
export const getRecord = route(operations.record, async (workplace, { params, visitor, header }) => {
  const found = await workplace.store.read(workplace.tenant, (reader) =>
    presentRecord(workplace, reader, params.record, visitor),
  );
  header("ETag", etagOf(found.version));
  return found;
});

async function presentRecord(
  workplace: Workplace,
  reader: Reader,
  id: string,
  visitor: Visitor,
): Promise<RecordAnswer> {
  const stored = await reader.record(id);
  if (stored === null) throw new Fault("record.unknown");
  const people = await reader.people();
  const { mechanism: code, start, evidence } = stored.record;
  const kind = workplace.catalogue.mechanism(code, start);
  const versions = await reader.history(id);
  const voided = voidedIn(versions);
  return {
    line: recordLine(stored, await reader.orgs(), workplace),
    version: stored.version,
    status: stored.status,
    voided: voided === null ? null : { reason: voided.reason, at: voided.at, by: voided.actor },
    acts: actsOn(visitor, versions, workplace.now()),
    mechanism: { code, title: kind?.title ?? code },
    basis: rulesOn(workplace.book, start)
      .filter(({ mechanism }) => mechanism.code === code)
      .map(({ rule }) => ({ rule: rule.id, says: rule.says, basis: basisWithState(rule) })),
    evidence: evidence.map(({ kind, place, sha256 }) => ({
      ...{ kind, place: place ?? null, sha256: sha256 ?? null },
    })),
    forms: kind?.record === undefined ? [] : formsOf(kind),
    course: await recordCourse(workplace, reader, stored, visitor),
    facts: recordFacts(stored, kind, people),
    attendance: recordAttendance(stored.record, people),
  };
}

/** 记一条: checks what was entered by the rules of its mechanism, keeps it, and gives it back as a line. */
export const postRecord = route(operations.addRecord, (workplace, entered) => add(workplace, entered, "final"));

/** 会前准备: the same as a draft, of what is still to come. */
export const postPreparation = route(operations.prepareRecord, (workplace, entered) =>
  add(workplace, { ...entered, body: unattended(entered.body) }, "draft"),
);

type Entered = { readonly body: z.output<typeof newRecord>; readonly key: string; readonly visitor: Visitor };

/** Before it took place nobody came, and nothing was decided. */
export const unattended = ({ headcount, guests, ...asked }: Entered["body"]): Entered["body"] => ({
  ...asked,
  attendance: [],
  agenda: asked.agenda.map(({ resolution, votes, ...item }) => item),
});

async function add(workplace: Workplace, { body: asked, key, visitor }: Entered, status: "final" | "draft") {
  const { store, tenant } = workplace;
  const kind = mechanismOf(workplace, asked);
  const at = workplace.now();
  const record = ledgerRecord.parse({
    ...asked,
    mechanism: kind.code,
    id: newId(),
    entered: dayOf(at),
    status,
  });
  const lost = await lostFiles(workplace, record.evidence);
  const command = status === "final" ? "record.add" : "record.prepare";
  const write = { tenant, actor: visitor.name, command, key, at };
  const id = await store.write(write, async (transactor) => {
    const faults = [
      ...(status === "final"
        ? await newRecordFaults(transactor, kind, record, dayOf(at))
        : await preparedFaults(transactor, kind, record, dayOf(at))),
      ...circleFaults(visitor, record),
      ...lost,
    ];
    if (faults.length > 0) throw new Fault("record.rejected", { fields: faults });
    return await transactor.addRecord(await withHostId(transactor, record));
  });
  const saved = await store.read(tenant, (reader) => presentRecord(workplace, reader, id, visitor));
  return { record: saved.line };
}

/** A file of evidence that is named and is not on the shelf. */
export const lostFiles = async ({ data }: Workplace, evidence: LedgerRecord["evidence"]): Promise<FieldFault[]> =>
  (await missingFiles(data, evidence)).map((index) => ({
    field: `evidence.${index}`,
    says: "这份佐证的文件没有存进系统，请重新添加",
  }));

/** The ledger names its own people by id; a form sends 主持人 as a name, because a guest from elsewhere may preside. */
export async function withHostId(reader: Reader, record: LedgerRecord): Promise<LedgerRecord> {
  const [only, ...others] = (await reader.people()).filter(({ name }) => name === record.host);
  return only === undefined || others.length > 0 ? record : { ...record, host: only.id };
}

export function mechanismOf({ catalogue }: Workplace, { mechanism, start }: z.output<typeof newRecord>): Mechanism {
  const found = catalogue.mechanism(mechanism, start);
  if (found?.record === undefined) throw new Fault("mechanism.unknown");
  return found;
}
