import { newRecord, type RecordAnswer, recordAnswer, recordSaved } from "@shilu/contract";
import { type LedgerRecord, ledgerRecord, type Mechanism } from "@shilu/domain";
import { newId, type Reader } from "@shilu/store";
import type { Handler } from "hono";
import type { z } from "zod";
import { dayOf, type Workplace } from "../work/workplace.ts";
import { Fault } from "./fault.ts";
import { recordAttendance, recordFacts } from "./record-facts.ts";
import { newRecordFaults } from "./record-faults.ts";
import { recordLine } from "./record-line.ts";
import { idempotencyKey, readBody } from "./request.ts";

/** One record with everything it says. */
export const getRecord =
  (workplace: Workplace): Handler =>
  async (context) => {
    const answer = await workplace.store.read(workplace.tenant, (reader) =>
      presentRecord(workplace, reader, context.req.param("record") ?? ""),
    );
    return context.json(answer);
  };

async function presentRecord(workplace: Workplace, reader: Reader, id: string): Promise<RecordAnswer> {
  const stored = await reader.record(id);
  if (stored === null) throw new Fault("record.unknown");
  const people = await reader.people();
  const kind = workplace.catalogue.mechanism(stored.record.mechanism, stored.record.start);
  return recordAnswer.parse({
    line: recordLine(stored, await reader.orgs(), workplace),
    version: stored.version,
    status: stored.status,
    facts: recordFacts(stored, kind, people),
    attendance: recordAttendance(stored.record, people),
  });
}

/** 记一条: checks what was entered by the rules of its mechanism, keeps it, and gives it back as a line. */
export const postRecord =
  (workplace: Workplace): Handler =>
  async (context) => {
    const { store, tenant } = workplace;
    const key = idempotencyKey(context);
    const asked = await readBody(context, newRecord);
    const kind = mechanismOf(workplace, asked);
    const at = workplace.now();
    const record = ledgerRecord.parse({
      ...asked,
      mechanism: kind.code,
      id: newId(),
      entered: dayOf(at),
      status: "final",
    });
    const write = { tenant, actor: "本机", command: "record.add", key, at };
    const id = await store.write(write, async (transactor) => {
      const faults = await newRecordFaults(transactor, kind, record, dayOf(at));
      if (faults.length > 0) throw new Fault("record.rejected", { fields: faults });
      return await transactor.addRecord(await withHostId(transactor, record));
    });
    const saved = await store.read(tenant, (reader) => presentRecord(workplace, reader, id));
    return context.json(recordSaved.parse({ record: saved.line }), 201);
  };

/** The ledger names its own people by id; a form sends 主持人 as a name, because a guest from elsewhere may preside. */
async function withHostId(reader: Reader, record: LedgerRecord): Promise<LedgerRecord> {
  const [only, ...others] = (await reader.people()).filter(({ name }) => name === record.host);
  return only === undefined || others.length > 0 ? record : { ...record, host: only.id };
}

function mechanismOf({ catalogue }: Workplace, { mechanism, start }: z.output<typeof newRecord>): Mechanism {
  const found = catalogue.mechanism(mechanism, start);
  if (found?.record === undefined) throw new Fault("mechanism.unknown");
  return found;
}
