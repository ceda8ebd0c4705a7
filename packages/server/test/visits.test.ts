import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { type VisitsBundle, visitsBundle } from "@shilu/contract";
import { period } from "@shilu/domain";
import { readVisits } from "../src/exchange/visits.ts";
import { Refusal } from "../src/refusal.ts";
import { explainFigure } from "../src/work/figures.ts";
import { takeVisits } from "../src/work/visits.ts";
import { fromAPhone } from "./camera.ts";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

let office: SmallOffice;
let folder = "";
before(async () => {
  office = await serveSmallOffice();
  folder = await mkdtemp(join(tmpdir(), "shilu-visits-"));
});
after(async () => {
  await office.stop();
  await rm(folder, { recursive: true, force: true });
});

const visit = (id: string, more: object = {}) => ({
  id: `visit-0000-0000-${id}`,
  ...{ on: "2026-01-03", household: "王大山家", households: 1, said: "渠道漏水，盼早修", problem: "" },
  ...{ written: "2026-01-03T08:00:00.000Z", photos: [], ...more },
});
const book = (...visits: object[]): VisitsBundle =>
  visitsBundle.parse({ format: 1, kind: "走访本", program: "0.1.0", by: "甲文", village: "石桥村", visits });
const take = (bundle: VisitsBundle) => takeVisits(office.workplace, bundle, "测试");
const see = (id: string) => office.workplace.store.read("small", (reader) => reader.record(`visit-0000-0000-${id}`));
const problems = async () =>
  (await office.workplace.store.read("small", (reader) => reader.problems())).map(({ id, text }) => `${id} ${text}`);

test("two visits come in, one with a problem and a photo; once more: nothing new; what the phone knew stays, names stay out of titles", async () => {
  const photos = [fromAPhone().toString("base64")];
  const bundle = book(visit("a"), visit("b", { households: 3, on: "2025-12-20", problem: "桥面破损", photos }));
  assert.deepEqual(await take(bundle), { inserted: 2, unchanged: 0, corrected: 0, problems: 1, stranger: null });
  assert.deepEqual(await take(bundle), { inserted: 0, unchanged: 2, corrected: 0, problems: 0, stranger: null });
  const [first, second] = [await see("a"), await see("b")];
  assert.deepEqual(first?.record.fields, {
    person: "p1",
    village: "石桥村",
    household: "王大山家",
    said: "渠道漏水，盼早修",
  });
  assert.deepEqual([first?.record.title, first?.record.org, first?.record.recorder], ["石桥村走访1户", "u", "p1"]);
  assert.deepEqual([first?.late, second?.late, second?.entered], [false, true, "2026-01-05"]);
  assert.match(second?.record.evidence[0]?.file ?? "", /^照片-[0-9a-f]{12}\.jpg$/);
  assert.deepEqual(await problems(), ["visit-0000-0000-b-p 桥面破损"]);

  const { figure: value } = await explainFigure(office.workplace, "village.first-secretary.visits", period("2025"));
  assert.deepEqual([value.value, value.records], [3, ["visit-0000-0000-b"]]);
});

test("written anew on the phone it is a new version; an older export turns nothing back; what was voided stays void", async () => {
  const later = { said: "渠道已修", written: "2026-01-04T08:00:00.000Z" };
  await take(book(visit("c")));
  assert.equal((await take(book(visit("c", later)))).corrected, 1);
  assert.deepEqual([(await see("c"))?.version, (await see("c"))?.record.fields.said], [2, "渠道已修"]);
  assert.deepEqual((await take(book(visit("c")))).unchanged, 1);
  assert.equal((await see("c"))?.record.fields.said, "渠道已修");
  const cause = {
    tenant: "small",
    actor: "测试",
    command: "void",
    key: "void-the-visit-c-1",
    at: office.workplace.now(),
  };
  await office.workplace.store.write(cause, (to) => to.voidRecord("visit-0000-0000-c", "重复"));
  await take(book(visit("c", { said: "又改", written: "2026-01-05T08:00:00.000Z" })));
  assert.equal((await see("c"))?.status, "void");
});

test("a problem that the office went on with is not turned back", async () => {
  await take(book(visit("d", { problem: "路灯不亮" })));
  const more = { problem: "路灯不亮，三盏", written: "2026-01-05T01:00:00.000Z" };
  assert.equal((await take(book(visit("d", more)))).problems, 0);
  assert.ok((await problems()).includes("visit-0000-0000-d-p 路灯不亮"));
});

test("a name that nobody or more than one bears is told; the visit is kept without it", async () => {
  const taken = await take({ ...book(visit("e")), by: "没有此人" });
  assert.equal(taken.stranger, "没有此人");
  assert.equal((await see("e"))?.record.recorder, undefined);
  const { store, now } = office.workplace;
  const ledger = await store.read("small", (reader) => reader.ledger());
  assert.ok(ledger);
  const namesake = [...ledger.people, { id: "p4", name: "乙武" }];
  const cause = { tenant: "small", actor: "测试", command: "import", key: "a-namesake-comes-in-1", at: now() };
  await store.write(cause, (to) => to.importLedger({ ...ledger, people: namesake }));
  assert.equal((await take({ ...book(visit("k")), by: "乙武" })).stranger, "乙武");
  assert.equal((await see("k"))?.record.recorder, undefined);
});

test("all or nothing: a day to come, or one photo that is none, and no visit is kept", async () => {
  const told = async (bundle: VisitsBundle) => {
    const refusal = await take(bundle).catch((fault: unknown) => fault);
    assert.ok(refusal instanceof Refusal);
    return [refusal.message, ...refusal.findings.map(({ says }) => says)].join("\n");
  };
  assert.match(await told(book(visit("f"), visit("g", { on: "2026-01-06" }))), /第 2 次走访：日期 2026-01-06 在今天/);
  const photo = Buffer.from("GIF89a").toString("base64");
  assert.match(await told(book(visit("f"), visit("g", { photos: [photo] }))), /JPEG/);
  assert.deepEqual([await see("f"), await see("g")], [null, null]);
});

test("a file that is none, is cut off, or has a fault is refused with its place", async () => {
  const told = async (name: string, content: string) => {
    await writeFile(join(folder, name), content);
    const refusal = await readVisits(join(folder, name)).catch((fault: unknown) => fault);
    assert.ok(refusal instanceof Refusal);
    return [refusal.message, ...refusal.findings.map(({ says }) => says)].join("\n");
  };
  const whole = JSON.stringify({ ...book(visit("h")), visits: [visit("h", { photos: ["A".repeat(4_000_000)] })] });
  await writeFile(join(folder, "whole.json"), whole);
  assert.equal((await readVisits(join(folder, "whole.json"))).visits[0]?.photos[0]?.length, 4_000_000);
  assert.match(await told("cut.json", whole.slice(0, -10)), /“.*cut.json”不是走访本导出的文件，或传送时不完整/);
  assert.match(await told("other.json", '{"format":1}'), /不是走访本导出的文件/);
  const faulty = {
    ...book(visit("h")),
    visits: [visit("h"), visit("i", { households: 0, household: " " }), visit("j", { on: "2026-02-30" })],
  };
  const says = await told("faulty.json", JSON.stringify(faulty));
  assert.match(says, /里有 3 处不对，没有导入任何内容/);
  assert.match(says, /第 2 次走访：.*没有写走访的户或人/);
  assert.match(says, /第 2 次走访：.*户数至少是1/);
  assert.match(says, /第 3 次走访：.*“2026-02-30”不是存在的日期/);
  await assert.rejects(readVisits(join(folder, "nowhere.json")), /找不到/);
});
