import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { etagOf, type NewRecord, operations, pathTo } from "@shilu/contract";
import { ledgerRecord, membership, org, person } from "@shilu/domain";
import { newId } from "@shilu/store";
import { openDraft } from "../src/drafts/read.ts";
import { Refusal } from "../src/refusal.ts";
import { alarmsOf, watch } from "../src/work/alarms.ts";
import { adoptFile } from "../src/work/practice.ts";
import {
  type Browser,
  colleague,
  foundThree,
  type GuardedOffice,
  guardedOffice,
  newKey,
  type Three,
} from "./guarded-office.ts";
import { sheetRows } from "./sheet-rows.ts";

/** security.md §2: whoever abuses the program as one of its users, or from the network. The small office has a second branch, 农科所, with one record. */
let office: GuardedOffice;
let three: Three;
let own: ReturnType<typeof watch>;
const theirs = "N1";

before(async () => {
  office = await guardedOffice("局域网", async ({ store, now }) => {
    const ledger = (await store.read("small", (reader) => reader.ledger())) ?? assert.fail();
    const orgs = [...ledger.orgs, org.parse({ id: "n", parent: "u", type: "党支部", name: "农科所党支部" })];
    const people = [...ledger.people, person.parse({ id: "p9", name: "曾明" })];
    const post = { person: "p9", org: "n", role: "书记", party: "正式", from: "2020-01-01" };
    const record = ledgerRecord.parse({
      ...{ id: theirs, mechanism: "branch.theme-day", org: "n", title: "主题党日：试验田", start: "2025-05-06" },
      ...{ entered: "2025-05-06", place: "试验田", fields: { theme: "试验田", segments: ["集中学习"] } },
      attendance: [{ person: "p9", status: "到" }],
    });
    const cause = { tenant: "small", actor: "测试", command: "import", key: newId(), at: now() };
    const memberships = [...ledger.memberships, membership.parse(post)];
    const records = [...ledger.records, record];
    await store.write(cause, (to) => to.importLedger({ ...ledger, orgs, people, memberships, records }));
  });
  three = await foundThree(office);
  own = watch(office.workplace);
});
after(() => office.stop());

const entry = (more: Partial<NewRecord> = {}): NewRecord => ({
  ...{ mechanism: "branch.theme-day", org: "z", title: "主题党日：扫雪", start: "2026-01-04", place: "院里" },
  attendance: [{ person: "p1", status: "到" }],
  fields: { theme: "扫雪", segments: ["志愿服务"] },
  ...more,
});
const events = (...commands: string[]) =>
  office.workplace.store.read("small", ({ access }) => access.trail({ before: null, limit: 200, commands }));
const size = async () => (await office.workplace.store.read("small", (reader) => reader.auditHead())).size;
/** The alarms about somebody. */
async function alarmsAbout(account: string): Promise<string[]> {
  await own.look();
  const all = await alarmsOf(office.workplace);
  return all.filter(({ subject }) => subject === account).map(({ kind, many }) => `${kind} ${many}`);
}
const themeDays = async (browser: Browser, query: Record<string, string> = {}) =>
  browser.ask(operations.figure, { params: { figure: "branch.theme-day.count" }, query: { period: "2025", ...query } });
/** A file that the whole office may take away. */
const file = async (path: string) => new Uint8Array(await (await fetch(office.small.url + path)).arrayBuffer());

test("abuse case 4: who back-dates a 主题党日 leaves its day of entry, the figure's 补录 and a duty that was overdue; nobody takes the mark away", async () => {
  const clerk = await (await colleague(office, three, { login: "bulu", roles: ["科员"], org: "z" })).in();
  const head = await (await colleague(office, three, { login: "zhuren", roles: ["主任"] })).in();
  const officer = await (await colleague(office, three, { login: "bulu-dw", roles: ["党务干部"] })).in();
  const october = async () => {
    const { body } = await officer.ask(operations.duty, { params: { duty: "branch.theme_day:z:2025-10" } });
    return body.line.status;
  };
  const { late: before } = (await themeDays(officer)).body;
  assert.equal(await october(), "逾期");
  const { body } = await clerk.ask(operations.addRecord, { body: entry({ start: "2025-10-15" }) });
  assert.deepEqual([body.record.late, body.record.entered], [true, "2026-01-05"]);
  assert.equal(await october(), "补录完成");
  const { id: record } = body.record;
  const params = { record };
  const hide = { ...entry({ start: "2025-10-15" }), entered: "2025-10-15", late: false };
  for (const browser of [head, officer, clerk]) {
    const answer = await browser.ask(operations.correctRecord, {
      ...{ params, body: hide, headers: { "if-match": etagOf(1) } },
    });
    assert.ok(answer.status === 400 || answer.status === 403, answer.message);
  }
  const again = await officer.ask(operations.correctRecord, {
    ...{ params, body: entry({ start: "2025-10-15", title: "主题党日：秋收" }), headers: { "if-match": etagOf(1) } },
  });
  assert.equal(again.status, 201, again.message);
  const { line } = (await officer.ask(operations.record, { params })).body;
  assert.deepEqual([line.version, line.late, line.entered], [2, true, "2026-01-05"]);
  assert.equal((await themeDays(officer)).body.late, before + 1);
  const sources = Buffer.from(
    await file(pathTo(operations.file, { report: office.small.report, file: "sources.json" })),
  ).toString();
  assert.match(sources, new RegExp(`补录${before + 1}条`));
});

test("abuse case 5: the same visit sent twice, as after a lost answer, is one row with one answer", async () => {
  const clerk = await (await colleague(office, three, { login: "liangci", roles: ["科员"], org: "z" })).in();
  const total = async () => (await clerk.ask(operations.records)).body.count ?? assert.fail();
  const before = await total();
  const sent = { body: entry({ title: "主题党日：断网" }), key: newKey() };
  const [first, second] = await Promise.all([
    clerk.ask(operations.addRecord, sent),
    clerk.ask(operations.addRecord, sent),
  ]);
  assert.deepEqual([first.status, second.body], [201, first.body]);
  assert.deepEqual((await clerk.ask(operations.addRecord, sent)).body, first.body);
  assert.equal(await total(), before + 1);
});

test("abuse case 6: a figure made by hand is printed as 人工填报 without a record, and fails 校核", async () => {
  const officer = await (await colleague(office, three, { login: "shougong", roles: ["党务干部"] })).in();
  const text = "小河县政研室手工总结\n全年开展支部主题党日*次，修渠300公里，参加主题党日5人次。\n";
  const draft = { name: "手工.txt", text, period: "2025" };
  const { items } = (await officer.ask(operations.check, { body: draft })).body;
  assert.deepEqual(
    items.map(({ text: words, verdict }) => [words, verdict]),
    [
      ["*次", "已填"],
      ["300公里", "口径不明"],
      ["5人次", "不一致"],
    ],
  );
  const { report } = (await officer.ask(operations.keepDraft, { body: draft })).body;
  const docx = await openDraft("report.docx", await file(pathTo(operations.file, { report, file: "report.docx" })));
  assert.match(docx.text, /一、人工填报的数字（1处，没有记录作依据）：修渠300公里。/);
  assert.match(docx.text, /与台账不一致，台账为\d+人次/);
  const sources = JSON.parse(
    Buffer.from(await file(pathTo(operations.file, { report, file: "sources.json" }))).toString(),
  );
  const printed = Buffer.from(await file(pathTo(operations.file, { report, file: "report.txt" }))).toString();
  const [{ start, end, text: words }] = sources.manual;
  assert.deepEqual([sources.manual.length, printed.slice(start, end)], [1, words]);
});

test("abuse case 7: another branch's record asked for by its id is as missing, each time an event, and ten times an alarm", async () => {
  const prober = await colleague(office, three, { login: "tanzi", roles: ["党务干部"], org: "z" });
  const browser = await prober.in();
  const seen = new Set<string>();
  for (const operation of [operations.record, operations.recordEntry, operations.recordHistory, operations.recordUses])
    for (const record of [theirs, "没有这条"]) {
      const { status, code, message } = await browser.ask(operation, { params: { record } });
      seen.add(`${status} ${code} ${message}`);
    }
  assert.deepEqual([seen.size, [...seen][0]?.slice(0, 18)], [1, "404 record.unknown"]);
  assert.deepEqual(await alarmsAbout(prober.id), []);
  for (let n = 0; n < 2; n++) await browser.ask(operations.record, { params: { record: theirs } });
  const missed = (await events("access.missed")).filter(({ account }) => account === prober.id);
  assert.equal(missed.length, 10);
  assert.ok(!JSON.stringify(missed).includes(theirs));
  assert.deepEqual(await alarmsAbout(prober.id), ["refusals 10"]);
});

test("abuse case 8: no figure, total, search or page tells a branch of another one; a figure is one of the published ones", async () => {
  const branch = await (await colleague(office, three, { login: "paging", roles: ["党务干部"], org: "z" })).in();
  const [foreign, none] = [await themeDays(branch, { org: "n" }), await themeDays(branch, { org: "没有" })];
  assert.deepEqual([foreign.status, foreign.code], [none.status, none.code]);
  assert.equal(foreign.code, "org.unknown");
  const { body: mine } = await branch.ask(operations.records);
  assert.equal(mine.count, mine.records.length);
  assert.ok(mine.records.every(({ org: of }) => of !== "农科所党支部" && of !== "n"));
  for (const query of [{ org: "n" }, { q: "试验田" }, { person: "p9" }]) {
    const { body } = await branch.ask(operations.records, { query });
    assert.deepEqual([body?.count ?? 0, body?.records ?? []], [0, []], JSON.stringify(query));
  }
  const [place, nowhere] = [theirs, "没有"].map((id) => Buffer.from(`2025-05-06 ${id}`).toString("base64url"));
  const behind = async (after = "") => (await branch.ask(operations.records, { query: { after } })).body.records;
  assert.deepEqual(
    await behind(place),
    await behind(nowhere),
    "its place in the list is like one where nothing stands",
  );
  const made = await branch.ask(operations.figure, { params: { figure: "count(*)" }, query: { period: "2025" } });
  assert.equal(made.code, "figure.unknown");
});

test("abuse case 9: behind a figure, what one may not read is a number, no title, place or name; the office's report is not there for a branch", async () => {
  const keeper = await (await colleague(office, three, { login: "zhiqing", roles: ["党务干部"], person: "p1" })).in();
  const outsider = await (await colleague(office, three, { login: "buzhi", roles: ["党务干部"], person: "p9" })).in();
  const before = (await themeDays(outsider)).body.hidden;
  const confined = entry({
    ...{ start: "2025-11-11", title: "主题党日：帮扶名单", place: "保密室", circle: ["p1", "p2"] },
    attendance: [{ person: "p2", status: "到" }],
  });
  const kept = await keeper.ask(operations.addRecord, { body: confined });
  assert.equal(kept.status, 201, kept.message);
  const { body } = await themeDays(outsider);
  assert.equal(body.hidden, before + 1);
  assert.doesNotMatch(JSON.stringify(body), /帮扶名单|保密室|乙武/);
  const branch = await (await colleague(office, three, { login: "xiazuan", roles: ["党务干部"], org: "z" })).in();
  const ask = (report: string) => branch.ask(operations.report, { params: { report } });
  const [there, missing] = [await ask(office.small.report), await ask("没有")];
  assert.deepEqual([there.status, there.message], [404, missing.message]);
});

test("abuse case 10: a session that is left open after a transfer opens nothing from the next request on; what he recorded stays his", async () => {
  const moved = await colleague(office, three, { login: "diaoli", roles: ["科员"], org: "z", person: "p3" });
  const browser = await moved.in();
  const { record } = (await browser.ask(operations.addRecord, { body: entry({ title: "主题党日：临走" }) })).body;
  const { store, now } = office.workplace;
  const ledger = (await store.read("small", (reader) => reader.ledger())) ?? assert.fail();
  const cause = { tenant: "small", actor: "测试", command: "import", key: newId(), at: now() };
  const gone = ledger.memberships.map((one) => (one.person === "p3" ? { ...one, to: "2026-01-04" as never } : one));
  await store.write(cause, (to) => to.importLedger({ ...ledger, memberships: gone }));
  const own = { params: { record: record.id } };
  const refused = await browser.ask(operations.record, own);
  assert.deepEqual([refused.status, refused.code], [403, "access.denied"]);
  assert.doesNotMatch(refused.message, /临走|支部/);
  const params = { account: moved.id };
  await (await three.system.in()).ask(operations.setAccountState, { params, body: { active: false } });
  assert.deepEqual((await browser.ask(operations.record, own)).status, 401);
  const officer = await (await colleague(office, three, { login: "jieban", roles: ["党务干部"] })).in();
  const { body } = await officer.ask(operations.recordHistory, own);
  assert.match(JSON.stringify(body), /diaoli同志/);
});

test("abuse case 11: the 系统管理员 cannot make himself 安全管理员, nor can the 安全管理员 for him; his try is an event", async () => {
  const [system, security] = [await three.system.in(), await three.security.in()];
  const account = (await system.ask(operations.session)).body.account?.id ?? assert.fail();
  const grant = { params: { account }, body: { roles: ["系统管理员" as const, "安全管理员" as const], org: "u" } };
  const before = await size();
  const self = await system.ask(operations.setGrant, grant);
  assert.deepEqual([self.status, self.code], [403, "access.denied"]);
  const other = await security.ask(operations.setGrant, grant);
  assert.equal(other.status, 422, other.message);
  const [event] = (await events("access.refused")).filter(({ seq }) => seq > before);
  assert.deepEqual(
    [event?.account, event?.changes],
    [account, [{ what: "access.refused", operation: "PUT /api/grants/:account" }]],
  );
});

test("abuse case 12: a hundred guesses a second: no more than twenty are tried, and the owner is in within 15 minutes from anywhere", async () => {
  const owner = await colleague(office, three, { login: "beicai", roles: ["科员"] });
  const before = await size();
  let tried = 0;
  for (let sent = 0; sent < 500; sent += 10) {
    const browser = office.browser("10.66.6.6");
    const guesses = Array.from({ length: 10 }, (_, n) =>
      browser.ask(operations.signIn, { body: { login: owner.login, password: `guess ${sent + n}` } }),
    );
    for (const { code } of await Promise.all(guesses)) if (code === "sign-in.wrong") tried++;
    office.pass(0.1);
  }
  assert.ok(tried >= 5 && tried <= 20, `${tried} were tried`);
  assert.equal((await events("sign-in.refused")).filter(({ seq }) => seq > before).length, tried);
  office.pass(15 * 60);
  await owner.in("10.77.0.1");
});

test("abuse case 13: a foreign page that posts with a colleague's cookie is refused by origin, site and content type; nothing is written", async () => {
  const clerk = await (await colleague(office, three, { login: "youpian", roles: ["科员"], org: "z" })).in();
  const before = await size();
  for (const [headers, status] of [
    [{ origin: "http://evil.example" }, 403],
    [{ origin: "null" }, 403],
    [{ "sec-fetch-site": "cross-site" }, 403],
    [{ "content-type": "text/plain" }, 415],
    [{ "content-type": "application/x-www-form-urlencoded" }, 415],
  ] as const)
    assert.equal((await clerk.ask(operations.addRecord, { body: entry(), headers })).status, status);
  assert.equal(await size(), before);
  assert.equal((await clerk.ask(operations.addRecord, { body: entry() })).status, 201);
});

test("abuse case 18: a title that is a formula is words in the xlsx and quoted in the csv", async () => {
  const clerk = await (await colleague(office, three, { login: "gongshi", roles: ["科员"], org: "z" })).in();
  const title = "=cmd|'/c calc'!A0";
  assert.equal((await clerk.ask(operations.addRecord, { body: entry({ title }) })).status, 201);
  const csv = Buffer.from(await file(operations.recordsFile.path)).toString();
  assert.ok(csv.includes(`,'${title},`), "an apostrophe before it");
  assert.ok(!csv.includes(`,${title}`));
  const [sheet] = await sheetRows("记录台账.xlsx", await file(operations.recordsSheet.path));
  assert.ok(sheet?.rows.some((row) => row.includes(title)));
});

test("abuse case 19: markup in a name is words, marks of direction and of no width are taken out, __proto__ changes nothing", async () => {
  const system = await three.system.in();
  const added = await system.ask(operations.addAccount, {
    body: { login: "guaiming", name: "\u202e<img src=x onerror=alert(1)>\u200b甲\u2066", person: null },
  });
  assert.equal(added.status, 201, added.message);
  const { accounts } = (await system.ask(operations.accounts)).body;
  assert.equal(accounts.find(({ login }) => login === "guaiming")?.name, "<img src=x onerror=alert(1)>甲");
  assert.equal(person.parse({ id: "x", name: "李\u202e四\ufeff" }).name, "李四");
  const clerk = await (await colleague(office, three, { login: "yuanxing", roles: ["科员"], org: "z" })).in();
  const fields = JSON.parse('{"theme":"__proto__","segments":["志愿服务"],"__proto__":{"polluted":1}}');
  const sent = await clerk.ask(operations.addRecord, { body: { ...entry({ title: "__proto__" }), fields } });
  assert.ok(sent.status < 500, sent.message);
  const plain = await clerk.ask(operations.addRecord, { body: entry({ title: "__proto__" }) });
  assert.equal(plain.status, 201, plain.message);
  const { line } = (await clerk.ask(operations.record, { params: { record: plain.body.record.id } })).body;
  assert.equal(line.title, "__proto__");
  assert.equal("polluted" in {}, false);
});

test("abuse case 26: there is no ranking and no log-in rate to ask for; who adopts one is answered by the rule against it", async () => {
  for (const path of ["ranking", "rankings", "login-rate", "online", "accounts/usage"])
    assert.equal((await fetch(`${office.small.url}/api/${path}`)).status, 404, path);
  const text = [
    ...["schema: 1", "code: own.rank", "from: 2026-01-01", "title: 支部排名通报", "group: 学习", "form: proposed"],
    ...["record:", "  blocks: [header]", "  held-by: 单位", ""],
  ].join("\n");
  await assert.rejects(
    adoptFile(office.workplace, { name: "排名.yaml", text }, { by: "主任", reason: "想看", dryRun: true }),
    (fault) => fault instanceof Refusal && /“排名”属于.*，为基层减负的规定不许有/.test(JSON.stringify(fault.findings)),
  );
});

test("abuse case 28: who takes the ledger away again and again before leaving is told of, and each time is in the log with his name", async () => {
  const leaver = await colleague(office, three, { login: "daizou", roles: ["党务干部"] });
  const browser = await leaver.in();
  for (let n = 0; n < 20; n++) {
    assert.equal((await browser.ask(operations.recordsSheet, {})).status, 200);
    office.pass(60);
  }
  const taken = (await events("records.take")).filter(({ account }) => account === leaver.id);
  assert.deepEqual([taken.length, taken[0]?.actor, Number(taken[0]?.changes[0]?.count) > 0], [20, "daizou同志", true]);
  assert.deepEqual(await alarmsAbout(leaver.id), ["taking 20"]);
});
