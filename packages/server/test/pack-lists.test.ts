import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { type NewPack, operations } from "@shilu/contract";
import { date, ledgerRecord, thisMachine } from "@shilu/domain";
import { newId } from "@shilu/store";
import { Refusal } from "../src/refusal.ts";
import { proposeList } from "../src/work/pack-list.ts";
import { makePack, openPack } from "../src/work/packs.ts";
import {
  type Browser,
  colleague,
  foundThree,
  type GuardedOffice,
  guardedOffice,
  redeem,
  type Three,
} from "./guarded-office.ts";

let office: GuardedOffice;
let maker: Browser;
let inspector: Browser;
let three: Three;

const talk = ledgerRecord.parse({
  ...{ id: "T1", mechanism: "life.talk", org: "z", title: "谈心谈话：乙武家里的难处", start: "2025-04-02" },
  ...{ entered: "2025-04-02", host: "p1", agenda: [{ title: "家里的难处" }] },
  ...{ evidence: [{ kind: "谈话记录", place: "书记柜" }], fields: { talkers: ["p1", "p2"] } },
});
/** Of a talk that only its secretary knows of, and of a 主题党日 that two know of. */
const confined = ledgerRecord.parse({
  ...{ id: "C1", mechanism: "branch.theme-day", org: "z", title: "主题党日：案件通报", start: "2025-05-06" },
  ...{ entered: "2025-05-06", circle: ["p1"], fields: { theme: "案件通报", segments: ["集中学习"] } },
});

before(async () => {
  office = await guardedOffice("局域网", async ({ store, now }) => {
    for (const record of [talk, confined]) {
      const cause = { tenant: "small", actor: "测试", command: "record.add", key: newId(), at: now() };
      await store.write(cause, (to) => to.addRecord(record));
    }
  });
  three = await foundThree(office);
  maker = await (await colleague(office, three, { login: "dangwu", roles: ["党务干部"] })).in();
  inspector = await (await colleague(office, three, { login: "jiancha", roles: ["检查组"] })).in();
});
// So many requests are answered in a second, and the clock stands still.
beforeEach(() => office.pass(2));
after(() => office.stop());

const list = "一、组织生活\n1. 支部主题党日每月一次\n2. 谈心谈话全覆盖\n3. 食堂卫生\n4. 学习《读书》情况";
const read = (text: string, period = "2025") => maker.ask(operations.packList, { body: { text, period } });
type Items = Awaited<ReturnType<typeof read>>["body"]["items"];
const itemsOf = (items: Items): NonNullable<NewPack["items"]> =>
  items.map(({ number, section, text, mechanisms, records, problems }) => ({
    ...{ number, section, text, mechanisms, problems, note: null },
    records: records.map(({ id }) => id),
  }));
const make = (items: NonNullable<NewPack["items"]>) =>
  maker.ask(operations.makePack, {
    body: {
      ...{ title: "党建检查", mechanisms: [], problems: [], period: "2025", expires: "2026-01-20", readers: [], items },
    },
  });

test("each item is proposed what answers it, with the words by which it was found, and counted; nothing of a 知悉范围", async () => {
  const { items, counted } = (await read(list)).body;
  assert.deepEqual(
    items.map(({ number, section, mechanisms, matched }) => [
      number,
      section,
      mechanisms,
      matched.map(({ words }) => words),
    ]),
    [
      ["1", "一、组织生活", ["branch.theme-day"], ["支部主题党日"]],
      ["2", "一、组织生活", ["life.talk"], ["谈心谈话"]],
      ["3", "一、组织生活", [], []],
      ["4", "一、组织生活", [], []],
    ],
  );
  assert.deepEqual(
    items[3]?.records.map(({ id }) => id),
    ["R2"],
    "the record whose words the item quotes",
  );
  assert.deepEqual(counted, { "branch.theme-day": 2, "life.talk": 1 });
  assert.deepEqual((await read("1. 学习《案件通报》情况")).body.items[0]?.records, []);
});

test("the pack follows the list: numbers, records, gaps, and what nothing answers is stated as such", async () => {
  const items = itemsOf((await read(list)).body.items).map((item) =>
    item.number === "3" ? { ...item, note: "食堂由机关事务局管理" } : item,
  );
  const { id } = (await make(items)).body;
  const { body } = (await maker.ask(operations.pack, { params: { pack: id } })).body;
  assert.deepEqual(
    body.items.map(({ number, mechanisms, records, note, gaps }) => [number, mechanisms, records, note, gaps.length]),
    [
      ["1", ["支部主题党日"], ["R1", "R2"], null, 1],
      ["2", ["谈心谈话"], ["T1"], null, body.items[1]?.gaps.length],
      ["3", [], [], "食堂由机关事务局管理", 0],
      ["4", [], ["R2"], null, 0],
    ],
  );
  // 12 months, two of them held in time or late, May by one that stays with those who are named in it.
  assert.equal(
    body.items[0]?.gaps[0],
    "支部主题党日，政研室党支部：逾期9次（2025年1月、2025年2月、2025年4月、2025年6月、2025年7月、2025年9月、2025年10月、2025年11月、2025年12月）",
  );
  assert.doesNotMatch(JSON.stringify(body), /难处|书记柜|案件通报|C1/);
});

test("what a person let stand is proposed for the same words next time; of single records those of the time alone", async () => {
  const items = itemsOf((await read("1. 食堂卫生，检查")).body.items);
  assert.equal(
    (await make(items.map((item) => ({ ...item, mechanisms: ["branch.theme-day"], records: ["T1"] })))).status,
    201,
  );
  const [again] = (await read("7、 食堂卫生 检查。")).body.items;
  assert.deepEqual(
    [again?.number, again?.remembered, again?.mechanisms, again?.records.map(({ id }) => id)],
    ["7", true, ["branch.theme-day"], ["T1"]],
  );
  assert.deepEqual((await read("7、 食堂卫生 检查。", "2024")).body.items[0]?.records, []);
});

test("a record with a 知悉范围, one that is not there, and a mechanism that is none are refused with the item; nothing is made", async () => {
  const before = (await maker.ask(operations.packs)).body.packs.length;
  const [item] = itemsOf((await read("5. 食堂")).body.items);
  assert.ok(item !== undefined);
  // Who is outside of its circle does not know of it.
  assert.deepEqual(told(await make([{ ...item, records: ["C1"] }])), [
    "record.unknown",
    "清单“5”项里有一条记录没有找到，它可能已经作废；请去掉后再编制",
  ]);
  assert.equal((await make([{ ...item, records: ["没有"] }])).code, "record.unknown");
  assert.equal((await make([{ ...item, mechanisms: ["journal.day"] }])).code, "mechanism.unknown");
  assert.equal((await make([{ ...item, problems: ["没有"] }])).code, "problem.unknown");
  assert.deepEqual(told(await read("1.\n2. 党课")), [
    "pack.list",
    "清单第1行：只有序号“1”，没有写检查什么；请补上内容，或删去这一行",
  ]);
  assert.equal((await read(list, "去年")).code, "period.unknown");
  assert.equal((await inspector.ask(operations.packList, { body: { text: list, period: "2025" } })).status, 403);
  assert.equal((await maker.ask(operations.packs)).body.packs.length, before);
});

const told = ({ code, message }: { readonly code: string | null; readonly message: string }) => [code, message];

test("who knows of a record with a 知悉范围 puts it into no pack either: not proposed, not counted, refused by name", async () => {
  const { workplace } = office;
  const asked = "1. 学习《案件通报》情况\n2. 支部主题党日";
  const { items, counted } = await proposeList(workplace, { text: asked, period: "2025" });
  assert.deepEqual(items[0]?.records, []);
  assert.equal(counted["branch.theme-day"], 2);
  const item = (records: string[], mechanisms: string[]) => ({
    ...{ number: "1", section: "", text: "党日", note: null, records, mechanisms, problems: [] },
  });
  const pack = {
    title: "检查",
    mechanisms: [],
    problems: [],
    period: "2025",
    expires: date("2026-01-20"),
    readers: [],
  };
  const order = () => ({ actor: "书记", key: newId() });
  await assert.rejects(
    makePack(workplace, { ...pack, items: [item(["C1"], [])] }, order()),
    (fault) =>
      fault instanceof Refusal &&
      fault.code === "pack.confined" &&
      fault.message === "清单“1”项里的“主题党日：案件通报”有知悉范围，或者不计入台账，不能放进证据包；请去掉后再编制",
  );
  const id = await makePack(workplace, { ...pack, items: [item([], ["branch.theme-day"])] }, order());
  const { body } = await openPack(workplace, id, thisMachine(workplace.root, null));
  assert.deepEqual(body.items[0]?.records, ["R1", "R2"]);
  assert.doesNotMatch(JSON.stringify(body), /案件通报|C1/);
});

test("an inspector's account: asked for at the pack, opened and granted by the administrators, sees that pack alone, closes on its day", async () => {
  const { id } = (await make(itemsOf((await read(list)).body.items))).body;
  const other = (await make(itemsOf((await read("1. 党课")).body.items))).body.id;
  const whom = { name: "钱组长", unit: "县委巡察二组" };
  const asking = (browser: Browser) => browser.ask(operations.askInspector, { params: { pack: id }, body: whom });
  assert.equal((await asking(inspector)).status, 403);
  assert.equal((await asking(maker)).status, 201);
  assert.deepEqual((await maker.ask(operations.pack, { params: { pack: id } })).body.asked, [whom]);
  // Who makes packs opens no accounts; who opens accounts sees no pack.
  assert.equal((await maker.ask(operations.accounts)).status, 403);
  const system = await three.system.in();
  assert.equal((await system.ask(operations.pack, { params: { pack: id } })).status, 403);
  const [request, ...more] = (await system.ask(operations.accounts)).body.requests;
  assert.deepEqual([request?.unit, request?.until, request?.pack, more], [whom.unit, "2026-01-20", "党建检查", []]);
  const open = (login: string) =>
    system.ask(operations.addAccount, { body: { login, name: "别名", person: null, request: request?.id ?? "" } });
  const opened = await open("xuncha");
  assert.equal(opened.status, 201);
  assert.deepEqual(
    [(await open("xuncha2")).code, (await system.ask(operations.accounts)).body.requests],
    ["account.asked", []],
  );
  const whose = await redeem(office, "xuncha", opened.body.token);
  const before = await whose.in();
  assert.equal((await before.ask(operations.packs)).status, 403, "an account without a role sees nothing");
  const security = await three.security.in();
  const grant = { params: { account: opened.body.account }, body: { roles: ["检查组" as const], org: "u" } };
  assert.equal((await security.ask(operations.setGrant, grant)).status, 201);

  const browser = await whose.in();
  const mark = "县委巡察二组钱组长 2026年1月5日查阅";
  const listed = (await browser.ask(operations.packs)).body;
  assert.deepEqual([listed.packs.map((one) => one.id), listed.mark, listed.choices], [[id], mark, null]);
  assert.equal((await browser.ask(operations.pack, { params: { pack: id } })).body.mark, mark);
  assert.equal((await browser.ask(operations.pack, { params: { pack: other } })).code, "pack.unknown");
  for (const [operation, params] of [
    [operations.records, {}],
    [operations.record, { record: "R1" }],
    [operations.duties, {}],
    [operations.reports, {}],
    [operations.people, {}],
    [operations.accounts, {}],
  ] as const)
    assert.equal((await browser.ask(operation, { params } as never)).status, 403, operation.path);
  const trail = await office.workplace.store.read("small", ({ access }) => access.trail({ before: null, limit: 50 }));
  const views = trail.filter(({ command, account }) => command === "pack.view" && account === opened.body.account);
  assert.deepEqual(
    views.map(({ changes }) => changes),
    [[{ what: "pack.view", pack: id }]],
    "every opening is an event",
  );

  // 2026-01-20, 23:59:50 in Shanghai is still its day; ten seconds later nobody comes in by it, from the next request on.
  office.pass((Date.parse("2026-01-20T15:59:50.000Z") - office.now()) / 1000);
  const last = await whose.in();
  assert.equal((await last.ask(operations.pack, { params: { pack: id } })).status, 200);
  office.pass(10);
  assert.equal((await last.ask(operations.pack, { params: { pack: id } })).status, 401);
  const late = await office.browser().ask(operations.signIn, { body: { login: "xuncha", password: whose.password } });
  assert.deepEqual([late.status, late.code], [422, "sign-in.wrong"]);
});
