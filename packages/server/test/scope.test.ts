import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { idempotencyHeader, operations, pathTo } from "@shilu/contract";
import {
  emptyMapping,
  figureQuery,
  type Ledger,
  ledgerRecord,
  membership,
  office,
  org,
  period,
  person,
  problem,
} from "@shilu/domain";
import { newId, type Reader, type Store, type StoredForm } from "@shilu/store";
import { application } from "../src/http/application.ts";
import { localDoor } from "../src/session/door.ts";
import { scoped } from "../src/work/scope.ts";
import { openStoreAt, type Workplace, workplaceIn } from "../src/work/workplace.ts";
import { numbers } from "./random-city.ts";

const seed = 20_260_105;
const any = numbers(seed);
const pick = <T>(list: readonly T[]): T => list[any(list.length)] ?? assert.fail("an empty list");

/** A longer run asks for more: `SHILU_SCOPE=3000 npm test -- packages/server/test/scope.test.ts`. */
const nodes = Number(process.env.SHILU_SCOPE ?? 320);
const parents = Array.from({ length: nodes }, (_, n) => (n === 0 ? null : any(n)));
const idOf = (n: number) => `o${n}`;
const orgs = parents.map((parent, n) =>
  org.parse({
    id: idOf(n),
    parent: parent === null ? null : idOf(parent),
    type: n === 0 ? "单位" : "党支部",
    name: `第${n}支部`,
  }),
);
const people = Array.from({ length: 400 }, (_, n) => person.parse({ id: `p${n}`, name: `某人${n}` }));
const memberships = people.flatMap(({ id }) =>
  [...new Set([any(nodes), any(nodes)])].map((n) =>
    membership.parse({ person: id, org: idOf(n), role: "成员", party: "正式", from: "2020-01-01" }),
  ),
);
const records = Array.from({ length: 500 }, (_, n) =>
  ledgerRecord.parse({
    ...{ id: `r${n}`, mechanism: "branch.theme-day", org: idOf(any(nodes)), title: `主题党日${n}` },
    ...{
      start: `2025-${String(1 + any(12)).padStart(2, "0")}-1${any(10)}`,
      entered: "2025-12-31",
      fields: { theme: `题${n}` },
    },
    attendance: [{ person: pick(people).id, status: "到" }],
  }),
);
const findings = Array.from({ length: 60 }, (_, n) =>
  problem.parse({ id: `f${n}`, org: idOf(any(nodes)), text: `问题${n}`, found: "2025-04-01" }),
);
const forms = Array.from(
  { length: 40 },
  (_, n): StoredForm => ({
    ...{ id: newId(), version: 1, org: idOf(any(nodes)), name: `表${n}`, asker: "", file: "表.xlsx", kind: "xlsx" },
    ...{
      sha256: "a".repeat(64),
      bytes: 1,
      mapping: emptyMapping,
      removed: false,
      at: "2026-01-05T02:00:00.000Z",
      actor: "甲",
    },
  }),
);
const ledger: Ledger = {
  office: office.parse({ tenant: "t", name: "青澜市" }),
  orgs,
  people,
  memberships,
  records,
  findings,
};

/** The second opinion, as short as it can be: what lies below an org, walked up from every node. */
const model = (top: string) => {
  const isBelow = (id: string): boolean => {
    const parent = parents[Number(id.slice(1))];
    return id === top || (parent !== null && parent !== undefined && isBelow(idOf(parent)));
  };
  const below = new Set(orgs.map(({ id }) => id).filter(isBelow));
  return {
    orgs: below,
    people: new Set(memberships.filter((one) => below.has(one.org)).map((one) => one.person)),
    memberships: memberships.filter((one) => below.has(one.org)).length,
    records: records.filter((one) => below.has(one.org)).map(({ id }) => id),
    findings: findings.filter((one) => below.has(one.org)).map(({ id }) => id),
  };
};

let folder: string;
let workplace: Workplace;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "shilu-scope-"));
  const opened = await openStoreAt({ data: join(folder, "data"), brief: true });
  const cause = { tenant: "t", actor: "测试", command: "import", key: "scope-import", at: "2026-01-05T02:00:00.000Z" };
  await opened.store.write(cause, async (to) => {
    await to.importLedger(ledger);
    await to.keepForms(forms);
    const template = { type: "doc", attrs: { title: "全市报告", period: "2025" }, content: [] };
    await to.saveReport(
      {
        id: "report",
        title: "全市报告",
        period: "2025",
        template: template as never,
        draftName: null,
      },
      null,
    );
    return null;
  });
  workplace = { ...(await workplaceIn(opened)), now: () => "2026-01-05T02:00:00.000Z" };
});
after(async () => {
  await workplace.store.close();
  await rm(folder, { recursive: true, force: true });
});

const asSeenFrom = (org: string | null): Store =>
  scoped(workplace.store, { org, account: null, from: null, person: null });
const read = <T>(org: string | null, work: (reader: Reader) => Promise<T>) => asSeenFrom(org).read("t", work);
const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id).sort();
const outcome = async <T>(work: () => Promise<T>): Promise<T | string> =>
  work().catch((error: unknown) =>
    error instanceof Error && "code" in error ? String(error.code) : assert.fail(String(error)),
  );
/** The root, its first children, and anywhere. */
const places = ["o0", "o1", "o2", ...Array.from({ length: 37 }, () => idOf(any(nodes)))];

test(`${nodes} orgs, forty visitors: every list is what the model says, whatever is asked for`, async () => {
  for (const top of places) {
    const sees = model(top);
    await read(top, async (reader) => {
      assert.deepEqual(ids(await reader.orgs()), [...sees.orgs].sort(), top);
      assert.deepEqual(ids(await reader.people()), top === "o0" ? ids(people) : [...sees.people].sort(), top);
      assert.equal((await reader.memberships()).length, sees.memberships, top);
      assert.deepEqual(ids((await reader.records()).map(({ record }) => record)), [...sees.records].sort(), top);
      assert.deepEqual(ids(await reader.problems()), [...sees.findings].sort(), top);
      const own = forms.filter((one) => sees.orgs.has(one.org));
      assert.deepEqual(ids(await reader.forms()), ids(own), top);
      assert.deepEqual(ids(await reader.formVersions()), ids(own), top);
      const form = pick(forms);
      assert.equal((await reader.form(form.id)) !== null, sees.orgs.has(form.org), `${top} ${form.name}`);
      assert.equal((await reader.reports()).length, top === "o0" ? 1 : 0, "a report is the whole office's");
      assert.equal((await reader.report("report")) !== null, top === "o0");
      const whole = await reader.ledger();
      assert.deepEqual(ids(whole?.records ?? []), [...sees.records].sort(), top);
      assert.deepEqual([whole?.orgs.length, whole?.findings.length], [sees.orgs.size, sees.findings.length], top);
      const asked = idOf(any(nodes));
      const both = sees.orgs.has(asked) ? model(asked).records : [];
      assert.deepEqual(
        ids((await reader.records({ org: asked })).map(({ record }) => record)),
        [...both].sort(),
        `${top} ${asked}`,
      );
      const listed = Array.from({ length: 20 }, () => pick(records).id);
      const found = ids((await reader.records({ ids: listed })).map(({ record }) => record));
      assert.deepEqual(found, [...new Set(listed)].filter((id) => sees.records.includes(id)).sort(), top);
      const foreign = records.find(({ id }) => !sees.records.includes(id));
      if (foreign !== undefined)
        assert.deepEqual(await reader.records({ after: foreign.id }), [], "no place in a list that is not his");
    });
  }
});

test("one record, its history, a figure, its explanation: what lies outside is as what does not exist", async () => {
  for (const top of places) {
    const sees = model(top);
    await read(top, async (reader) => {
      for (let n = 0; n < 10; n++) {
        const { id } = pick(records);
        assert.equal((await reader.record(id)) !== null, sees.records.includes(id), `${top} ${id}`);
        assert.equal((await reader.history(id)).length > 0, sees.records.includes(id), `${top} ${id}`);
      }
      const of = idOf(any(nodes));
      const query =
        figureQuery(workplace.catalogue, "branch.theme-day.count", { org: of, period: period("2025") }) ??
        assert.fail();
      const value = await outcome(async () => (await reader.figure(query)).records.length);
      assert.equal(value, sees.orgs.has(of) ? model(of).records.length : "org.unknown", `${top} ${of}`);
      const many = await outcome(async () => (await reader.figures([query])).length);
      assert.equal(many, sees.orgs.has(of) ? 1 : "org.unknown");
      const told = await outcome(() => reader.explain(query));
      if (typeof told === "string") assert.equal(told, "org.unknown");
      else
        for (const { record } of told.excluded)
          assert.ok(sees.records.includes(record), `${top}: ${record} is told of`);
    });
  }
});

test("nobody sees nothing", async () => {
  await read(null, async (reader) => {
    assert.deepEqual(
      [await reader.orgs(), await reader.people(), await reader.records(), await reader.reports()],
      [[], [], [], []],
    );
    assert.deepEqual([await reader.record("r1"), await reader.problems(), await reader.statements()], [null, [], []]);
    assert.deepEqual((await reader.ledger())?.records, []);
  });
});

test("a write reaches as far as the sight: records of one's own orgs, nothing of the whole office from a part of it", async () => {
  for (const top of places.slice(0, 12)) {
    const sees = model(top);
    const store = asSeenFrom(top);
    const write = (work: Parameters<Store["write"]>[1]) =>
      outcome(async () => {
        const cause = { tenant: "t", actor: "测试", command: "test", key: newId(), at: workplace.now() };
        await store.write(cause, async (to) => {
          await work(to);
          throw Object.assign(new Error("done"), { code: "done" });
        });
      });
    const of = idOf(any(nodes));
    const [inside, done] = [sees.orgs.has(of), "done"];
    const fresh = { ...(records[0] ?? assert.fail()), id: newId(), org: of };
    assert.equal(await write((to) => to.addRecord(fresh)), inside ? done : "org.unknown");
    const problem = { id: newId(), org: of, text: "漏水", found: "2026-01-04" as never, progress: [] };
    assert.equal(await write((to) => to.addProblem(problem)), inside ? done : "org.unknown");
    const form = pick(forms);
    const next = (more: Partial<StoredForm>) => write((to) => to.keepForms([{ ...form, version: 2, ...more }]));
    assert.equal(await next({}), sees.orgs.has(form.org) ? done : "org.unknown");
    assert.equal(await next({ org: top }), sees.orgs.has(form.org) ? done : "org.unknown", "taken from another org");
    assert.equal(await next({ id: newId(), version: 1, org: of }), inside ? done : "org.unknown");
    const old = pick(records);
    const mine = sees.records.includes(old.id);
    assert.equal(
      await write((to) => to.correctRecord(old.id, { ...old, title: "改" })),
      mine ? done : "record.unknown",
    );
    assert.equal(await write((to) => to.voidRecord(old.id, "错")), mine ? done : "record.unknown");
    const own = records.find(({ id }) => sees.records.includes(id));
    const elsewhere = orgs.find(({ id }) => !sees.orgs.has(id));
    if (own !== undefined && elsewhere !== undefined)
      assert.equal(
        await write((to) => to.correctRecord(own.id, { ...own, org: elsewhere.id })),
        "org.unknown",
        "moved out of sight",
      );
    const body = {
      obligation: `branch.theme_day:${of}:2025-01`,
      reason: "不适用",
      by: "甲",
      on: "2026-01-05" as never,
      kind: "exempt" as const,
    };
    const decision = { id: newId(), at: workplace.now(), actor: "甲", kind: "decision" as const, body };
    assert.equal(await write((to) => to.keepStatements([decision])), inside ? done : "access.denied");
    const whole = top === "o0" ? done : "access.denied";
    assert.equal(await write((to) => to.saveOffice(ledger.office)), whole);
    assert.equal(await write((to) => to.importLedger(ledger)), whole);
    assert.equal(await write((to) => to.keepPractice([])), whole);
  }
});

test("over the interface: every operation that names a record, an org or a report honours it, for a random visitor", async () => {
  for (const top of places.slice(0, 9)) {
    const sees = model(top);
    const visitor = { account: null, name: "某人", roles: ["党务干部" as const], org: top, person: null };
    const app = application(workplace, { page: "", files: new Map() }, () => {}, {
      ...localDoor(workplace),
      identify: async () => ({ mode: "本机", visitor, session: null, steps: [], address: "", agent: "" }),
    });
    const get = (path: string) => app.request(path, { headers: { host: "127.0.0.1" } });
    for (let n = 0; n < 6; n++) {
      const { id } = pick(records);
      const answer = await get(pathTo(operations.record, { record: id }));
      assert.equal(answer.status, sees.records.includes(id) ? 200 : 404, `${top} ${id}`);
      if (answer.status === 404) assert.doesNotMatch(await answer.text(), /主题党日|某人|支部/);
    }
    const office = operations.office.answer.parse(await (await get(operations.office.path)).json());
    assert.equal(office.reports.length, top === "o0" ? 1 : 0);
    for (const path of [
      pathTo(operations.report, { report: "report" }),
      pathTo(operations.file, { report: "report", file: "report.txt" }),
    ])
      assert.equal((await get(path)).status, top === "o0" ? 200 : 404, path);
    const form = operations.form.answer.parse(
      await (await get(pathTo(operations.form, { mechanism: "branch.theme-day" }, { on: "2025-12-31" }))).json(),
    );
    assert.ok(
      form.orgs.every(({ id }) => sees.orgs.has(id)) && form.people.every(({ id }) => sees.people.has(id)),
      top,
    );
    const { duties } = operations.duties.answer.parse(await (await get(operations.duties.path)).json());
    for (const { id } of duties) {
      const subject = id.split(":")[1] ?? "";
      assert.ok(sees.orgs.has(subject) || sees.people.has(subject), `${top} is shown ${id}`);
    }
    const of = idOf(any(nodes));
    const body = {
      mechanism: "branch.theme-day",
      org: of,
      title: "主题党日",
      start: "2025-12-31",
      place: "会议室",
      fields: { theme: "题" },
    };
    const posted = await app.request(operations.addRecord.path, {
      method: "POST",
      headers: { host: "127.0.0.1", "content-type": "application/json", [idempotencyHeader]: newId() },
      body: JSON.stringify({ ...body, attendance: [{ person: "p1", status: "列席" }] }),
    });
    const text = await posted.text();
    if (!sees.orgs.has(of)) assert.match(text, /没有这个组织/, `${top} ${of} ${posted.status}`);
    else assert.doesNotMatch(text, /没有这个组织/);
  }
});
