import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { etagOf, idempotencyHeader, type NewRecord, operations, pathTo } from "@shilu/contract";
import type { AccountRole } from "@shilu/domain";
import { ledgerRecord } from "@shilu/domain";
import { newId } from "@shilu/store";
import { application } from "../src/http/application.ts";
import { localDoor } from "../src/session/door.ts";
import { csvOf } from "../src/work/csv.ts";
import { recordRows } from "../src/work/records-table.ts";
import { sheetRows } from "./sheet-rows.ts";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

let office: SmallOffice;
before(async () => {
  office = await serveSmallOffice();
});
after(() => office.stop());

type Seen = { readonly role?: AccountRole; readonly org?: string; readonly account?: string };

/** The application as a visitor sees it: an officer of the whole office where nothing else is said. */
function seenBy({ role = "党务干部", org = "u", account = newId() }: Seen = {}) {
  const visitor = { account, name: role, roles: [role], org, person: null };
  const app = application(office.workplace, { page: "", files: new Map() }, assert.fail, {
    ...localDoor(office.workplace),
    identify: async () => ({ mode: "局域网", visitor, session: null, steps: [], address: "10.0.0.1", agent: "" }),
  });
  const ask = async (method: string, path: string, { version, body }: { version?: number; body?: unknown } = {}) => {
    const answer = await app.request(path, {
      method,
      headers: {
        ...{ host: "127.0.0.1", "Content-Type": "application/json", [idempotencyHeader]: newId() },
        ...(version === undefined ? {} : { "If-Match": etagOf(version) }),
      },
      ...(method === "GET" ? {} : { body: JSON.stringify(body ?? {}) }),
    });
    return { status: answer.status, etag: answer.headers.get("etag"), json: (await answer.json()) as never as Any };
  };
  const records = async (query: Record<string, string> = {}) => {
    const { json } = await ask("GET", pathTo(operations.records, {}, query));
    return operations.records.answer.parse(json);
  };
  return { app, ask, records };
}
type Any = { readonly code?: string; readonly message?: string; readonly [key: string]: unknown };

const titles = (answer: { readonly records: readonly { readonly title: string }[] }) =>
  answer.records.map(({ title }) => title);

const entry = (given: Partial<NewRecord> = {}): NewRecord => ({
  ...{ mechanism: "branch.theme-day", org: "z", title: "主题党日：扫雪", start: "2025-12-10", place: "会议室" },
  attendance: [{ person: "p1", status: "到" }],
  fields: { theme: "扫雪", segments: ["志愿服务"] },
  ...given,
});

describe("记录台账", () => {
  test("新的在前；按补录、人、词、拼音首字母、制度分组筛选；总数只随第一页给", async () => {
    const { records } = seenBy();
    assert.deepEqual(titles(await records()), ["主题党日：读书", "主题党日：植树"]);
    assert.equal((await records()).count, 2);
    assert.deepEqual(titles(await records({ late: "1" })), ["主题党日：读书"]);
    assert.deepEqual(titles(await records({ person: "p3" })), ["主题党日：读书"]);
    assert.deepEqual(titles(await records({ q: "北山" })), ["主题党日：植树"]);
    assert.deepEqual(titles(await records({ q: "ZTDR" })), ["主题党日：读书", "主题党日：植树"]);
    assert.deepEqual(titles(await records({ q: "dy" })), ["主题党日：读书"], "丁一 was there");
    assert.deepEqual(titles(await records({ q: "dingyi" })), ["主题党日：读书"], "by the whole name too");
    assert.deepEqual(titles(await records({ q: "丁一 读书" })), ["主题党日：读书"]);
    assert.deepEqual(titles(await records({ q: "第1盒" })), ["主题党日：植树"], "where the paper lies");
    assert.deepEqual(titles(await records({ group: "组织生活", from: "2025-08-01" })), ["主题党日：读书"]);
    assert.deepEqual(titles(await records({ to: "2025-03-12" })), ["主题党日：植树"]);
    assert.deepEqual(titles(await records({ org: "z", mechanism: "branch.theme-day" })).length, 2);
    assert.deepEqual(titles(await records({ status: "void" })), []);
    assert.deepEqual(titles(await records({ campaign: "没有" })), []);
  });

  test("一页四十条，翻页用给出的位置；位置不是我们给的就说清楚", async () => {
    const { records, ask } = seenBy();
    const { store } = office.workplace;
    const many = Array.from({ length: 90 }, (_, n) =>
      ledgerRecord.parse({ id: newId(), mechanism: "village.visit", org: "u", title: `走访${n}`, start: "2024-05-01" }),
    );
    const cause = { tenant: "small", actor: "测试", command: "test", key: newId(), at: office.workplace.now() };
    await store.write(cause, async (to) => {
      for (const one of many) await to.addRecord(one);
      return null;
    });
    const seen: string[] = [];
    let next: string | null = null;
    const sizes: number[] = [];
    do {
      const page = await records({ mechanism: "village.visit", ...(next === null ? {} : { after: next }) });
      assert.equal(page.count, seen.length === 0 ? 90 : null);
      sizes.push(page.records.length);
      seen.push(...page.records.map(({ id }) => id));
      next = page.next;
    } while (next !== null);
    assert.deepEqual(sizes, [40, 40, 10]);
    assert.deepEqual([...seen].sort(), many.map(({ id }) => id).sort());
    for (const bad of ["x", "!!", Buffer.from("2025-02-30 R1").toString("base64url")]) {
      const { status, json } = await ask("GET", `/api/records?after=${encodeURIComponent(bad)}`);
      assert.deepEqual([status, json.code], [400, "request.invalid"], bad);
    }
  });

  test("看不见的组织：记录、总数、筛选、搜索里都没有", async () => {
    const part = seenBy({ org: "z" });
    assert.deepEqual(titles(await part.records()), ["主题党日：读书", "主题党日：植树"]);
    assert.equal((await part.records()).count, 2, "the ninety visits are the office's");
    assert.deepEqual(titles(await part.records({ org: "u" })), []);
    const filters = operations.recordFilters.answer.parse((await part.ask("GET", "/api/record-filters")).json);
    assert.deepEqual(
      filters.orgs.map(({ id }) => id),
      ["z"],
    );
    const found = operations.search.answer.parse(
      (await part.ask("GET", `/api/search?q=${encodeURIComponent("走访")}`)).json,
    );
    assert.deepEqual(found.records, []);
    assert.deepEqual(found.reports, []);
    const all = operations.search.answer.parse((await seenBy().ask("GET", "/api/search?q=jw")).json);
    assert.deepEqual(
      all.people.map(({ name }) => name),
      ["甲文"],
    );
    const superior = operations.search.answer.parse(
      (await seenBy({ role: "上级机关" }).ask("GET", "/api/search?q=jw")).json,
    );
    assert.deepEqual(superior.people, [], "who may not see people finds none");
  });

  test("导出的 xlsx：与 csv 同样的行，文字写成文字，数字写成数字", async () => {
    const answer = await fetch(`${office.url}/api/records.xlsx?mechanism=branch.theme-day`);
    assert.equal(answer.status, 200);
    const [sheet] = await sheetRows("记录台账.xlsx", new Uint8Array(await answer.arrayBuffer()));
    assert.deepEqual(sheet?.rows[0]?.slice(0, 4), ["日期", "结束日期", "名称", "事项"]);
    const row = sheet?.rows.find(([, , title]) => title === "主题党日：植树");
    assert.deepEqual(row?.slice(0, 8), [
      "2025-03-12",
      "",
      "主题党日：植树",
      "支部主题党日",
      "政研室党支部",
      "北山",
      "2",
      "1",
    ]);
  });

  test("导出的表：公式变成文字，逗号、引号和换行照写", () => {
    const line = {
      ...{ id: "R1", version: 1, status: "final" as const, mechanism: "主题党日", org: "支部", start: "2025-03-05" },
      ...{
        end: null,
        entered: null,
        late: false,
        nil: false,
        confined: false,
        expected: 3,
        present: 2,
        evidence: [],
        state: null,
      },
    };
    const bad = ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1+1"];
    const csv = csvOf(recordRows(bad.map((title) => ({ ...line, title, place: 'a,"b"\nc' }))));
    for (const title of bad) assert.ok(csv.includes(`'${title.replaceAll('"', '""')}`), title);
    assert.ok(csv.includes('"a,""b""\nc"'));
    assert.ok(csv.startsWith("\ufeff日期,"));
  });
});

describe("更正、作废、恢复", () => {
  const added = async () => {
    const { ask } = seenBy();
    const { json } = await ask("POST", "/api/records", { body: entry() });
    return operations.addRecord.answer.parse(json).record.id;
  };

  test("读到哪一版，就以哪一版为准：另一版已在，409，什么都没有写", async () => {
    const id = await added();
    const { ask } = seenBy();
    const read = await ask("GET", `/api/records/${id}`);
    assert.equal(read.etag, '"1"');
    const first = await ask("PUT", `/api/records/${id}`, { version: 1, body: entry({ place: "广场" }) });
    assert.deepEqual([first.status, first.json.version], [201, 2], first.json.message);
    const second = await ask("PUT", `/api/records/${id}`, { version: 1, body: entry({ place: "礼堂" }) });
    assert.deepEqual([second.status, second.json.code], [409, "record.changed"]);
    const voided = await ask("POST", `/api/records/${id}/voidance`, { version: 1, body: { reason: "错" } });
    assert.equal(voided.json.code, "record.changed");
    for (const path of ["", "/voidance", "/restoration"]) {
      const none = await ask(path === "" ? "PUT" : "POST", `/api/records/${id}${path}`, {
        body: path === "" ? entry() : { reason: "错" },
      });
      assert.deepEqual([none.status, none.json.code], [428, "request.no-version"], path);
    }
    const now = operations.recordEntry.answer.parse((await ask("GET", `/api/records/${id}/entry`)).json);
    assert.deepEqual([now.version, now.record.place], [2, "广场"]);
  });

  test("更正按新记的规则检查；不能换事项；录入日期和补录不变", async () => {
    const { ask } = seenBy();
    const before = await ask("GET", "/api/records/R2");
    const good = operations.recordEntry.answer.parse((await ask("GET", "/api/records/R2/entry")).json).record;
    const late = { ...good, attendance: [{ person: "p3", status: "到" as const }], start: "2025-03-01" };
    const refused = await ask("PUT", "/api/records/R2", { version: 1, body: late });
    assert.deepEqual([refused.status, refused.json.code], [422, "record.rejected"]);
    assert.match(JSON.stringify(refused.json), /丁一当天不在名册上/);
    const other = await ask("PUT", "/api/records/R2", { version: 1, body: { ...good, mechanism: "village.visit" } });
    assert.match(String(other.json.message), /不能换成别的事项/);
    const done = await ask("PUT", "/api/records/R2", { version: 1, body: { ...good, place: "图书馆" } });
    assert.equal(done.status, 201, done.json.message);
    const after = operations.record.answer.parse((await ask("GET", "/api/records/R2")).json);
    const was = operations.record.answer.parse(before.json);
    assert.deepEqual([after.line.entered, after.line.late], [was.line.entered, was.line.late]);
    const stored = await office.workplace.store.read("small", (reader) => reader.record("R2"));
    assert.equal(stored?.record.host, "p1", "the host is known by id again");
  });

  test("作废要理由，留下是谁、何时；恢复是新的一版；历史逐项写明", async () => {
    const id = await added();
    const { ask, records } = seenBy();
    const silent = await ask("POST", `/api/records/${id}/voidance`, { version: 1, body: { reason: " " } });
    assert.deepEqual([silent.status, JSON.stringify(silent.json).includes("请写明作废的理由")], [400, true]);
    await ask("POST", `/api/records/${id}/voidance`, { version: 1, body: { reason: "记重了" } });
    const seen = operations.record.answer.parse((await ask("GET", `/api/records/${id}`)).json);
    assert.deepEqual([seen.voided?.reason, seen.voided?.by], ["记重了", "党务干部"]);
    assert.deepEqual([seen.acts.restore, seen.acts.void === null, seen.acts.correct === null], [null, false, false]);
    assert.deepEqual(
      (await records({ status: "void" })).records.map((one) => one.id),
      [id],
    );
    const corrected = await ask("PUT", `/api/records/${id}`, { version: 2, body: entry() });
    assert.match(String(corrected.json.message), /已作废，不能再改/);
    await ask("POST", `/api/records/${id}/restoration`, { version: 2 });
    await ask("PUT", `/api/records/${id}`, {
      version: 3,
      body: entry({ place: "广场", fields: { theme: "除冰", segments: ["志愿服务"] } }),
    });
    const { versions } = operations.recordHistory.answer.parse((await ask("GET", `/api/records/${id}/history`)).json);
    assert.deepEqual(
      versions.map(({ version, act, reason }) => [version, act, reason]),
      [
        [4, "更正", null],
        [3, "恢复", "恢复"],
        [2, "作废", "记重了"],
        [1, "记下", null],
      ],
    );
    assert.deepEqual(versions[0]?.changes, [
      { title: "地点", before: "会议室", after: "广场" },
      { title: "主题", before: "扫雪", after: "除冰" },
    ]);
  });

  test("科员改自己记的，不改别人记的；党务干部都能改；只看的角色改不了", async () => {
    const account = newId();
    const own = seenBy({ role: "科员", account });
    const { record } = operations.addRecord.answer.parse(
      (await own.ask("POST", "/api/records", { body: entry() })).json,
    );
    const path = `/api/records/${record.id}`;
    assert.equal((await own.ask("PUT", path, { version: 1, body: entry({ place: "广场" }) })).status, 201);
    const other = seenBy({ role: "科员" });
    const refused = await other.ask("PUT", path, { version: 2, body: entry() });
    assert.match(String(refused.json.message), /这条记录是科员记的，要改请找本人或党务干部/);
    const seen = operations.record.answer.parse((await other.ask("GET", path)).json);
    assert.match(seen.acts.void ?? "", /请找本人或党务干部/);
    assert.equal((await seenBy({ role: "上级机关" }).ask("PUT", path, { version: 2, body: entry() })).status, 403);
    assert.equal((await seenBy().ask("POST", `${path}/voidance`, { version: 2, body: { reason: "错" } })).status, 201);
    assert.equal((await seenBy({ org: "没有" }).ask("GET", path)).status, 404);
  });

  test("只统计人数、不列姓名的字段：更正时看不到，也丢不了", async () => {
    const { catalogue, store } = office.workplace;
    const kind = catalogue.mechanisms.find(({ record }) => record?.fields.some((field) => field["totals-only"]));
    const hidden = kind?.record?.fields.find((field) => field["totals-only"]);
    assert.ok(kind !== undefined && hidden !== undefined);
    const words: Readonly<Record<string, unknown>> = { number: 1, "yes-no": true, date: "2025-06-01", list: ["一"] };
    const required = (kind.record?.fields ?? [])
      .filter((field) => field.required)
      .map(({ name, type, of }) => [name, of === undefined ? (words[type] ?? "一") : type === "choices" ? of : of[0]]);
    const id = newId();
    const record = ledgerRecord.parse({
      ...{ id, mechanism: kind.code, org: "u", title: "不列姓名", start: "2025-06-01", place: "会议室" },
      attendance: [],
      fields: { ...Object.fromEntries(required), [hidden.name]: ["p1", "p3"] },
    });
    const cause = { tenant: "small", actor: "测试", command: "test", key: newId(), at: office.workplace.now() };
    await store.write(cause, (to) => to.addRecord(record));
    const { ask, records } = seenBy();
    const read = operations.recordEntry.answer.parse((await ask("GET", `/api/records/${id}/entry`)).json);
    assert.equal(hidden.name in (read.record.fields ?? {}), false);
    assert.ok(!titles(await records({ q: "丁一" })).includes("不列姓名"), "not found by their names");
    assert.ok(!titles(await records({ person: "p3" })).includes("不列姓名"));
    const done = await ask("PUT", `/api/records/${id}`, { version: 1, body: { ...read.record, place: "广场" } });
    assert.equal(done.status, 201, JSON.stringify(done.json));
    const stored = await store.read("small", (reader) => reader.record(id));
    assert.deepEqual([stored?.record.place, stored?.record.fields[hidden.name]], ["广场", ["p1", "p3"]]);
  });
});

test("用在哪里：指标、报告里的数字、规定动作、问题和相关的记录", async () => {
  const { ask } = seenBy();
  const add = async (given: Partial<NewRecord>) =>
    operations.addRecord.answer.parse((await ask("POST", "/api/records", { body: entry(given) })).json).record.id;
  const joint = await add({ event: "联合扫雪", start: "2025-12-11", title: "一支部扫雪" });
  const with_ = await add({ event: "联合扫雪", start: "2025-12-11", title: "二支部扫雪" });
  await ask("POST", "/api/problems", { body: { text: "路面结冰", found: "2025-12-11", record: joint } });
  const uses = operations.recordUses.answer.parse((await ask("GET", `/api/records/${joint}/uses`)).json);
  assert.deepEqual(
    uses.records.map(({ id, how }) => [id, how]),
    [[with_, "共同活动"]],
  );
  assert.deepEqual(
    uses.problems.map(({ text, state }) => [text, state]),
    [["路面结冰", "未销号"]],
  );
  const count = uses.figures.find(({ code }) => code === "branch.theme-day.count");
  assert.equal(count?.period, "2025年");
  assert.ok(
    uses.reports[0]?.numbers.some(({ text }) => text === count?.text),
    JSON.stringify(uses.reports),
  );
  assert.ok(uses.duties.some(({ title }) => title.includes("支部主题党日（2025年12月）")));
  const part = operations.recordUses.answer.parse(
    (await seenBy({ org: "z" }).ask("GET", `/api/records/${joint}/uses`)).json,
  );
  assert.deepEqual(part.reports, [], "a report is the whole office's");
});
