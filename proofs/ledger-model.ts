import assert from "node:assert/strict";
import { type FigureQuery, type LedgerRecord, type Membership, membership, period } from "@shilu/domain";
import fc from "fast-check";
import type { KeptPractice, Store, WriteCause } from "../packages/store/src/index.ts";
import { engines, openAt, place } from "../packages/store/test/engines.ts";
import { ask, cause, ledgerOf, present, record } from "../packages/store/test/mini-ledger.ts";
import { naive } from "../packages/store/test/naive.ts";
import { at, type Found, type Proof } from "./proof.ts";

/** What the ledger must hold, as plain lists that a command changes by hand. */
type Model = {
  readonly records: Map<string, LedgerRecord>;
  /** As it was before it was voided. */
  readonly voided: Map<string, LedgerRecord>;
  readonly versions: Map<string, number>;
  memberships: Membership[];
  readonly practice: KeptPractice[];
  /** Reports with what they said when they were frozen; null: still open. */
  readonly reports: Map<string, string | null>;
  writes: number;
};
type Real = { readonly store: Store; readonly tenant: string; readonly count: Record<string, number> };
type Command = fc.AsyncCommand<Model, Real>;

const people = ["甲", "乙", "丙", "丁", "戊"] as const;
const orgs = ["室", "支部", "一组"] as const;
const kinds = ["m.one", "m.two"] as const;
const some = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const day = some("2024-12-31", "2025-01-01", "2025-03-05", "2025-06-30", "2025-07-01", "2025-12-31");
const body = fc.record({
  mechanism: some(...kinds),
  org: some(...orgs),
  title: some("学习会", "慰问", "调研"),
  start: day,
  status: some("final", "final", "final", "draft"),
  attendance: fc.subarray([...people]).map((names) => present(...names)),
  counts: fc.record({ 篇: fc.nat(9) }),
  fields: fc.subarray([...people], { maxLength: 2 }).map((talkers) => ({ talkers })),
});
type Body = typeof body extends fc.Arbitrary<infer T> ? T : never;

const questions: readonly FigureQuery[] = orgs.flatMap((org) =>
  ["2025", "2025H1", "2025-07"].flatMap((code) =>
    [
      { count: "records" },
      { count: "attendances" },
      { count: "sum", of: "counts.篇" },
      { count: "coverage", of: "fields.talkers", reading: "两两" },
    ].map((figure) => ask(figure, { over: [...kinds], org, period: period(code) })),
  ),
);

const ledgerOfModel = ({ records, memberships }: Model) => ({
  ...ledgerOf(...[...records.values()].sort((a, b) => (a.id < b.id ? -1 : 1))),
  memberships,
});

/** A write, now and then sent twice: the second one must change nothing and give the same. */
async function write<T>(real: Real, model: Model, twice: boolean, work: Parameters<Store["write"]>[1]): Promise<T> {
  const why: WriteCause = cause({ tenant: real.tenant });
  const first = await real.store.write(why, work);
  if (twice) assert.deepEqual(await real.store.write(why, work), first);
  model.writes++;
  return first as T;
}

/** One kind of command; `may`: whether it makes sense now, `act`: does it to both. */
const command = (
  name: string,
  act: (model: Model, real: Real) => Promise<void>,
  may: (model: Model) => boolean = () => true,
): Command => ({
  check: may,
  run: async (model, real) => {
    real.count[name] = (real.count[name] ?? 0) + 1;
    await act(model, real);
  },
  toString: () => name,
});

const nth = (ids: readonly string[], n: number): string => ids[n % ids.length] ?? assert.fail("none");
const open = ({ records }: Model) =>
  [...records.values()].filter(({ status }) => status !== "void").map(({ id }) => id);
const entered = "2025-12-31";
const versionAfter = (model: Model, id: string): number => {
  const version = (model.versions.get(id) ?? 0) + 1;
  model.versions.set(id, version);
  return version;
};

const add = (given: Body, twice: boolean) =>
  command(`record ${JSON.stringify(given)}`, async (model, real) => {
    const one = record({ ...given, id: `R${model.records.size + 1}`, entered });
    await write(real, model, twice, (to) => to.addRecord(one));
    model.records.set(one.id, one);
    versionAfter(model, one.id);
  });
const correct = (n: number, given: Body, twice: boolean) =>
  command(
    `correct ${n} ${JSON.stringify(given)}`,
    async (model, real) => {
      const id = nth(open(model), n);
      // A draft becomes final; what is final never becomes a draft again.
      const status = model.records.get(id)?.status === "final" ? "final" : given.status;
      const one = record({ ...given, id, entered, status });
      const version = await write<number>(real, model, twice, (to) => to.correctRecord(id, one));
      model.records.set(id, one);
      assert.equal(version, versionAfter(model, id));
    },
    (model) => open(model).length > 0,
  );
const toBin = (n: number, twice: boolean) =>
  command(
    `void ${n}`,
    async (model, real) => {
      const id = nth(open(model), n);
      const before = model.records.get(id) ?? assert.fail();
      await write(real, model, twice, (to) => to.voidRecord(id, "重复"));
      model.voided.set(id, before);
      model.records.set(id, { ...before, status: "void" });
      versionAfter(model, id);
    },
    (model) => open(model).length > 0,
  );
const fromBin = (n: number, twice: boolean) =>
  command(
    `restore ${n}`,
    async (model, real) => {
      const id = nth([...model.voided.keys()], n);
      await write(real, model, twice, (to) => to.restoreRecord(id));
      model.records.set(id, model.voided.get(id) ?? assert.fail());
      model.voided.delete(id);
      versionAfter(model, id);
    },
    (model) => model.voided.size > 0,
  );
const merge = (given: readonly Body[], twice: boolean) =>
  command(`merge ${given.length}`, async (model, real) => {
    const fresh = given.map((one, n) => record({ ...one, id: `M${model.records.size + n + 1}`, entered }));
    const known = [...model.records.values()].filter(({ id }) => id.startsWith("M")).slice(0, 2);
    const ledger = { ...ledgerOf(...fresh, ...known), memberships: model.memberships };
    const counts = await write<object>(real, model, twice, (to) => to.importLedger(ledger));
    assert.deepEqual(counts, { inserted: fresh.length, unchanged: known.length, corrected: 0 });
    for (const one of fresh) {
      model.records.set(one.id, one);
      versionAfter(model, one.id);
    }
  });
const move = (n: number, org: string, from: string, twice: boolean) =>
  command(`move ${n} to ${org} on ${from}`, async (model, real) => {
    const person = nth(people, n);
    const gone = model.memberships.filter((one) => one.person === person);
    const now = membership.parse({ person, org, role: "成员", party: "正式", from });
    await write(real, model, twice, async (to) => {
      await to.changeRoster({ people: [], gone, memberships: [now] });
      return null;
    });
    model.memberships = [...model.memberships.filter((one) => one.person !== person), now];
  });
const rule = (text: string, twice: boolean) =>
  command(`rule ${text}`, async (model, real) => {
    const version = model.practice.length + 1;
    const kept: KeptPractice = {
      ...{ kind: "mechanism", code: "m.one", version, title: text, name: "m.yaml", from: "2025-01-01" as never },
      ...{ value: { text }, source: text, reason: "会议决定", at: "2025-12-31T04:00:00.000Z", actor: "经办人" },
    } as KeptPractice;
    await write(real, model, twice, (to) => to.keepPractice([kept]));
    model.practice.push(kept);
  });
const report = (twice: boolean) =>
  command("report", async (model, real) => {
    const id = `报告${model.reports.size + 1}`;
    const template = { type: "doc", attrs: { title: id, period: "2025" }, content: [] } as never;
    await write(real, model, twice, (to) =>
      to.saveReport({ id, title: id, period: "2025", template, draftName: null }, null),
    );
    model.reports.set(id, null);
  });
const freeze = (twice: boolean) =>
  command(
    "freeze",
    async (model, real) => {
      const [id = ""] = [...model.reports].find(([, said]) => said === null) ?? [];
      const values = await real.store.read(real.tenant, (from) => from.figures(questions));
      const said = JSON.stringify(values.map(({ value }) => value));
      await write(real, model, twice, async (to) => {
        await to.freezeReport(id, { said } as never);
        return null;
      });
      model.reports.set(id, said);
    },
    ({ reports }) => [...reports.values()].includes(null),
  );
const compile = () => command("compile", compare);

/** Everything that can be seen of the ledger against the model. */
async function compare(model: Model, { store, tenant }: Real): Promise<void> {
  const ledger = ledgerOfModel(model);
  await store.read(tenant, async (from) => {
    const values = await from.figures(questions);
    for (const [n, query] of questions.entries()) {
      const { value, records } = naive(ledger, query);
      const found = values[n];
      assert.deepEqual(
        { value: found?.value, records: found?.records },
        { value, records },
        `${query.figure.count} of ${query.org} in ${query.period.code}`,
      );
    }
    const kept = await from.records();
    assert.deepEqual(
      kept.map(({ record: one, version }) => [one.id, one.title, one.status, version]).sort(),
      [...model.records.values()].map(({ id, title, status }) => [id, title, status, model.versions.get(id)]).sort(),
    );
    const posts = (all: readonly Membership[]) =>
      all.map(({ person, org, from: since, to }) => `${person} ${org} ${since} ${to}`).sort();
    assert.deepEqual(posts(await from.memberships()), posts(model.memberships));
    assert.deepEqual(
      (await from.practice()).map(({ source, version }) => [source, version]),
      model.practice.map(({ source, version }) => [source, version]),
    );
    for (const { id, frozen } of await from.reports())
      assert.equal((frozen as { said?: string } | null)?.said ?? null, model.reports.get(id) ?? null, id);
    assert.equal((await from.auditHead()).size, model.writes);
  });
}

/** The shortest run of commands that shows it, and what was expected there. */
function told(fault: unknown): string {
  const cause = fault instanceof Error && fault.cause instanceof Error ? fault.cause.message : "";
  return `${String(fault).slice(0, 2000)} ${cause.slice(0, 1000)}`;
}

const n = fc.nat(99);
const twice = some(false, false, false, true);
const any = fc.commands(
  [
    fc.tuple(body, twice).map((given) => add(...given)),
    fc.tuple(body, twice).map((given) => add(...given)),
    fc.tuple(n, body, twice).map((given) => correct(...given)),
    fc.tuple(n, twice).map((given) => toBin(...given)),
    fc.tuple(n, twice).map((given) => fromBin(...given)),
    fc.tuple(fc.array(body, { minLength: 1, maxLength: 3 }), twice).map((given) => merge(...given)),
    fc.tuple(n, some("支部", "一组"), day, twice).map((given) => move(...given)),
    fc.tuple(some("甲规", "乙规", "丙规"), twice).map((given) => rule(...given)),
    twice.map(report),
    twice.map(freeze),
    fc.constant(compile()),
  ],
  { maxCommands: 80, size: "max" },
);

/** Commands drawn at random are done to the program and to plain lists: after each 编报告 and at the end every figure, version, roster and chain is equal. */
export const ledgerModel: Proof = {
  name: "model of the ledger",
  run: async ({ scale, seed }): Promise<Found> => {
    const wanted = at(scale, { ci: 2000, deep: 100_000 });
    const counts: Record<string, number> = {};
    const faults: string[] = [];
    let runs = 0;
    for (const engine of engines) {
      const store = await openAt(await place(engine), { expects: () => ({ expected: "none" }) });
      const done = () => Object.values(counts).reduce((sum, count) => sum + count, 0);
      const until = done() + wanted / engines.length;
      try {
        for (let round = 0; done() < until && faults.length === 0; round++)
          await fc
            .assert(
              fc.asyncProperty(any, async (commands) => {
                const tenant = `第${++runs}个单位`;
                const model: Model = {
                  ...{
                    records: new Map(),
                    voided: new Map(),
                    versions: new Map(),
                    practice: [],
                    reports: new Map(),
                    writes: 1,
                  },
                  memberships: [...ledgerOf().memberships],
                };
                const told: Record<string, number> = {};
                await store.write(cause({ tenant }), (to) => to.importLedger(ledgerOf()));
                const real: Real = { store, tenant, count: told };
                await fc.asyncModelRun(() => ({ model, real }), commands);
                await compare(model, real);
                for (const [name, count] of Object.entries(told)) {
                  const kind = name.split(" ")[0] ?? name;
                  counts[kind] = (counts[kind] ?? 0) + count;
                }
              }),
              { numRuns: 5, seed: seed + round, endOnFailure: false },
            )
            .catch((fault: unknown) => faults.push(`[${engine}] ${told(fault)}`));
      } finally {
        await store.close();
      }
    }
    const kinds = Object.entries(counts).map(([kind, count]) => `${kind} ${count}`);
    const sum = Object.values(counts).reduce((all, count) => all + count, 0);
    return {
      figures: `${sum} commands in ${runs} offices on ${engines.join(" and ")} (${kinds.join(", ")}), seed ${seed}: ${faults.length} differences`,
      faults,
    };
  },
};
