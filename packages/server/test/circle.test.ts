import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  etagOf,
  idempotencyHeader,
  type NewRecord,
  type Operation,
  operations,
  type Params,
  pathTo,
} from "@shilu/contract";
import { newId } from "@shilu/store";
import { application } from "../src/http/application.ts";
import { localDoor } from "../src/session/door.ts";
import { formLines } from "./form-lines.ts";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

/** 知悉范围: a record that 甲文 (p1) and 乙武 (p2) may read. 丁一 (p3) sees the whole office and none of it, and neither does a nobody. */
let office: SmallOffice;
let secret: string;
const title = "主题党日：专题谈话安排";

function seenBy(person: string | null, account: string | null = newId()) {
  const visitor = { account, name: "某人", roles: ["党务干部" as const], org: "u", person };
  const app = application(office.workplace, { page: "", files: new Map() }, assert.fail, {
    ...localDoor(office.workplace),
    identify: async () => ({ mode: "局域网", visitor, session: null, steps: [], address: "10.0.0.1", agent: "" }),
  });
  const text = async (method: string, path: string, body?: unknown, version?: number) => {
    const answer = await app.request(path, {
      method,
      headers: {
        ...{ host: "127.0.0.1", "Content-Type": "application/json", [idempotencyHeader]: newId() },
        ...(version === undefined ? {} : { "If-Match": etagOf(version) }),
      },
      ...(method === "GET" ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, text: await answer.text() };
  };
  const get = async (operation: Operation, params = {}, query: Record<string, string> = {}) =>
    text("GET", pathTo(operation, params as never, query));
  const paper = async (params: Params<typeof operations.dutyForm>) =>
    formLines(await app.request(pathTo(operations.dutyForm, params), { headers: { host: "127.0.0.1" } }));
  return { text, get, paper };
}

const entry = (given: Partial<NewRecord>): NewRecord => ({
  ...{ mechanism: "branch.theme-day", org: "z", title, start: "2025-12-10", place: "小会议室" },
  attendance: [{ person: "p1", status: "到" }],
  fields: { theme: "专题谈话安排", segments: ["集中学习"] },
  evidence: [{ kind: "签到表", place: "保密柜第3格" }],
  ...given,
});

before(async () => {
  office = await serveSmallOffice();
  const saved = await seenBy("p1").text("POST", "/api/records", entry({ circle: ["p1", "p2"] }));
  assert.equal(saved.status, 201, saved.text);
  secret = JSON.parse(saved.text).record.id;
});
after(() => office.stop());

const everywhere: readonly (readonly [Operation, object, Record<string, string>])[] = [
  [operations.records, {}, {}],
  [operations.records, {}, { q: "谈话安排" }],
  [operations.records, {}, { person: "p1" }],
  [operations.recordsFile, {}, {}],
  [operations.search, {}, { q: "谈话安排" }],
  [operations.search, {}, { q: "zttha" }],
  [operations.calendar, {}, { from: "2025-12-01", to: "2025-12-31" }],
  [operations.duties, {}, { on: "2025-12-31" }],
  [operations.person, { person: "p1" }, {}],
  [operations.form, { mechanism: "branch.theme-day" }, { on: "2025-12-31" }],
  [operations.figure, { figure: "branch.theme-day.count" }, { period: "2025" }],
];

test("who is in the circle finds it everywhere; who is not, and who is nobody, meets neither its title nor its place anywhere", async () => {
  let met = 0;
  for (const [operation, params, query] of everywhere) {
    const own = await seenBy("p2").get(operation, params, query);
    assert.equal(own.status, 200, `${operation.path} ${own.text}`);
    if (own.text.includes("谈话安排") || own.text.includes(secret)) met++;
    for (const person of ["p3", null]) {
      const { status, text } = await seenBy(person).get(operation, params, query);
      assert.equal(status, 200);
      for (const word of ["谈话安排", "小会议室", "保密柜", secret])
        assert.ok(!text.includes(word), `${person} at ${operation.path}: ${word}`);
    }
  }
  assert.ok(met >= 6, `the one who may met it ${met} times`);
});

test("the notice of the next one proposes its place to those in the circle, to others the place of the last one that they may see", async () => {
  const placeFor = async (person: string | null) => {
    const lines = await seenBy(person).paper({ duty: "branch.theme_day:z:2026-01", file: "notice.docx" });
    return lines.find((line) => line.startsWith("三、地点："));
  };
  assert.equal(await placeFor("p2"), "三、地点：小会议室（拟，同2025年12月10日）。");
  for (const person of ["p3", null])
    assert.equal(await placeFor(person), "三、地点：会议室（拟，同2025年8月5日）。", `${person}`);
});

test("by its id it is as if it were not there: reading, its history, its uses, correcting, voiding", async () => {
  const outside = seenBy("p3");
  for (const operation of [
    operations.record,
    operations.recordHistory,
    operations.recordUses,
    operations.recordEntry,
  ]) {
    assert.equal((await outside.get(operation, { record: secret })).status, 404, operation.path);
    assert.equal((await seenBy("p2").get(operation, { record: secret })).status, 200, operation.path);
  }
  const path = pathTo(operations.correctRecord, { record: secret } as never);
  assert.equal((await outside.text("PUT", path, entry({}), 1)).status, 404);
  const voiding = pathTo(operations.voidRecord, { record: secret } as never);
  assert.equal((await outside.text("POST", voiding, { reason: "试" }, 1)).status, 404);
});

test("it counts for everybody, and the figure says how many it does not show", async () => {
  const figureOf = async (person: string | null) => {
    const { text } = await seenBy(person).get(
      operations.figure,
      { figure: "branch.theme-day.count" },
      { period: "2025" },
    );
    const { figure, records, hidden } = operations.figure.answer.parse(JSON.parse(text));
    return [figure.value, records.length, hidden];
  };
  assert.deepEqual(await figureOf("p1"), [3, 3, 0]);
  assert.deepEqual(await figureOf("p3"), [3, 2, 1]);
  assert.deepEqual(await figureOf(null), [3, 2, 1]);
  const { text } = await seenBy("p3").get(operations.duties, {}, { on: "2025-12-31" });
  const december = operations.duties.answer
    .parse(JSON.parse(text))
    .duties.find(({ mechanism, title: name }) => mechanism.code === "branch.theme-day" && name.includes("12月"));
  assert.deepEqual([december?.status, december?.counted], ["补录完成", []], "done, and by what is not told");
});

test("the report's files and appendix tell that evidence is there, and not where", async () => {
  const { text } = await seenBy("p1").get(operations.file, { report: office.report, file: "sources.json" });
  assert.ok(text.includes("限知悉范围"), "the number counts it");
  assert.ok(!text.includes("保密柜"), text.slice(0, 200));
});

test("a problem that came from it is told without it; whoever takes a step on the problem leaves it where it came from", async () => {
  const found = { org: "z", text: "谈话里提到的问题", found: "2025-12-11", record: secret };
  const added = await seenBy("p1").text("POST", operations.addProblem.path, found);
  assert.equal(added.status, 201, added.text);
  const { id: problem } = operations.addProblem.answer.parse(JSON.parse(added.text)).problem;
  const seen = async (person: string | null) => {
    const { text } = await seenBy(person).get(operations.problem, { problem });
    return operations.problem.answer.parse(JSON.parse(text)).record;
  };
  assert.deepEqual([await seen("p2"), await seen("p3"), await seen(null)], [secret, null, null]);
  const step = { act: "定措施", by: "丁一", from: 0, text: "约谈", owner: "丁一", due: "2026-02-01" };
  const taken = await seenBy("p3").text("POST", pathTo(operations.rectify, { problem }), step);
  assert.equal(taken.status, 201, taken.text);
  assert.deepEqual([await seen("p2"), await seen("p3")], [secret, null]);
  const guessed = await seenBy("p3").text("POST", operations.addProblem.path, found);
  const never = await seenBy("p3").text("POST", operations.addProblem.path, { ...found, record: "none" });
  assert.deepEqual([guessed.status, never.status], [422, 422], guessed.text);
});

test("nobody confines a record away from himself, and 本机 sees everything", async () => {
  const refused = await seenBy("p3").text("POST", "/api/records", entry({ circle: ["p1"] }));
  assert.equal(refused.status, 422, refused.text);
  assert.match(refused.text, /知悉范围里没有您自己/);
  const nobody = await seenBy(null).text("POST", "/api/records", entry({ circle: ["p1"] }));
  assert.match(nobody.text, /没有对应名册上的人/);
  const stranger = await seenBy("p1").text("POST", "/api/records", entry({ circle: ["p1", "p9"] }));
  assert.match(stranger.text, /知悉范围里的 p9 不在人员名单里/);
  assert.equal((await seenBy(null, null).get(operations.record, { record: secret })).status, 200);
});

test("taking the circle away opens the record to everybody; its history says so", async () => {
  const path = pathTo(operations.correctRecord, { record: secret } as never);
  const opened = await seenBy("p2").text("PUT", path, entry({}), 1);
  assert.equal(opened.status, 201, opened.text);
  assert.equal((await seenBy("p3").get(operations.record, { record: secret })).status, 200);
  const { text } = await seenBy("p3").get(operations.recordHistory, { record: secret });
  assert.ok(text.includes("甲文、乙武"), "what it was is told");
});
