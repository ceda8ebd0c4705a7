import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { etagOf, idempotencyHeader, type NewCourseStep, type NewRecord, operations, pathTo } from "@shilu/contract";
import type { AccountRole } from "@shilu/domain";
import { newId } from "@shilu/store";
import { application } from "../src/http/application.ts";
import { parseMechanismFile } from "../src/mechanisms/read.ts";
import { localDoor } from "../src/session/door.ts";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

let office: SmallOffice;
before(async () => {
  office = await serveSmallOffice();
});
after(() => office.stop());

/** 丁一 writes, 甲文 is the officer who looks at it. Both see the whole office. */
const clerk = seenBy("丁一", "科员");
const officer = seenBy("甲文", "党务干部");

function seenBy(name: string, role: AccountRole, { org = "u", person = null as string | null } = {}) {
  const visitor = { account: newId(), name, roles: [role], org, person };
  const app = () =>
    application(office.workplace, { page: "", files: new Map() }, assert.fail, {
      ...localDoor(office.workplace),
      identify: async () => ({ mode: "局域网", visitor, session: null, steps: [], address: "10.0.0.1", agent: "" }),
    });
  type Sent = { readonly version?: number; readonly body?: unknown; readonly key?: string };
  const ask = async (method: string, path: string, { version, body, key = newId() }: Sent = {}) => {
    const answer = await app().request(path, {
      method,
      headers: {
        ...{ host: "127.0.0.1", "Content-Type": "application/json", [idempotencyHeader]: key },
        ...(version === undefined ? {} : { "If-Match": etagOf(version) }),
      },
      ...(method === "GET" ? {} : { body: JSON.stringify(body ?? {}) }),
    });
    return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
  };
  const add = async (record: NewRecord) =>
    operations.addRecord.answer.parse((await ask("POST", "/api/records", { body: record })).json).record.id;
  const see = async (record: string) =>
    operations.record.answer.parse((await ask("GET", pathTo(operations.record, { record }))).json);
  const take = async (record: string, step: Omit<NewCourseStep, "by">, version?: number, key?: string) => {
    const { acts } = (await see(record)).course ?? assert.fail("no course");
    const verdict = acts.find(({ act }) => act === step.act)?.verdict === true;
    const path = pathTo(verdict ? operations.takeVerdict : operations.takeStep, { record });
    const seen = version ?? (await see(record)).version;
    return ask("POST", path, { version: seen, body: { by: name, ...step }, ...(key === undefined ? {} : { key }) });
  };
  return { ask, add, see, take };
}

const manuscript = (given: Partial<NewRecord> = {}): NewRecord => ({
  ...{ mechanism: "drafting.manuscript", org: "u", title: "动员讲话", start: "2025-12-10", genre: "讲话" },
  ...given,
});
const given = { act: "交办", text: "八百字以内", owner: "丁一", due: "2026-02-01" } as const;
const sent = { act: "送审", text: "第一稿", evidence: "文稿柜第1格" } as const;

describe("办理流程", () => {
  test("from given to filed by two persons: every step in the history, days and numbers in the record, the figure follows", async () => {
    const id = await clerk.add(manuscript());
    assert.equal((await clerk.see(id)).course?.state, "待交办");
    assert.equal((await officer.take(id, given)).status, 201);
    assert.equal((await clerk.take(id, sent)).status, 201);
    const own = await clerk.take(id, { act: "审定", text: "可以" });
    assert.deepEqual([own.status, own.json.code], [403, "access.denied"]);
    assert.equal((await officer.take(id, { act: "审定", text: "同意" })).status, 201);
    const values = { "counts.篇": 1, "counts.字": 780 };
    const done = await clerk.take(id, { act: "定稿", text: "按意见改定", values });
    assert.deepEqual([done.status, done.json.version], [201, 5]);
    const { course, facts, version, line } = await clerk.see(id);
    assert.deepEqual([course?.state, line.state, version], ["已定稿", "已定稿", 5]);
    assert.deepEqual(
      course?.steps.map(({ act, by }) => [act, by]),
      [
        ["交办", "甲文"],
        ["送审", "丁一"],
        ["审定", "甲文"],
        ["定稿", "丁一"],
      ],
    );
    assert.deepEqual(course?.steps.at(-1)?.values, [
      { title: "数量（篇）", text: "1" },
      { title: "数量（字）", text: "780" },
    ]);
    const fact = (title: string) =>
      facts
        .filter((one) => one.title === title)
        .map(({ text }) => text)
        .sort();
    assert.deepEqual(fact("完成日期"), ["2026年1月5日"]);
    assert.deepEqual(fact("数量"), ["1篇", "1轮", "780字"]);
    const history = operations.recordHistory.answer.parse(
      (await clerk.ask("GET", pathTo(operations.recordHistory, { record: id }))).json,
    );
    assert.deepEqual(
      history.versions.map(({ act, by }) => [act, by]),
      [
        ["办理", "丁一"],
        ["办理", "甲文"],
        ["办理", "丁一"],
        ["办理", "甲文"],
        ["记下", "丁一"],
      ],
    );
  });

  test("an act says why it cannot be taken: by the state, by who did the work, by the role; refused as it says", async () => {
    const id = await officer.add(manuscript());
    const why = async (who: typeof clerk, act: string) =>
      (await who.see(id)).course?.acts.find((one) => one.act === act)?.refused;
    assert.equal(await why(officer, "审定"), "现在是“待交办”，“送审中”时才能审定");
    await officer.take(id, { ...given, owner: "甲文" });
    await clerk.take(id, sent);
    assert.equal(await why(officer, "审定"), "甲文参与了这件事的办理，审定须由别人办理");
    assert.equal(await why(seenBy("戊", "科员"), "审定"), "审定由党务干部、主任办理");
    assert.equal(await why(seenBy("己", "主任"), "审定"), null);
    const refused = await officer.take(id, { act: "审定", text: "同意" });
    assert.deepEqual(
      [refused.status, refused.json.code, refused.json.message],
      [409, "record.step", "没有办成：甲文参与了这件事的办理，审定须由别人办理"],
    );
    assert.equal((await officer.see(id)).course?.steps.length, 2);
  });

  test("by the version that was seen; the same key twice is one step", async () => {
    const id = await clerk.add(manuscript());
    const key = newId();
    assert.equal((await officer.take(id, given, 1, key)).status, 201);
    assert.equal((await officer.take(id, given, 1, key)).status, 201);
    assert.deepEqual([(await clerk.see(id)).version, (await clerk.see(id)).course?.steps.length], [2, 1]);
    const late = await clerk.take(id, sent, 1);
    assert.deepEqual([late.status, late.json.code], [409, "record.changed"]);
    const path = pathTo(operations.takeStep, { record: id });
    assert.equal((await clerk.ask("POST", path, { body: { by: "丁一", ...sent } })).json.code, "request.no-version");
  });

  for (const [name, step, says] of [
    ["no text", { act: "交办", owner: "丁一", due: "2026-02-01" }, "请写明交办的事项和要求"],
    ["nobody in charge", { act: "交办", text: "写", due: "2026-02-01" }, "请写明责任人"],
    ["a day that has passed", { ...given, due: "2026-01-04" }, "期限 2026-01-04 已经过去，请写今天或以后的日子"],
    ["a value that nobody asked for", { ...given, values: { finished: "2025-01-01" } }, "“交办”不填“完成日期”，请删去"],
  ] as const)
    test(`${name}: refused with a sentence, nothing kept`, async () => {
      const id = await clerk.add(manuscript());
      const answer = await clerk.take(id, step as Omit<NewCourseStep, "by">);
      assert.deepEqual([answer.status, answer.json.code, answer.json.message], [422, "record.rejected", says]);
      assert.equal((await clerk.see(id)).version, 1);
    });

  test("what two persons write together is not written by a correction first; the steps stay through a correction", async () => {
    const id = await clerk.add(manuscript());
    await clerk.take(id, given);
    const path = pathTo(operations.correctRecord, { record: id });
    const early = await clerk.ask("PUT", path, { version: 2, body: manuscript({ finished: "2026-01-05" as never }) });
    assert.equal(early.json.code, "record.rejected");
    assert.match(JSON.stringify(early.json.fields), /“完成日期”由“定稿”这一步写入，还没有办到/);
    assert.equal((await clerk.ask("PUT", path, { version: 2, body: manuscript({ title: "动员会讲话" }) })).status, 201);
    const { course, line } = await clerk.see(id);
    assert.deepEqual([line.title, course?.state, course?.steps.length], ["动员会讲话", "起草中", 1]);
  });

  test("one that was written down finished stands there, and is filed from there", async () => {
    const id = await clerk.add(manuscript({ finished: "2025-12-20" as never }));
    const { course } = await clerk.see(id);
    assert.deepEqual([course?.state, course?.written], ["已定稿", true]);
    assert.equal((await clerk.take(id, { act: "归档", text: "定稿和修改稿", evidence: "2025年第2盒" })).status, 201);
    assert.equal((await clerk.see(id)).course?.state, "已归档");
  });

  test("a voided record takes no step; one of a mechanism without a course has none", async () => {
    const id = await clerk.add(manuscript());
    const voiding = pathTo(operations.voidRecord, { record: id });
    assert.equal((await clerk.ask("POST", voiding, { version: 1, body: { reason: "记重了" } })).status, 201);
    assert.equal((await clerk.take(id, given)).json.message, "没有办成：这条记录已作废，不能再办理");
    assert.equal((await clerk.see("R1")).course, null);
    const none = await clerk.ask("POST", pathTo(operations.takeStep, { record: "R1" }), {
      version: 1,
      body: { by: "丁一", ...sent },
    });
    assert.deepEqual([none.status, none.json.message], [409, "这项机制没有办理流程"]);
  });

  test("who sees another part of the office, or is outside its 知悉范围, takes no step of it", async () => {
    const id = await clerk.add(manuscript());
    const elsewhere = seenBy("庚", "党务干部", { org: "z" });
    const path = pathTo(operations.takeStep, { record: id });
    const answer = await elsewhere.ask("POST", path, { version: 1, body: { by: "庚", ...given } });
    assert.deepEqual([answer.status, answer.json.code], [404, "record.unknown"]);
    const insider = seenBy("乙武", "科员", { person: "p2" });
    const secret = await insider.add(manuscript({ circle: ["p2"] }));
    const hidden = pathTo(operations.takeStep, { record: secret });
    assert.equal(
      (await clerk.ask("POST", hidden, { version: 1, body: { by: "丁一", ...given } })).json.code,
      "record.unknown",
    );
    assert.equal((await insider.take(secret, given)).status, 201);
  });

  test("who signs in takes steps in his own name; what an officer decides does not go by the way of the clerks", async () => {
    const id = await clerk.add(manuscript());
    await officer.take(id, given);
    const path = pathTo(operations.takeStep, { record: id });
    assert.equal((await clerk.ask("POST", path, { version: 2, body: { by: "甲文", ...sent } })).status, 201);
    assert.equal((await clerk.see(id)).course?.steps.at(-1)?.by, "丁一");
    const passed = { version: 3, body: { by: "甲文", act: "审定", text: "同意" } };
    for (const who of [clerk, officer])
      assert.deepEqual((await who.ask("POST", path, passed)).json.message, "没有办成：“审定”不能从这里办，请刷新页面");
    assert.equal((await clerk.see(id)).course?.state, "送审中");
  });

  test("调研 as one thread: its 批示 is offered first and named; another kind of record, or one that may not be seen, is not taken", async () => {
    const head = { attendance: [{ person: "p3", status: "到" as const }] };
    const id = await clerk.add({
      mechanism: "research.report",
      org: "u",
      title: "水权调研",
      start: "2025-10-10",
      ...head,
    });
    await officer.take(id, { act: "定题", text: "水权怎样交易", owner: "丁一", due: "2026-03-01" });
    await clerk.take(id, { act: "记调研", text: "到三个村" });
    await clerk.take(id, { act: "送审", text: "三条建议", evidence: "文稿柜" });
    await officer.take(id, { act: "成稿", text: "同意" });
    await clerk.take(id, { act: "报送", text: "报市委", values: { "fields.sent-to": "市委" } });
    const note = { mechanism: "research.instruction", org: "u", start: "2025-12-20" } as const;
    const other = await clerk.add({ ...note, title: "别的批示", start: "2025-12-28" });
    const own = await clerk.add({ ...note, title: "对水权调研的批示", of: id });
    const hidden = await seenBy("乙武", "科员", { person: "p2" }).add({
      ...note,
      title: "限知悉的批示",
      circle: ["p2"],
    });
    const offered = (await clerk.see(id)).course?.acts
      .find(({ act }) => act === "得到批示")
      ?.links?.map((one) => one.id);
    assert.deepEqual(offered, [own, other]);
    for (const record of ["R1", hidden, id, "r404"]) {
      const refused = await clerk.take(id, { act: "得到批示", record });
      assert.deepEqual(
        [refused.status, refused.json.message],
        [422, "选的记录不在，或者不是这一步要的那一类，请重新选"],
      );
    }
    assert.equal((await clerk.take(id, { act: "得到批示" })).json.message, "请选定相关的记录；还没有的，请先记一条");
    assert.equal((await clerk.take(id, { act: "得到批示", record: own })).status, 201);
    const { course } = await clerk.see(id);
    assert.deepEqual([course?.state, course?.steps.at(-1)?.record?.title], ["已批示", "对水权调研的批示"]);
  });

  test("a step that names a record with a 知悉范围 names it to nobody outside", async () => {
    const insider = seenBy("乙武", "党务干部", { person: "p2" });
    const head = { attendance: [{ person: "p2", status: "到" as const }] };
    const id = await insider.add({
      mechanism: "life.organizational",
      org: "z",
      title: "组织生活会",
      start: "2025-12-20",
      ...head,
    });
    const talk = await insider.add({
      ...{ mechanism: "life.talk", org: "z", title: "会前谈话", start: "2025-12-18", circle: ["p2"], ...head },
    });
    assert.equal((await insider.take(id, { act: "列入材料", record: talk })).status, 201);
    assert.equal((await insider.see(id)).course?.steps[0]?.record?.title, "会前谈话");
    assert.equal((await clerk.see(id)).course?.steps[0]?.record, null);
  });

  test("the list goes by the state, and so do its pages, its count and its file", async () => {
    const id = await clerk.add(manuscript({ title: "等待审定的稿子" }));
    await officer.take(id, given);
    await clerk.take(id, sent);
    const list = async (state: string) =>
      operations.records.answer.parse(
        (await clerk.ask("GET", pathTo(operations.records, {}, { mechanism: "drafting.manuscript", state }))).json,
      );
    const waiting = await list("送审中");
    assert.ok(waiting.records.some((one) => one.id === id));
    assert.deepEqual([...new Set(waiting.records.map(({ state }) => state))], ["送审中"]);
    assert.equal(waiting.count, waiting.records.length);
    assert.ok((await list("起草中")).records.every((one) => one.id !== id));
    const filters = operations.recordFilters.answer.parse((await clerk.ask("GET", "/api/record-filters")).json);
    const kinds = filters.groups.flatMap(({ mechanisms }) => mechanisms);
    assert.ok(kinds.find(({ code }) => code === "drafting.manuscript")?.states.includes("送审中"));
    assert.deepEqual(kinds.find(({ code }) => code === "branch.theme-day")?.states, []);
  });
});

describe("an office's own course", () => {
  const head = `schema: 1
code: own.paper
from: 2026-01-01
title: 稿件
group: 自有
form: proposed
record: { blocks: [header, finished, counts], held-by: 单位, counts: [轮] }
`;
  const read = (text: string) => {
    const found = parseMechanismFile("自有.yaml", text);
    return found.ok ? [] : found.findings.map(({ says }) => says);
  };

  test("the one of the manual is sound; without its second person, or with a state nobody reaches, its line is told", async () => {
    const manual = await readFile(new URL("../../../docs/制度文件.md", import.meta.url), "utf8");
    const shown = /```\n(course:\n[\s\S]*?)```/.exec(manual)?.[1] ?? assert.fail("the manual shows no course");
    assert.deepEqual(read(head + shown), []);
    assert.deepEqual(read(head + shown.replace("other: true, ", "")), [
      "自有.yaml 第 11 行：“已定稿”须由两个人办到，现在一个人也能走到；请在审核的那一步写 other: true，在做事的那一步写 work: true",
    ]);
    assert.deepEqual(read(head + shown.replace("from: [送审中]", "from: [会审中]")), [
      "自有.yaml 第 16 行：states 里没有“会审中”这个状态，请补上或改正",
    ]);
  });
});
