import type { ChangeEvent } from "@shilu/contract";
import type { Store, Transactor, WriteCause } from "@shilu/store";

/** Something was changed. `orgs`: whose it is and was; null where it is not of single orgs. */
export type Change = { readonly event: ChangeEvent; readonly orgs: readonly string[] | null };

/** Tells those who are here what this process changed. Another process on the same database is not heard. */
export type Changes = {
  readonly tell: (tenant: string, change: Change) => void;
  /** Gives what ends it. */
  readonly hear: (tenant: string, ear: (change: Change) => void) => () => void;
};

export function changesHub(): Changes {
  const ears = new Set<{ readonly tenant: string; readonly ear: (change: Change) => void }>();
  return {
    tell: (tenant, change) => {
      for (const one of ears) if (one.tenant === tenant) one.ear(change);
    },
    hear: (tenant, ear) => {
      const one = { tenant, ear };
      ears.add(one);
      return () => ears.delete(one);
    },
  };
}

/** The same store; what a write changed is told once it is kept. A write that was already done is not told again. */
export function announcing(store: Store, changes: Changes): Store {
  return {
    engine: store.engine,
    read: (tenant, work) => store.read(tenant, work),
    write: async <T>(cause: WriteCause, work: (to: Transactor) => Promise<T>): Promise<T> => {
      const noted: Change[] = [];
      const result = await store.write(cause, (to) => work(noting(to, (change) => noted.push(change))));
      for (const change of noted) changes.tell(cause.tenant, change);
      return result;
    },
    tenants: () => store.tenants(),
    see: (tenant, session, at) => store.see(tenant, session, at),
    verify: (tenant, heads) => store.verify(tenant, heads),
    snapshot: (work) => store.snapshot(work),
    keyInUse: () => store.keyInUse(),
    renewKey: (renewal) => store.renewKey(renewal),
    close: () => store.close(),
  };
}

function noting(to: Transactor, note: (change: Change) => void): Transactor {
  const ledger =
    <A extends unknown[], T>(does: (...given: A) => Promise<T>, kind: "ledger" | "duties" = "ledger") =>
    async (...given: A): Promise<T> => {
      const done = await does(...given);
      note({ event: { kind }, orgs: null });
      return done;
    };
  const changed = async (id: string, does: () => Promise<number>): Promise<number> => {
    const before = await to.record(id);
    const version = await does();
    const after = await to.record(id);
    const orgs = [before, after].flatMap((one) => (one === null ? [] : [one.record.org]));
    note({ event: { kind: "record", id, version }, orgs });
    return version;
  };
  return {
    ...to,
    addRecord: async (record) => {
      const id = await to.addRecord(record);
      note({ event: { kind: "record", id, version: 1 }, orgs: [record.org] });
      return id;
    },
    addRecords: async (records) => {
      const ids = await to.addRecords(records);
      for (const [at, id] of ids.entries())
        note({ event: { kind: "record", id, version: 1 }, orgs: [records[at]?.org].flatMap((org) => org ?? []) });
      return ids;
    },
    correctRecord: (id, record) => changed(id, () => to.correctRecord(id, record)),
    voidRecord: (id, reason) => changed(id, () => to.voidRecord(id, reason)),
    restoreRecord: (id) => changed(id, () => to.restoreRecord(id)),
    importLedger: ledger(to.importLedger),
    saveOffice: ledger(to.saveOffice),
    changeRoster: ledger(to.changeRoster),
    addProblem: ledger(to.addProblem),
    reviseProblem: ledger(to.reviseProblem),
    keepPractice: ledger(to.keepPractice),
    keepStatements: ledger(to.keepStatements, "duties"),
    saveReport: async (report, from) => {
      const version = await to.saveReport(report, from);
      note({ event: { kind: "report", id: report.id }, orgs: null });
      return version;
    },
    addReportStep: async (id, step) => {
      await to.addReportStep(id, step);
      note({ event: { kind: "report", id }, orgs: null });
    },
    freezeReport: async (id, frozen) => {
      await to.freezeReport(id, frozen);
      note({ event: { kind: "report", id }, orgs: null });
    },
  };
}
