import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { errorAnswer } from "@shilu/contract";
import ICAL from "ical.js";
import { z } from "zod";
import { application } from "../src/http/application.ts";
import { calendarOfFeed, openFeed, revokeFeed } from "../src/work/feed.ts";
import { bundleOf, small, writeBundle } from "./bundle.ts";
import { said, shilu } from "./shilu.ts";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

/** The small office with a 科室 whose head 李四 is; of the unit itself nobody is in charge. A talk, whose content is nobody's business. */
const ledger = {
  ...small,
  orgs: [...small.orgs, { id: "k", parent: "u", type: "科室", name: "综合科" }],
  memberships: [...small.memberships, { person: "p2", org: "k", role: "科长", party: "正式", from: "2020-01-01" }],
  records: [
    ...small.records,
    {
      ...{
        id: "t1",
        mechanism: "life.talk",
        org: "b",
        title: "谈家里老人生病",
        start: "2025-05-08",
        entered: "2025-05-08",
      },
      speakers: [{ person: "p1" }, { person: "p2" }],
    },
  ],
};

let folder = "";
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "shilu-calendar-"));
  await writeBundle(join(folder, "office"), bundleOf(ledger));
  const ran = await shilu(folder, ["import", "office", "--data", "d"]);
  assert.equal(ran.code, 0, ran.err);
});
after(() => rm(folder, { recursive: true, force: true }));

const run = (...args: string[]) => shilu(folder, [...args, "--data", "d"]);
async function jsonOf<T>(shape: z.ZodType<T>, ...args: string[]): Promise<T> {
  const ran = await run(...args, "--json");
  assert.equal(ran.code, 0, ran.err);
  return shape.parse(ran.json());
}
async function refused(...args: string[]): Promise<string> {
  const ran = await run(...args);
  assert.equal(ran.code, 2, ran.err);
  assert.equal(ran.out, "");
  return said(ran);
}

const due = z.looseObject({
  items: z.array(z.looseObject({ id: z.string(), of: z.string(), status: z.string(), due: z.string().nullable() })),
});
const written = z.strictObject({
  file: z.string(),
  on: z.string(),
  open: z.number(),
  closed: z.number(),
  undated: z.number(),
  personal: z.number(),
});
const open = new Set(["未到期", "将到期", "逾期"]);

/** The events of a calendar file as another parser reads them. */
function eventsIn(text: string) {
  return new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map((event) => ({
    uid: String(event.getFirstPropertyValue("uid")),
    day: String(event.getFirstPropertyValue("dtstart")),
    summary: String(event.getFirstPropertyValue("summary")),
    status: String(event.getFirstPropertyValue("status")),
  }));
}
/** The secret in the address of a feed; empty where it is no such address. */
const secretOf = (path: string) => /^\/calendar\/([0-9a-f]{32})\.ics$/.exec(path)?.[1] ?? "";
const file = async (name: string) => readFile(join(folder, name), "utf8");

describe("due --person", () => {
  test("gives the duties a person is in charge of: his own, and his org's where he holds the post", async () => {
    const ofAll = await jsonOf(due, "due", "--on", "2025-05-26");
    const own = async (person: string) =>
      new Set((await jsonOf(due, "due", "--on", "2025-05-26", "--person", person)).items.map(({ of }) => of));
    assert.deepEqual(await own("p1"), new Set(["政研室党支部", "张三"]));
    const heads = await own("p2");
    assert.ok(heads.has("李四") && !heads.has("政研室党支部"));
    assert.ok(
      ofAll.items.some(({ of }) => of === "云岭市委政策研究室"),
      "the unit's are shown at the unit",
    );
  });

  test("an unknown person is refused", async () => {
    const says = "没有编号为“px”的人员；编号见导出的 people.jsonl。";
    assert.equal(await refused("due", "--person", "px"), says);
    assert.equal(await refused("digest", "--person", "px"), says);
  });
});

describe("due --ics", () => {
  test("an org's calendar holds every dated open duty of its orgs on its day, and nobody's own", async () => {
    const counts = await jsonOf(written, "due", "--on", "2025-05-26", "--ics", "org.ics");
    const { items } = await jsonOf(due, "due", "--on", "2025-05-26");
    const names = new Set(["张三", "李四", "王五"]);
    const ofOrgs = items.filter(({ of, status }) => open.has(status) && !names.has(of));
    const text = await file("org.ics");
    const events = eventsIn(text);
    const dated = ofOrgs.filter(({ due }) => due !== null);
    assert.ok(dated.length > 20);
    assert.equal(counts.open, dated.length);
    assert.equal(counts.undated, ofOrgs.length - dated.length);
    assert.equal(counts.personal, items.filter(({ of, status }) => open.has(status) && names.has(of)).length);
    assert.ok(counts.personal > 0);
    assert.equal(events.length, counts.open + counts.closed);
    for (const { id, due } of dated)
      assert.deepEqual(
        events.filter(({ uid }) => uid === `${id}@t1`).map(({ day }) => day),
        [due],
        id,
      );
    assert.doesNotMatch(text.replaceAll("\r\n ", ""), /张三|李四|王五|家里老人/);
    assert.deepEqual(
      (await readdir(folder)).filter((name) => name.includes("partial")),
      [],
    );
  });

  test("a person's calendar holds what he is in charge of; a period narrows it", async () => {
    const ran = await run("due", "--on", "2025-05-26", "--person", "p1", "--period", "2025-05", "--ics", "p1.ics");
    assert.match(ran.out, /^已写到 p1\.ics：未办结 \d+ 项。\n/);
    const text = await file("p1.ics");
    assert.match(text, /X-WR-CALNAME:张三的待办\r\n/);
    const themes = eventsIn(text).filter(({ uid }) => uid.startsWith("branch.theme_day"));
    assert.deepEqual(themes, [
      {
        uid: "branch.theme_day:b:2025-05@t1",
        day: "2025-05-30",
        summary: "支部主题党日（2025年5月），政研室党支部",
        status: "CONFIRMED",
      },
    ]);
  });

  test("a file that cannot be written is refused and leaves nothing", async () => {
    assert.equal(
      await refused("due", "--ics", "nowhere/a.ics"),
      "写不进日历文件“nowhere/a.ics”，没有写出；请检查路径、权限和磁盘剩余空间，或换一个位置。",
    );
    assert.equal(
      await refused("due", "--ics", "a.ics", "--explain", "branch.theme_day:b:2025-03"),
      "--explain 和 --ics 只能写一个；用法见 shilu due --help。",
    );
  });
});

describe("digest", () => {
  const told = z.looseObject({
    person: z.string(),
    due: z.array(z.string()),
    closed: z.array(z.string()),
    text: z.string(),
  });

  test("one person's week on one screen, in calm words", async () => {
    const { code, out, err } = await run("digest", "--person", "p1", "--on", "2025-05-26");
    assert.equal(code, 0, err);
    assert.equal(err, "", "a named day is not measured by the clock");
    const lines = out.trimEnd().split("\n");
    assert.equal(lines[0], "张三同志：以下是由您负责的规定动作，截至2025年5月26日（周一）。");
    assert.ok(lines.includes("  5月30日（周五）到期 支部主题党日（2025年5月）：每月相对固定一天开展主题党日"));
    assert.ok(lines.includes("〔已过期限：开展过的请补录，没有开展的请如实说明〕2项"), out);
    assert.ok(lines.includes("  支部主题党日（2025年2月、4月）：每月相对固定一天开展主题党日"));
    assert.ok(lines.length <= 24);
    assert.doesNotMatch(out, /李四|王五|家里老人|%|排名/);
  });

  test("--all writes one file for each person in charge, with his own matters alone", async () => {
    const ran = await run("digest", "--all", "--out", "week", "--on", "2025-05-26");
    assert.equal(ran.code, 0, ran.err);
    assert.match(ran.out, /^已写到 week：3 人各一份，每份只有由本人负责的事项。\n/);
    assert.match(ran.out, /云岭市委政策研究室有 \d+ 项没有在任的负责人/);
    assert.doesNotMatch(ran.out, /张三|李四|王五/, "nobody is listed beside others");
    const names = (await readdir(join(folder, "week"))).sort();
    assert.deepEqual(names, ["2025-05-26-张三-p1.txt", "2025-05-26-李四-p2.txt", "2025-05-26-王五-p3.txt"]);
    const texts = await Promise.all(names.map((name) => file(join("week", name))));
    const people = ["张三", "李四", "王五"];
    texts.forEach((text, at) => {
      for (const name of people) assert.equal(text.includes(name), name === people[at], `${name} in ${names[at]}`);
    });
    const { text } = await jsonOf(told, "digest", "--person", "p1", "--on", "2025-05-26");
    assert.equal(texts[0], `${text}\n`);
  });

  test("who is meant, and where to, is to be said", async () => {
    const whom = "shilu digest 需要 --person 人员编号，或者 --all --out 文件夹，二者取一。";
    assert.equal(await refused("digest"), whom);
    assert.equal(await refused("digest", "--all", "--person", "p1", "--out", "x"), whom);
    const where = "shilu digest --all 需要 --out 文件夹；给一个人的显示在屏幕上，不用 --out。";
    assert.equal(await refused("digest", "--all"), where);
    assert.equal(await refused("digest", "--person", "p1", "--out", "x"), where);
  });
});

describe("feed", () => {
  const opened = z.strictObject({ person: z.string(), path: z.string(), replaced: z.boolean() });

  test("the address is told once, and no file of the data directory holds its secret, only the hash", async () => {
    const { path, replaced } = await jsonOf(opened, "feed", "--person", "p1");
    assert.equal(replaced, false);
    const secret = secretOf(path);
    assert.equal(secret.length, 32);
    const files = await readdir(join(folder, "d"), { recursive: true, withFileTypes: true });
    const bytes = await Promise.all(
      files.filter((one) => one.isFile()).map((one) => readFile(join(one.parentPath, one.name))),
    );
    const holds = (text: string) => bytes.some((all) => all.includes(text));
    assert.ok(holds(createHash("sm3").update(secret).digest("hex")));
    assert.ok(!holds(secret));
    const ran = await run("feed", "--person", "p1", "--revoke");
    assert.equal(ran.out, "张三的日历地址已停用。\n");
    assert.equal(
      await refused("feed", "--person", "p1", "--revoke"),
      "p1 没有正在使用的日历地址，没有需要停用的；新开一个请用 shilu feed --person p1",
    );
    assert.equal(await refused("feed"), "shilu feed 需要 --person，写人员编号；编号见导出的 people.jsonl。");
  });
});

describe("GET /calendar/…", () => {
  let office: SmallOffice;
  before(async () => {
    office = await serveSmallOffice();
  });
  after(() => office.stop());
  const get = (path: string) => fetch(office.url + path);

  test("the address gives its person's duties of today, as a calendar program reads them", async () => {
    const { path } = await openFeed(office.workplace, "p1", "测试");
    const response = await get(path);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get("content-type"), "text/calendar; charset=utf-8");
    assert.equal(response.headers.get("cache-control"), "no-store");
    const text = await response.text();
    assert.match(text, /X-WR-CALNAME:甲文的待办\r\n/);
    assert.match(text, /DTSTAMP:20260105T020000Z\r\n/);
    assert.doesNotMatch(text, /乙武|丁一/);
    const events = eventsIn(text);
    const january = events.find(({ uid }) => uid === "branch.theme_day:z:2026-01@small");
    assert.deepEqual([january?.day, january?.summary], ["2026-01-30", "支部主题党日（2026年1月），政研室党支部"]);
    const { path: other } = await openFeed(office.workplace, "p2", "测试");
    const own = eventsIn(await (await get(other)).text());
    assert.ok(own.length > 0 && own.every(({ summary }) => !summary.endsWith("政研室党支部")));
  });

  test("what is asked again later changes the same events: done is said, and no revision is lower", async () => {
    const { workplace } = office;
    const { path } = await openFeed(workplace, "p1", "测试");
    const at = async (now: string) => {
      const text = (await calendarOfFeed({ ...workplace, now: () => now }, secretOf(path))) ?? "";
      const march = eventsIn(text).find(({ uid }) => uid === "branch.theme_day:z:2025-03@small");
      return { ...march, sequence: Number(/SEQUENCE:(\d+)/.exec(text)?.[1]) };
    };
    const before = await at("2025-03-11T01:00:00.000Z");
    const done = await at("2025-03-12T01:00:00.000Z");
    assert.equal(before.summary, "支部主题党日（2025年3月），政研室党支部");
    assert.equal(done.summary, "已完成：支部主题党日（2025年3月），政研室党支部");
    assert.ok(done.sequence > before.sequence);
  });

  test("a revoked, replaced or made-up address, and that of one who holds no post any more, open nothing", async () => {
    const { path: replaced } = await openFeed(office.workplace, "p3", "测试");
    const { path } = await openFeed(office.workplace, "p3", "测试");
    assert.equal((await get(path)).status, 200);
    const gone = { ...office.workplace, now: () => "2025-06-30T15:59:59.000Z" };
    assert.equal(await calendarOfFeed(gone, secretOf(path)), null, "丁一 came on 1 July");
    assert.match(
      (await calendarOfFeed({ ...gone, now: () => "2025-06-30T16:00:00.000Z" }, secretOf(path))) ?? "",
      /丁一/,
    );
    await revokeFeed(office.workplace, "p3", "测试");
    for (const address of [
      path,
      replaced,
      `/calendar/${"0".repeat(32)}.ics`,
      "/calendar/x.ics",
      "/calendar/x",
      path.toUpperCase().replace("CALENDAR", "calendar"),
    ]) {
      const response = await get(address);
      assert.equal(response.status, 404, address);
      const { code, message } = errorAnswer.parse(await response.json());
      assert.deepEqual([code, message], ["calendar.unknown", "这个日历地址不对或已经停用，请向管理台账的人要新的地址"]);
    }
  });

  test("a fault is logged without the secret of the address", async () => {
    const logged: string[] = [];
    const broken = {
      ...office.workplace,
      now: (): string => {
        throw new Error("the clock stands still");
      },
    };
    const app = application(broken, { page: "", files: new Map() }, (line) => logged.push(line));
    const secret = "0123456789abcdef".repeat(2);
    const response = await app.request(`/calendar/${secret}.ics`, { headers: { host: "127.0.0.1" } });
    assert.equal(response.status, 500);
    assert.match(logged.join(), /GET \/calendar\/…\n.*the clock stands still/);
    assert.ok(!logged.join().includes(secret));
  });
});
