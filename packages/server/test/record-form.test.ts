import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { operations, pathTo } from "@shilu/contract";
import { date, ledgerRecord } from "@shilu/domain";
import { houseCatalogue } from "../../domain/test/catalogue-of-house.ts";
import { formsOf, recordForm } from "../src/work/record-form.ts";
import { formLines } from "./form-lines.ts";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

let office: SmallOffice;
before(async () => {
  office = await serveSmallOffice();
});
after(() => office.stop());

const get = (record: string, file: string) => fetch(office.url + pathTo(operations.recordForm, { record, file }));

const form = (record: string, file: string) => get(record, file).then(formLines);

test("a record says as which forms it can be printed, by their titles", async () => {
  const answer = await fetch(office.url + pathTo(operations.record, { record: "R1" }));
  const { forms } = operations.record.answer.parse(await answer.json());
  assert.deepEqual(forms, [
    { form: "registration", title: "支部主题党日登记表" },
    { form: "minutes", title: "支部主题党日活动记录" },
    { form: "sign-in", title: "支部主题党日签到表" },
    { form: "brief", title: "支部主题党日活动信息" },
    { form: "account", title: "支部主题党日纪实表" },
    { form: "handbook", title: "支部工作手册（支部主题党日）" },
  ]);
});

test("登记表: everything that was recorded, a line each, and nothing besides", async () => {
  const lines = await form("R1", "registration.docx");
  assert.deepEqual(lines.slice(0, 4), [
    "政研室党支部主题党日登记表",
    "项目|内容",
    "名称|主题党日：植树",
    "时间|2025年3月12日",
  ]);
  for (const line of ["地点|北山", "主持人|甲文", "到1人|甲文", "请假1人|乙武（下乡）", "佐证1|签到表，2025年第1盒"])
    assert.ok(lines.includes(line), `${line} is not in ${lines.join("\n")}`);
  assert.match(lines.at(-1) ?? "", /^（记录编号R1，第1版，2026年1月5日打印）$/);
});

test("登记表 of what was dealt with step by step says each step", async () => {
  const steps = [
    { act: "交办", by: "甲文", on: "2025-12-10", text: "写一篇", owner: "丁一", due: "2025-12-31" },
    { act: "送审", by: "丁一", on: "2025-12-20", text: "第一稿", evidence: "文稿柜第1格" },
  ];
  const manuscript = {
    id: "S1",
    mechanism: "drafting.manuscript",
    org: "u",
    title: "讲话",
    start: "2025-12-10",
    steps,
  };
  const cause = {
    tenant: "small",
    actor: "试验",
    command: "record.add",
    key: "steps-on-paper-1",
    at: "2026-01-05T01:00:00Z",
  };
  await office.workplace.store.write(cause, (to) => to.addRecord(ledgerRecord.parse(manuscript)));
  const lines = await form("S1", "registration.docx");
  for (const line of [
    "办理1|2025年12月10日，甲文交办：写一篇（责任人丁一，期限2025年12月31日）",
    "办理2|2025年12月20日，丁一送审：第一稿（佐证文稿柜第1格）",
  ])
    assert.ok(lines.includes(line), `${line} is not in ${lines.join("\n")}`);
});

test("签到表: whoever was expected by the roster of that day, each once, with room to sign and what was recorded", async () => {
  // 丁一 came in July: he is expected in August and not in March.
  assert.deepEqual((await form("R1", "sign-in.docx")).slice(1, -1), [
    "名称：主题党日：植树",
    "时间：2025年3月12日　地点：北山",
    "序号|姓名|签名|记录情况",
    "1|甲文||到",
    "2|乙武||请假（下乡）",
  ]);
  const august = await form("R2", "sign-in.docx");
  assert.deepEqual(august.slice(4, 7), ["1|甲文||到", "2|乙武||到", "3|丁一||到"]);
});

test("活动记录: the head, who was there, and what is written by hand stays empty", async () => {
  const lines = await form("R1", "minutes.docx");
  assert.equal(lines[0], "政研室党支部主题党日活动记录");
  assert.deepEqual(lines.slice(1, 4), ["一、基本情况", "名称：主题党日：植树", "时间：2025年3月12日"]);
  assert.ok(lines.includes("请假1人：乙武（下乡）"));
  assert.ok(lines.some((line) => line.startsWith("主持人（签名）：")));
});

test("a record that counts for nothing says so on paper", async () => {
  const { store, tenant } = office.workplace;
  const stored = await store.read(tenant, (reader) => reader.record("R1"));
  const kind = office.workplace.catalogue.mechanism("branch.theme-day");
  assert.ok(stored && kind);
  const [own] = await store.read(tenant, (reader) => reader.orgs());
  assert.ok(own);
  const foot = (status: "final" | "draft" | "void") => {
    const ground = { kind, org: own, people: [], expected: [], posts: new Map(), printed: date("2026-01-05") };
    const doc = recordForm("registration", { ...ground, stored: { ...stored, record: { ...stored.record, status } } });
    return JSON.stringify(doc.body.at(-1));
  };
  assert.match(foot("void"), /第1版，已作废，不计入任何数字，2026年1月5日打印/);
  assert.match(foot("draft"), /第1版，草稿，不计入任何数字，/);
  assert.match(foot("final"), /第1版，2026年1月5日打印/);
});

test("a pdf is one, under its Chinese name; a form that the kind has not, and a record that is not there, are 404", async () => {
  const answer = await get("R1", "registration.pdf");
  assert.equal(
    Buffer.from(await answer.arrayBuffer())
      .subarray(0, 4)
      .toString(),
    "%PDF",
  );
  assert.match(decodeURIComponent(answer.headers.get("content-disposition") ?? ""), /政研室党支部主题党日登记表\.pdf/);
  assert.equal((await get("R1", "registration.txt")).status, 404);
  assert.equal((await get("R9", "registration.docx")).status, 404);
});

test("every mechanism that keeps records has its 登记表, under a title of its own or its mechanism's", () => {
  const kinds = houseCatalogue().mechanisms.filter(({ record }) => record !== undefined);
  assert.ok(kinds.length > 80);
  for (const kind of kinds) {
    const forms = formsOf(kind);
    assert.equal(forms[0]?.form, "registration");
    for (const { title } of forms) assert.match(title, /^[^\s]{2,30}$/, title);
    assert.equal(new Set(forms.map(({ title }) => title)).size, forms.length, kind.title);
  }
});
