import assert from "node:assert/strict";
import {
  accessPolicy,
  date,
  type FigureQuery,
  type LedgerRecord,
  ledgerRecord,
  membership,
  period,
  person,
  problem,
  type Statement,
  type Template,
} from "@shilu/domain";
import fc from "fast-check";
import { PostgresEngine } from "../src/engine/postgres.ts";
import type { Reader, Store, Transactor } from "../src/index.ts";
import { Memory, type Recall } from "../src/transaction/memory.ts";
import { scopeTo } from "../src/transaction/tenant.ts";
import { onEachEngine, onlyOn, openAt, place } from "./engines.ts";
import { ask, cause, ledgerOf, present, record } from "./mini-ledger.ts";

const [theme, meeting, study] = ["branch.theme-day", "branch.members-meeting", "study.session"];
const days = ["2024-06-30", "2024-12-31", "2025-01-01", "2025-03-05", "2025-12-31"].map(date);

/** Figures that depend on records in every way there is: of one mechanism or two, by this day or that one, by a group, by what they stand on. */
const asked: readonly FigureQuery[] = ["2024", "2025"].flatMap((code) => {
  const of = { period: period(code) };
  const both = { ...of, over: [theme, meeting] };
  const [themes, all] = [ask({ code: "theme", count: "records" }, of), ask({ code: "all", count: "records" }, both)];
  return [
    ...[themes, all],
    ask({ code: "people", count: "people" }, both),
    ask({ code: "branch", count: "attendances" }, { ...both, org: "支部" }),
    ask({ code: "groups", count: "groups", where: { level: "市" } }, both),
    ask({ code: "standing", count: "records", where: { "of-mechanism": study } }, of),
    ask({ code: "finished", count: "records", dated: "finished" }, { ...of, over: [meeting] }),
    ask({ code: "share", count: "ratio", numerator: "theme", denominator: "all" }, { ...both, parts: [themes, all] }),
    ask({ code: "talks", count: "coverage", of: "fields.pair", reading: "两两" }, { ...of, over: [study] }),
  ];
});

const standing = ["甲", "丁", "己"].flatMap((who) =>
  ["2024-06-30", "2025-06-30"].map((on) => [who, date(on)] as const),
);
const reports = ["报1", "报2"];
const isListed = ({ mechanism }: LedgerRecord): boolean => mechanism === theme || mechanism === meeting;

async function standsIn(from: Reader): Promise<boolean[]> {
  const found: boolean[] = [];
  for (const [who, on] of standing) found.push(await from.access.stands(who, "支部", on));
  return found;
}

/** Everything that a store remembers, as it tells it. */
const told = async (from: Reader) => ({
  figures: await from.figures(asked),
  office: await from.office(),
  orgs: await from.orgs(),
  people: await from.people(),
  memberships: await from.memberships(),
  problems: await from.problems(),
  stands: await standsIn(from),
  idle: (await from.access.policy()).idleMinutes,
  reports: (await from.reports()).map(({ id, version }) => `${id} ${version}`).sort(),
  statements: (await from.statements()).length,
  listed: await from.count({ mechanisms: [theme, meeting] }),
  page: (await from.list({ mechanisms: [theme, meeting] }, 3)).map((one) => one.record.id),
  size: (await from.auditHead()).size,
});

/** The same by questions that are never remembered. `kept`: what only the steps themselves know. */
async function read(from: Reader, kept: Kept) {
  const ledger = await from.ledger();
  assert.ok(ledger);
  const { office, orgs, people, memberships, findings: problems, records } = ledger;
  const below = new Set(["支部", "一组"]);
  const stands = ([who, on]: (typeof standing)[number]) =>
    memberships.some((one) => one.person === who && below.has(one.org) && one.from <= on && on <= (one.to ?? "9999"));
  const figures: unknown[] = [];
  for (const query of asked) figures.push(await from.figure(query));
  const listed = records.filter(isListed).sort((a, b) => (a.start + a.id < b.start + b.id ? 1 : -1));
  const saved = [];
  for (const id of reports) {
    const one = await from.report(id);
    if (one !== null) saved.push(`${id} ${one.version}`);
  }
  return {
    ...{ figures, office, orgs, people, memberships, problems, stands: standing.map(stands) },
    ...{ idle: kept.idle, reports: saved, statements: kept.statements, listed: listed.length },
    page: listed.slice(0, 3).map(({ id }) => id),
    size: kept.events,
  };
}

type Kept = { idle: number; statements: number; events: number };

const template: Template = { type: "doc", attrs: { schema: 1, title: "总结", period: "2025" }, content: [] };
const given = fc.record({
  id: fc.constantFrom("R1", "R2", "R3", "R4", "R5", "R6"),
  mechanism: fc.constantFrom(theme, meeting, study),
  org: fc.constantFrom("室", "支部", "一组"),
  start: fc.constantFrom(...days),
  finished: fc.option(fc.constantFrom(...days), { nil: undefined }),
  level: fc.constantFrom("市", "省"),
  group: fc.option(fc.constantFrom("转载1", "转载2"), { nil: undefined }),
  of: fc.option(fc.constantFrom("R1", "R2"), { nil: undefined }),
  attendance: fc.subarray(["甲", "乙", "丙", "丁"], { minLength: 3 }).map((names) => present(...names)),
  fields: fc.subarray(["甲", "乙", "丙"], { minLength: 2 }).map((pair) => ({ pair })),
});
type Given = typeof given extends fc.Arbitrary<infer T> ? T : never;
const recordOf = (one: Given): LedgerRecord =>
  ledgerRecord.parse(JSON.parse(JSON.stringify({ title: "一次", ...one })));

/** Writes of every kind that what is remembered may depend on, and some that it does not: so many of each. */
const kinds: readonly (readonly [number, fc.Arbitrary<{ readonly kind: string }>])[] = [
  [18, fc.record({ kind: fc.constant("record"), given })],
  [4, fc.record({ kind: fc.constant("void"), id: fc.constantFrom("R1", "R2", "R3") })],
  [2, fc.record({ kind: fc.constant("lost"), given })],
  ...["import", "person", "member", "problem", "policy", "report", "statement", "taken"].map(
    (kind) => [2, fc.record({ kind: fc.constant(kind), n: fc.nat(20) })] as const,
  ),
];
type Step = { readonly kind: string };

async function take(to: Transactor, one: Step, kept: Kept, nth: number): Promise<void> {
  const n = "n" in one ? Number(one.n) : 0;
  const changes: Readonly<Record<string, () => Promise<unknown>>> = {
    record: async () => {
      if (!("given" in one)) return;
      const now = recordOf(one.given as Given);
      const before = await to.record(now.id);
      if (before === null) await to.addRecord(now);
      else if (before.status === "final") await to.correctRecord(now.id, { ...now, id: now.id });
      else await to.restoreRecord(now.id);
    },
    void: async () => {
      const id = "id" in one ? String(one.id) : "";
      if ((await to.record(id))?.status === "final") await to.voidRecord(id, "记重了");
    },
    import: () => to.importLedger(ledgerOf(record({ id: `I${n}`, start: days[n % days.length] }))),
    person: () =>
      to.changeRoster({ people: [person.parse({ id: "己", name: `己${nth}` })], gone: [], memberships: [] }),
    member: async () => {
      const who = person.parse({ id: "己", name: "己" });
      const post = membership.parse({ person: "己", org: "一组", role: "成员", party: "正式", from: "2024-01-01" });
      const had = (await to.memberships()).some((other) => other.person === "己");
      await to.changeRoster({ people: [who], gone: had ? [post] : [], memberships: had ? [] : [post] });
    },
    problem: () => to.addProblem(problem.parse({ id: `问${nth}`, org: "支部", text: "记录不全", found: "2025-04-01" })),
    policy: async () => {
      kept.idle = 10 + n;
      await to.access.setPolicy(accessPolicy.parse({ idleMinutes: kept.idle }));
    },
    report: async () => {
      const id = reports[n % 2] ?? "";
      const version = (await to.report(id))?.version ?? null;
      await to.saveReport({ id, title: "总结", period: "2025", template, draftName: null }, version);
    },
    statement: async () => {
      const body = { id: `s${nth}`, what: "公示", org: "支部", by: "甲", on: date("2025-03-05") };
      const said: Statement = { kind: "occurrence", id: `s${nth}`, at: "2025-12-31T04:00:00.000Z", actor: "甲", body };
      kept.statements += await to.keepStatements([said]);
    },
    taken: async () => to.mark({ what: "records.file", count: n }),
  };
  await changes[one.kind]?.();
}

/** Takes a step, and asks everything in the same write before and after it, where it must be told as it then is. */
async function write(store: Store, one: Step, kept: Kept, nth: number): Promise<void> {
  if (one.kind === "lost") {
    const lost = store.write(cause(), async (to) => {
      await told(to);
      await take(to, { ...one, kind: "record" } as Step, kept, nth);
      assert.deepEqual({ ...(await told(to)), size: 0 }, { ...(await read(to, kept)), size: 0 });
      throw new RangeError("given up");
    });
    return assert.rejects(lost, RangeError);
  }
  await store.write(cause(), async (to) => {
    await told(to);
    await take(to, one, kept, nth);
    assert.deepEqual({ ...(await told(to)), size: 0 }, { ...(await read(to, kept)), size: 0 });
  });
  kept.events++;
}

const seed = 20_261_127;
const sampled = kinds.flatMap(([numRuns, some]) => fc.sample(some, { numRuns, seed }));
const [steps = []] = fc.sample(fc.shuffledSubarray(sampled, { minLength: sampled.length }), { numRuns: 1, seed });

onEachEngine("whatever is written, what is remembered is what the ledger says", async (store) => {
  await store.write(cause(), (to) =>
    to.importLedger(ledgerOf(record({ id: "R0", attendance: present("甲", "乙", "丙") }))),
  );
  const kept: Kept = { idle: 30, statements: 0, events: 1 };
  for (const [nth, one] of steps.entries()) {
    await write(store, one, kept, nth);
    await store.read("研究室", async (from) =>
      assert.deepEqual(await told(from), await read(from, kept), `${nth} ${JSON.stringify(one)}`),
    );
  }
});

onEachEngine("a record makes the figures be counted again that may count it, and no others", async (store) => {
  await store.write(cause(), (to) =>
    to.importLedger(ledgerOf(record({ id: "R0", start: "2025-01-01" }), record({ id: "R9", mechanism: meeting }))),
  );
  const look = () => store.read("研究室", (from) => from.figures(asked));
  const nameOf = ({ figure, period: of }: FigureQuery) => `${figure.code} ${of.code}`;
  const countedAgain = async (change: (to: Transactor) => Promise<unknown>): Promise<string[]> => {
    const before = await look();
    await store.write(cause(), async (to) => void (await change(to)));
    const after = await look();
    return asked.flatMap((query, at) => (after[at] === before[at] ? [] : [nameOf(query)]));
  };
  const themes2025 = ["theme", "all", "people", "branch", "standing", "share"].map((code) => `${code} 2025`);
  assert.deepEqual(await countedAgain(async (to) => to.mark({ what: "records.file", count: 1 })), []);
  assert.deepEqual(
    (await countedAgain((to) => to.addRecord(record({ id: "R1", start: "2025-12-31" })))).sort(),
    // A group is told by its first record, whenever that was.
    [...themes2025, "groups 2024", "groups 2025"].sort(),
  );
  assert.deepEqual(await countedAgain((to) => to.addRecord(record({ id: "R2", start: "2026-01-01" }))), [
    "groups 2024",
    "groups 2025",
  ]);
  assert.deepEqual(
    await countedAgain((to) => to.addRecord(record({ id: "R3", mechanism: study, start: "2023-01-01" }))),
    // What a record stands on may be of any day.
    ["standing 2024", "standing 2025"],
  );
  const moved = record({ id: "R9", mechanism: study, start: "2024-05-01" });
  assert.deepEqual(
    (await countedAgain((to) => to.correctRecord("R9", moved))).sort(),
    ["all", "people", "branch", "groups", "standing", "finished", "share"]
      .flatMap((code) =>
        code === "finished" || code === "standing" || code === "groups"
          ? [`${code} 2024`, `${code} 2025`]
          : [`${code} 2025`],
      )
      .concat(["talks 2024"])
      .sort(),
  );
  const everybody = await countedAgain((to) =>
    to.changeRoster({ people: [person.parse({ id: "己", name: "己" })], gone: [], memberships: [] }),
  );
  assert.equal(everybody.length, asked.length);
});

onEachEngine("what is remembered is told to nobody whose transaction is over", async (store) => {
  await store.write(cause(), (to) => to.importLedger(ledgerOf()));
  const kept: Reader[] = [];
  await store.read("研究室", async (from) => {
    kept.push(from);
    await from.orgs();
  });
  await assert.rejects(async () => kept[0]?.orgs(), /has ended/);
});

onlyOn("postgres", "who began to read before a write reads on as it was, and leaves the memory as it is", async () => {
  const at = await place("postgres");
  const [store, elsewhere] = [await openAt(at), await openAt(at)];
  await store.write(cause(), (to) => to.importLedger(ledgerOf(record({ id: "R0" }))));
  const count = async (from: Reader) => (await from.figures(asked)).map(({ value }) => value);
  const names = async (from: Reader) => (await from.people()).length;
  const before = await store.read("研究室", count);

  const [begun, quiet, written] = Array.from({ length: 3 }, () => Promise.withResolvers<void>());
  assert.ok(begun && quiet && written);
  const early = store.read("研究室", async (from) => {
    const first = await names(from);
    begun.resolve();
    await written.promise;
    return [first, await names(from), await count(from)];
  });
  // This one has seen the state of before, and was told nothing of it that is remembered.
  const silent = store.read("研究室", async (from) => {
    await from.record("R0");
    quiet.resolve();
    await written.promise;
    return [await names(from), await count(from)];
  });
  await Promise.all([begun.promise, quiet.promise]);
  // Another process writes, and somebody else here reads that.
  await elsewhere.write(cause(), async (to) => {
    await to.addRecord(record({ id: "R1" }));
    await to.changeRoster({ people: [person.parse({ id: "己", name: "己" })], gone: [], memberships: [] });
  });
  const after = await store.read("研究室", count);
  assert.notDeepEqual(after, before);
  written.resolve();
  assert.deepEqual(await early, [5, 5, before]);
  assert.deepEqual(await silent, [5, before]);
  assert.deepEqual(await store.read("研究室", count), after);
  assert.equal(await store.read("研究室", names), 6);
  await store.close();
  await elsewhere.close();
});

/** Work in a read of a database, with what a memory knows of it. */
const reading = <T>(engine: PostgresEngine, memory: Memory, work: (recall: Recall) => Promise<T>): Promise<T> =>
  engine.transaction("read", async (session) => {
    await scopeTo(session, "研究室");
    return work(memory.reading(session, "研究室", () => undefined));
  });

onlyOn("postgres", "an answer that was long on its way is not taken for one of today", async () => {
  const at = await place("postgres");
  const store = await openAt(at);
  await store.write(cause(), (to) => to.importLedger(ledgerOf()));
  const [engine, memory] = [await PostgresEngine.open(at.url ?? "", 60_000), new Memory(false)];
  const about = [{ mechanism: theme, days: null }];
  const [begun, written] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const slow = reading(engine, memory, (recall) =>
    recall.one("问", about, async () => {
      begun.resolve();
      await written.promise;
      return "旧";
    }),
  );
  await begun.promise;
  await store.write(cause(), (to) => to.addRecord(record({ id: "R1" })));
  assert.equal(await reading(engine, memory, (recall) => recall.one("别的", about, async () => "新")), "新");
  written.resolve();
  assert.equal(await slow, "旧");
  assert.equal(await reading(engine, memory, (recall) => recall.one("问", about, async () => "新")), "新");
  assert.equal(await reading(engine, memory, (recall) => recall.one("问", about, async () => "再问")), "新");
  await engine.close();
  await store.close();
});

onlyOn("postgres", "a database that was put in the place of another is not taken for it", async () => {
  const memory = new Memory(false);
  const told: string[] = [];
  for (const name of ["甲地", "乙地"]) {
    const at = await place("postgres");
    const store = await openAt(at);
    // As many events as the other has.
    await store.write(cause(), (to) => to.importLedger(ledgerOf()));
    const engine = await PostgresEngine.open(at.url ?? "", 60_000);
    told.push(await reading(engine, memory, (recall) => recall.one("哪里", [], async () => name)));
    await engine.close();
    await store.close();
  }
  assert.deepEqual(told, ["甲地", "乙地"]);
});
