import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { errorAnswer, idempotencyHeader, paths, pathTo, ruleAnswer, rulesAnswer } from "@shilu/contract";
import { adoptFile } from "../src/work/practice.ts";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

let office: SmallOffice;
before(async () => {
  office = await serveSmallOffice();
});
after(() => office.stop());

const get = async (path: string) => (await fetch(office.url + path)).json();
const send = (path: string, body: unknown, key: string) =>
  fetch(office.url + path, {
    method: "POST",
    headers: { "Content-Type": "application/json", [idempotencyHeader]: key },
    body: JSON.stringify(body),
  });
const ruleOf = async (rule: string) => ruleAnswer.parse(await get(pathTo(paths.rule, { rule })));
const article = "主题党日每月相对固定1天开展。";
const signature = { by: "周科长", text: "支部工作条例（试行），2018年公布", article };

test("every rule in force is listed with its document, its article and how far it is vouched for", async () => {
  const { on, rules } = rulesAnswer.parse(await get(paths.rules));
  assert.equal(on, "2026-01-05");
  const theme = rules.find(({ rule }) => rule === "branch.theme_day");
  assert.deepEqual(
    [theme?.document, theme?.article, theme?.state, theme?.layer, theme?.confidence],
    ["中国共产党支部工作条例（试行）", "第十六条", "未复核", "中央", "在公开的抄件或摘引里读到"],
  );
  assert.ok(rules.every(({ state, force }) => state !== "未复核" || force !== "本单位"));
  assert.ok(rules.some(({ state }) => state === "待采用"));
});

test("a signature is kept once, shown, and taken back; nothing in it is guessed", async () => {
  const path = pathTo(paths.signatures, { rule: "branch.theme_day" });
  const bad = await send(path, { ...signature, by: " ", article: "" }, "signature-key-0001");
  assert.equal(bad.status, 400);
  assert.deepEqual(errorAnswer.parse(await bad.json()).fields, [
    { field: "by", says: "请写明是谁复核的" },
    { field: "article", says: "请把正式条文粘贴在这里" },
  ]);
  for (const _ of [1, 2]) assert.equal((await send(path, signature, "signature-key-0002")).status, 201);
  const signed = await ruleOf("branch.theme_day");
  assert.equal(signed.line.state, "已复核");
  assert.deepEqual(
    signed.signatures.map(({ id: _, ...one }) => one),
    [{ ...signature, on: "2026-01-05", holds: true, why: null }],
  );
  const [{ id = "" } = {}] = signed.signatures;
  const back = pathTo(paths.withdrawal, { rule: "branch.theme_day", signature: id });
  const withdrawal = { by: "周科长", reason: "读错了版本" };
  for (const _ of [1, 2]) assert.equal((await send(back, withdrawal, "withdrawal-key-01")).status, 201);
  const gone = await ruleOf("branch.theme_day");
  assert.equal(gone.line.state, "未复核");
  assert.equal(gone.signatures[0]?.why, "2026-01-05 由周科长撤回：读错了版本");
  assert.equal((await send(back, withdrawal, "withdrawal-key-02")).status, 409);
});

test("what was signed is not what is signed when the rule is worded otherwise; the page sees a pack taken in beside it", async () => {
  const path = pathTo(paths.signatures, { rule: "branch.general_meeting" });
  assert.equal((await send(path, signature, "signature-key-0003")).status, 201);
  const text = `schema: 1
pack: city
title: 全市要求
layer: city
from: 2026-01-01
rules:
  - { mechanism: branch.general-meeting, id: branch.general_meeting, says: 每月一次党员大会, shape: periodic, of: 党支部, at-least: 1, per: month, force: 应当, source: { document: 全市要求 } }
  - { mechanism: branch.general-meeting, id: own.meeting, says: 会前三天通知, shape: record-check, of: 党支部, needs: [host], force: 本单位, source: { document: 支部约定 } }
`;
  await adoptFile(office.workplace, { name: "city.yaml", text }, { by: "周科长", reason: "市里印发", dryRun: false });
  const { line, upper, signatures } = await ruleOf("branch.general_meeting");
  assert.deepEqual([line.state, line.layer, line.document], ["未复核", "市", "全市要求"]);
  assert.deepEqual([upper?.state, upper?.article], ["已复核", "第十一条"]);
  assert.equal(signatures[0]?.why, "签名以后规则的写法改了，须重新复核");
  const own = await send(pathTo(paths.signatures, { rule: "own.meeting" }), signature, "signature-key-0004");
  assert.equal(own.status, 422);
  assert.match(errorAnswer.parse(await own.json()).message, /是本单位自定的规则/);
  const none = await send(pathTo(paths.signatures, { rule: "没有" }), signature, "signature-key-0005");
  assert.equal(none.status, 404);
});
