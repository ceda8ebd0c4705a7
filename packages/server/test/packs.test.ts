import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { type NewPack, operations, pathTo } from "@shilu/contract";
import { date, ledgerRecord, whyPackClosed } from "@shilu/domain";
import { newId } from "@shilu/store";
import { readZip } from "../src/exchange/zip.ts";
import { type Browser, colleague, foundThree, type GuardedOffice, guardedOffice } from "./guarded-office.ts";

let office: GuardedOffice;
let maker: Browser;
let inspector: Browser;
let other: Browser;
let reader: string;
/** A talk whose record says more than a pack may: who talked, and what about. */
const talk = ledgerRecord.parse({
  ...{
    id: "T1",
    mechanism: "life.talk",
    org: "z",
    title: "谈心谈话：乙武家里的难处",
    start: "2025-04-02",
    entered: "2025-04-02",
  },
  ...{ host: "p1", agenda: [{ title: "家里的难处" }], evidence: [{ kind: "谈话记录", place: "书记柜" }] },
  fields: { talkers: ["p1", "p2"], "notes-place": "书记柜第二层" },
});

before(async () => {
  office = await guardedOffice("局域网", async ({ store, now }) => {
    const cause = { tenant: "small", actor: "测试", command: "record.add", key: newId(), at: now() };
    await store.write(cause, (to) => to.addRecord(talk));
  });
  const three = await foundThree(office);
  maker = await (await colleague(office, three, { login: "dangwu", roles: ["党务干部"] })).in();
  const one = await colleague(office, three, { login: "jiancha", roles: ["检查组"] });
  reader = one.id;
  inspector = await one.in();
  other = await (await colleague(office, three, { login: "jiancha2", roles: ["检查组"] })).in();
});
after(() => office.stop());

const asked = (more: Partial<NewPack> = {}): NewPack => ({
  ...{ title: "组织生活检查", mechanisms: ["branch.theme-day", "life.talk"], period: "2025", problems: [] },
  ...{ expires: "2026-01-20", readers: [reader], ...more },
});
const make = async (more: Partial<NewPack> = {}) =>
  (await maker.ask(operations.makePack, { body: asked(more) })).body.id;
const view = (browser: Browser, pack: string) => browser.ask(operations.pack, { params: { pack } });
const events = async (command: string) => {
  const { store } = office.workplace;
  const trail = await store.read("small", ({ access }) => access.trail({ before: null, limit: 200 }));
  return trail.filter((one) => one.command === command);
};

test("a pack holds articles, duties, records and where the evidence lies; of a talk only that it took place", async () => {
  const id = await make();
  const { body, mark, line, mayRevoke } = (await view(inspector, id)).body;
  assert.deepEqual([line.title, mark, mayRevoke], ["组织生活检查", "jiancha同志 2026年1月5日查阅", false]);
  const days = body.articles.find(({ rule }) => rule === "branch.theme_day");
  assert.equal(days?.duties.length, 12);
  assert.deepEqual(
    days?.duties.flatMap(({ records }) => records),
    ["R1", "R2"],
  );
  const tree = body.records.find((one) => one.id === "R1");
  assert.deepEqual(tree?.evidence, [{ kind: "签到表", place: "2025年第1盒", file: null }]);
  const told = body.records.find((one) => one.id === "T1");
  assert.deepEqual([told?.title, told?.withheld, told?.day], ["谈心谈话", true, "2025-04-02"]);
  assert.doesNotMatch(JSON.stringify(body), /难处|书记柜/);
  assert.doesNotMatch(JSON.stringify(told), /甲文|乙武/);
});

test("it is frozen: what is corrected afterwards is not in it, and its digests are those of pack.json", async () => {
  const id = await make();
  const before = (await view(inspector, id)).body;
  await maker.ask(operations.voidRecord, {
    params: { record: "R2" },
    body: { reason: "记重了" },
    headers: { "if-match": '"1"' },
  });
  const after = (await view(inspector, id)).body;
  assert.deepEqual(after.body, before.body);
  const answer = await fetch(office.small.url + pathTo(operations.packFile, { pack: id }));
  const folder = await mkdtemp(join(tmpdir(), "shilu-pack-"));
  try {
    await writeFile(join(folder, "pack.zip"), Buffer.from(await answer.arrayBuffer()));
    const files = await readZip(join(folder, "pack.zip"));
    const digest = (algorithm: string, name: string) =>
      createHash(algorithm)
        .update(files.get(name) ?? "")
        .digest("hex");
    assert.deepEqual(
      [...files.keys()],
      [...["index.html", "pack.json", "proof.json", "verify.html", "verify.mjs"], ...["manifest.json", "SHA256SUMS"]],
    );
    assert.deepEqual([digest("sm3", "pack.json"), digest("sha256", "pack.json")], [before.sm3, before.sha256]);
    const sums = files.get("SHA256SUMS")?.toString() ?? "";
    const listed = ["index.html", "pack.json", "proof.json", "verify.html", "verify.mjs"];
    assert.equal(sums, listed.map((name) => `${digest("sha256", name)}  ${name}\n`).join(""));
    const page = files.get("index.html")?.toString() ?? "";
    assert.match(page, /该条款未附材料（如实）|主题党日：植树/);
    assert.doesNotMatch(page, /https?:|<script|难处/);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("only whom it was made for opens it; every view is in the log; closed or past its day it says so", async () => {
  const id = await make();
  const views = (await events("pack.view")).length;
  assert.equal((await view(inspector, id)).status, 200);
  assert.equal((await view(maker, id)).status, 200);
  const [last] = await events("pack.view");
  assert.deepEqual([(await events("pack.view")).length, last?.changes], [views + 2, [{ what: "pack.view", pack: id }]]);
  assert.deepEqual([(await view(other, id)).status, (await view(other, id)).code], [404, "pack.unknown"]);
  assert.deepEqual((await other.ask(operations.packs)).body, {
    ...{ today: "2026-01-05", mark: "jiancha2同志 2026年1月5日查阅", packs: [], choices: null },
  });
  assert.equal((await inspector.ask(operations.makePack, { body: asked() })).status, 403);
  assert.equal((await inspector.ask(operations.record, { params: { record: "R1" } })).status, 403);
  await maker.ask(operations.revokePack, { params: { pack: id } });
  const closed = await view(inspector, id);
  assert.deepEqual(
    [closed.status, closed.code, closed.message.slice(0, 9)],
    [403, "pack.closed", "这个证据包已经收回"],
  );
  assert.equal((await inspector.ask(operations.packFile, { params: { pack: id } })).code, "pack.closed");
  assert.equal((await view(maker, id)).status, 200, "those who made it still read it");
  assert.equal((await maker.ask(operations.revokePack, { params: { pack: id } })).code, "pack.closed");
});

test("what is asked wrongly makes no pack, and says what to do", async () => {
  const refused = async (more: Partial<NewPack>) => {
    const { code, message } = await maker.ask(operations.makePack, { body: asked(more) });
    return [code, message];
  };
  assert.deepEqual(await refused({ mechanisms: [] }), ["pack.empty", "请至少选一项制度或一个问题"]);
  assert.equal((await refused({ period: "去年" }))[0], "period.unknown");
  assert.equal((await refused({ problems: ["无"] }))[0], "problem.unknown");
  assert.equal((await refused({ readers: [newId()] }))[0], "account.unknown");
  for (const expires of ["2026-01-04", "2026-04-06"])
    assert.deepEqual(await refused({ expires }), ["request.invalid", "期限须在 2026-01-05 到 2026-04-05 之间，请改正"]);
});

test("a pack is open up to its last day", () => {
  const standing = { expires: date("2026-01-20"), revoked: null };
  assert.equal(whyPackClosed(standing, date("2026-01-20")), null);
  assert.match(whyPackClosed(standing, date("2026-01-21")) ?? "", /^这个证据包到2026年1月20日为止，已经到期/);
});
