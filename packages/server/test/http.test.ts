import assert from "node:assert/strict";
import { request } from "node:http";
import { after, before, describe, test } from "node:test";
import {
  countingAnswer,
  errorAnswer,
  formAnswer,
  type GapDecision,
  gapAnswer,
  idempotencyHeader,
  type NewRecord,
  officeAnswer,
  operations,
  pathTo,
  recordAnswer,
  recordSaved,
  reportAnswer,
  sourceAnswer,
} from "@shilu/contract";
import { period } from "@shilu/domain";
import { z } from "zod";
import { serveHttp } from "../src/http/serve.ts";
import { explainFigure } from "../src/work/figures.ts";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

let office: SmallOffice;
before(async () => {
  office = await serveSmallOffice();
});
after(() => office.stop());

const get = (path: string) => fetch(office.url + path);
const getReport = async () =>
  reportAnswer.parse(await (await get(pathTo(operations.report, { report: office.report }))).json());
const numberOf = async (figure: string) => {
  const found = (await getReport()).report.numbers.find(({ source }) => source.figure === figure);
  assert.ok(found, figure);
  return found;
};
const post = (record: NewRecord, key: string, headers: Record<string, string> = {}) =>
  fetch(office.url + operations.addRecord.path, {
    method: "POST",
    headers: { "Content-Type": "application/json", [idempotencyHeader]: key, ...headers },
    body: JSON.stringify(record),
  });
const themeDay = (start: string, more: Partial<NewRecord> = {}): NewRecord => ({
  mechanism: "branch.theme-day",
  org: "z",
  title: "支部主题党日",
  start,
  attendance: [{ person: "p1", status: "到" }],
  ...more,
});
const fault = async (response: Response) => ({ status: response.status, ...errorAnswer.parse(await response.json()) });

describe("读", () => {
  test("单位、它的报告和能记的事项", async () => {
    const answer = officeAnswer.parse(await (await get(operations.office.path)).json());
    assert.equal(answer.name, "小河县政研室");
    assert.equal(answer.today, "2026-01-05");
    assert.deepEqual(
      answer.reports.map(({ id }) => id),
      [office.report],
    );
    assert.ok(answer.forms.some(({ code, title }) => code === "branch.theme-day" && title === "支部主题党日"));
  });

  test("一个数字的来源：记录新的在前，补录和佐证看得见", async () => {
    const { id } = await numberOf("branch.theme-day.count");
    const path = pathTo(operations.source, { report: office.report, number: id });
    const { records } = sourceAnswer.parse(await (await get(path)).json());
    const [late, early] = records.slice(-2);
    assert.deepEqual([late?.id, late?.late, late?.entered], ["R2", true, "2025-09-30"]);
    assert.deepEqual([early?.id, early?.late, early?.evidence], ["R1", false, ["签到表：2025年第1盒"]]);
  });

  test("一个数字用到哪几条口径；口径表全文，每条管几个指标", async () => {
    const { id } = await numberOf("branch.theme-day.attendances");
    const path = pathTo(operations.source, { report: office.report, number: id });
    const { countingRules } = sourceAnswer.parse(await (await get(path)).json());
    assert.deepEqual(
      countingRules.map((one) => one.id),
      [
        ...["record.status", "record.day", "record.year", "record.zero"],
        ...["people.attendances", "people.excluded", "quantity.units"],
      ],
    );
    const { rules } = countingAnswer.parse(await (await get(operations.counting.path)).json());
    assert.equal(rules.length, 38);
    assert.deepEqual(
      rules.filter(({ all }) => all).map((one) => one.id),
      ["record.status", "record.year", "record.zero"],
    );
    const excluded = rules.find((one) => one.id === "people.excluded");
    assert.match(excluded?.says ?? "", /补学不是到会/);
    assert.equal(excluded?.figures, 23);
    for (const rule of rules) assert.equal(rule.figures > 0, !/^(writing|record\.duty)/.test(rule.id), rule.id);
  });

  test("谁同谁谈过话不显示、不预填，只说几个人", async () => {
    const record = { mechanism: "life.talk", org: "z", title: "谈心谈话", start: "2025-09-09" };
    const fields = { talkers: ["p1", "p2"], "subject-word": "学习" };
    const saved = recordSaved.parse(await (await post({ ...record, fields }, "who-talked-with-whom")).json());
    const text = await (await get(pathTo(operations.record, { record: saved.record.id }))).text();
    assert.match(text, /2人，只用于统计，不列姓名/);
    assert.doesNotMatch(text, /甲文|乙武/);
    const form = formAnswer.parse(
      await (await get(pathTo(operations.form, { mechanism: "life.talk" }, { on: "2025-10-10", org: "z" }))).json(),
    );
    assert.deepEqual([form.proposal.fields, form.before], [{}, { "subject-word": "学习" }]);
  });

  test("没有记录的空留着并说明原因，写错的数标为不一致", async () => {
    const { report } = await getReport();
    assert.equal(report.open.length, 1);
    assert.match(report.open[0]?.reason ?? "", /没有/);
    const stated = await numberOf("branch.theme-day.attendances");
    assert.deepEqual([stated.text, stated.verdict, stated.source.value], ["9", "不一致", 4]);
  });

  test("一条记录按表单的顺序读成字句", async () => {
    const answer = recordAnswer.parse(await (await get(pathTo(operations.record, { record: "R1" }))).json());
    const facts = new Map(answer.facts.map(({ title, text }) => [title, text]));
    assert.equal(facts.get("主持人"), "甲文");
    assert.equal(facts.get("到会"), "应到2人，实到1人");
    assert.equal(facts.get("活动环节"), "志愿服务");
    assert.deepEqual(answer.attendance[1], { status: "请假", people: [{ name: "乙武", reason: "下乡" }] });
  });

  test("表单照上一次填好，应到按那一天的名册", async () => {
    const ask = async (on: string) =>
      formAnswer.parse(
        await (await get(pathTo(operations.form, { mechanism: "branch.theme-day" }, { on, org: "z" }))).json(),
      );
    const spring = await ask("2025-05-10");
    assert.deepEqual(
      spring.roster.map(({ id, name, posts }) => [id, name, posts]),
      [
        ["p1", "甲文", ["书记"]],
        ["p2", "乙武", []],
      ],
    );
    assert.deepEqual(spring.proposal.place, "北山");
    assert.deepEqual(spring.proposal.host, "甲文");
    assert.deepEqual(spring.proposal.fields, { segments: ["志愿服务"] });
    assert.deepEqual(spring.before, { theme: "植树" });
    assert.equal((await ask("2025-12-10")).roster.length, 3);
  });

  test("带走的文件各有各的类型，文件名是报告的题目", async () => {
    for (const [file, type] of [
      ["report.docx", /wordprocessingml/],
      ["report.pdf", /pdf/],
      ["sources.json", /json/],
    ] as const) {
      const response = await get(pathTo(operations.file, { report: office.report, file }));
      assert.match(response.headers.get("content-type") ?? "", type);
      assert.match(response.headers.get("content-disposition") ?? "", /attachment; .*filename\*=UTF-8''%E5%B0%8F/);
      assert.ok((await response.arrayBuffer()).byteLength > 100);
    }
  });
});

describe("记一条", () => {
  test("同一标识送两次只记一条，数字加一", async () => {
    const before = (await numberOf("branch.theme-day.count")).source.value ?? 0;
    const record = themeDay("2025-10-10", { host: "甲文" });
    const first = await post(record, "the-same-key-twice");
    assert.equal(first.status, 201);
    const saved = recordSaved.parse(await first.json());
    const second = recordSaved.parse(await (await post(record, "the-same-key-twice")).json());
    assert.equal(second.record.id, saved.record.id);
    assert.equal(saved.record.late, true);
    assert.equal((await numberOf("branch.theme-day.count")).source.value, before + 1);
  });

  test("主持人写的是本单位的人，就存成他的编号", async () => {
    const saved = recordSaved.parse(
      await (await post(themeDay("2025-11-11", { host: "乙武" }), "host-is-our-own-1")).json(),
    );
    const stored = await office.workplace.store.read("small", (reader) => reader.record(saved.record.id));
    assert.equal(stored?.record.host, "p2");
  });

  const rejected: readonly [name: string, record: NewRecord, field: string, says: RegExp][] = [
    ["以后的日期", themeDay("2026-03-01"), "start", /还没有发生/],
    ["不存在的日期", themeDay("2025-02-30"), "start", /2025-02-30/],
    [
      "当天不在名册上的人",
      themeDay("2025-05-05", { attendance: [{ person: "p3", status: "到" }] }),
      "attendance",
      /丁一/,
    ],
    ["没有写谁到会", themeDay("2025-05-05", { attendance: [] }), "attendance", /与会人员/],
    ["没有的组织", themeDay("2025-05-05", { org: "nowhere" }), "org", /组织/],
    ["负的金额", themeDay("2025-05-05", { money: [{ amount: -5, source: "自筹" }] }), "money.0.amount", /负数/],
  ];
  for (const [name, record, field, says] of rejected)
    test(`${name}不收，说明在哪一栏，什么也没有记下`, async () => {
      const before = await office.workplace.store.read("small", (reader) => reader.records());
      const answer = await fault(await post(record, `rejected-${field.replace(/\W/g, "-")}-${says.source.length}-key`));
      assert.ok(answer.status === 400 || answer.status === 422, String(answer.status));
      const told = answer.fields.find((one) => one.field === field);
      assert.match(told?.says ?? "", says);
      const now = await office.workplace.store.read("small", (reader) => reader.records());
      assert.equal(now.length, before.length);
    });
});

test("合计口径说得出每一种来源的数，合起来就是合计", async () => {
  const money = [
    { amount: 300_00, source: "自筹", use: "慰问" },
    { amount: 500_00, source: "财政拨付", use: "慰问" },
    { amount: 900_00, source: "协调意向", use: "慰问" },
  ] as const;
  const record = { mechanism: "care.july-first", org: "u", title: "七一慰问", start: "2025-07-01", money: [...money] };
  assert.equal((await post(record, "july-first-of-two-sources")).status, 201);
  const { figure, parts } = await explainFigure(office.workplace, "office.condolence", period("2025"));
  assert.equal(figure.value, 800_00);
  assert.deepEqual(
    parts.map(({ source, figure: part }) => [source, part.value]),
    [
      ["自筹", 300_00],
      ["捐助", null],
      ["财政拨付", 500_00],
      ["协调到位", null],
    ],
  );
  assert.deepEqual((await explainFigure(office.workplace, "office.donated", period("2025"))).parts, []);
});

describe("缺口句", () => {
  const themeGap = "s1:duty:branch.theme_day:z";
  const path = (gap = themeGap, report = office.report) => pathTo(operations.gap, { report, gap });
  const gapOf = async (id = themeGap) => {
    const found = (await getReport()).report.gaps.find((one) => one.id === id);
    assert.ok(found, id);
    return found;
  };
  const decide = (decision: GapDecision["decision"], facts: readonly string[], key: string, at = path()) =>
    fetch(office.url + at, {
      method: "POST",
      headers: { "Content-Type": "application/json", [idempotencyHeader]: key },
      body: JSON.stringify({ decision, facts }),
    });

  test("每一句都带着事实、依据和复核状态，和它站在哪些规定动作上", async () => {
    const gap = await gapOf();
    assert.equal(
      gap.text,
      "政研室党支部2025年1月、2月、4月至7月、9月、12月没有支部主题党日的记录，未达到“每月相对固定一天开展主题党日”的要求。",
    );
    assert.equal(gap.facts[0], "政研室党支部：2025年1月应有1次，台账里有0次");
    assert.equal(gap.rule?.basis, "《中国共产党支部工作条例（试行）》第十六条（公开文本，未复核）");
    const { duties } = gapAnswer.parse(await (await get(path())).json());
    assert.deepEqual(duties.map(({ id }) => id).sort(), [...gap.about]);
    assert.deepEqual(
      [duties[0]?.title, duties[0]?.status, duties[0]?.need, duties[0]?.counted],
      ["支部主题党日（2025年1月）", "逾期", "应有1，已有0", []],
    );
  });

  test("个人的规定动作只计数，不逐人列出", async () => {
    const { report } = await getReport();
    const lines = [...report.gaps, ...report.slots.flatMap(({ rest }) => rest)];
    const persons = lines.filter(({ gap }) => gap.startsWith("persons:"));
    assert.ok(persons.length > 0);
    for (const { gap, facts } of persons) {
      assert.doesNotMatch(facts.join(), /甲文|乙武|丁一/);
      assert.deepEqual(gapAnswer.parse(await (await get(path(`s1:${gap}`))).json()).duties, []);
    }
  });

  test("改写后的句子站在原处，同一标识送两次只改一次，带走的稿子里也是这一句", async () => {
    const { facts } = await gapOf();
    const text = "支部主题党日有好几个月没有开展，主要是计划排得不实。";
    const first = await decide({ act: "edit", text }, facts, "edit-one-sentence-1");
    assert.equal(first.status, 201);
    const { report } = reportAnswer.parse(await first.json());
    assert.equal(report.gaps.find(({ id }) => id === themeGap)?.text, text);
    assert.equal((await decide({ act: "edit", text }, facts, "edit-one-sentence-1")).status, 201);
    const gap = await gapOf();
    assert.deepEqual(gap.edited, { by: "本机", on: "2026-01-05", facts, changed: false });
    assert.match(gap.generated ?? "", /未达到/);
    const file = (name: string) => get(pathTo(operations.file, { report: office.report, file: name }));
    assert.ok((await (await file("report.txt")).text()).includes(`\n${text}\n`));
    const sources = sourcesRead.parse(await (await file("sources.json")).json());
    const row = sources.gaps.find((one) => one.gap === gap.gap);
    assert.deepEqual([row?.text, row?.edited?.by, row?.facts, row?.about], [text, "本机", facts, gap.about]);
  });

  test("事实变了：句子不动，新旧事实都在；按旧事实再改，不收", async () => {
    const before = await gapOf();
    assert.equal((await post(themeDay("2025-05-09"), "one-theme-day-more-1")).status, 201);
    const now = await gapOf();
    assert.equal(now.text, before.text);
    assert.equal(now.edited?.changed, true);
    assert.deepEqual(now.edited?.facts, before.facts);
    assert.equal(now.facts.length, before.facts.length - 1);
    const stale = await decide({ act: "restore" }, before.facts, "by-the-old-facts-1");
    assert.deepEqual(pick(await fault(stale)), [409, "gap.changed"]);
    assert.equal((await gapOf()).text, before.text);
  });

  test("不写入要有理由；理由看得见，正文里没有；可以恢复", async () => {
    const { facts } = await gapOf();
    const empty = await fault(await decide({ act: "leave-out", reason: " " }, facts, "left-out-no-reason"));
    assert.deepEqual([empty.status, empty.fields[0]?.field], [400, "decision.reason"]);
    assert.equal(empty.fields[0]?.says, "没有写字，请写一句话");
    assert.equal(
      (await decide({ act: "leave-out", reason: "已写进专项整改报告" }, facts, "left-out-with-reason")).status,
      201,
    );
    const { report } = await getReport();
    assert.ok(!report.gaps.some(({ id }) => id === themeGap));
    const [out] = report.slots[0]?.leftOut ?? [];
    assert.deepEqual([out?.reason, out?.decided.by], ["已写进专项整改报告", "本机"]);
    assert.doesNotMatch(report.text, /专项整改报告/);
    assert.equal((await decide({ act: "restore" }, facts, "put-it-back-again-1")).status, 201);
    assert.equal((await gapOf()).edited, null);
  });

  test("没有的报告、没有的句子、太长的句子", async () => {
    const { facts } = await gapOf();
    const act = { act: "restore" } as const;
    assert.deepEqual(pick(await fault(await get(path("s1:nothing")))), [404, "gap.unknown"]);
    assert.deepEqual(pick(await fault(await get(path(themeGap, "none")))), [404, "report.unknown"]);
    const foreign = await decide(act, facts, "no-such-sentence-01", path("s1:nothing"));
    assert.deepEqual(pick(await fault(foreign)), [404, "gap.unknown"]);
    const nowhere = await decide(act, facts, "no-such-report-0001", path(themeGap, "none"));
    assert.deepEqual(pick(await fault(nowhere)), [404, "report.unknown"]);
    const long = await fault(await decide({ act: "edit", text: "长".repeat(501) }, facts, "too-long-a-sentence"));
    assert.deepEqual([long.status, long.fields[0]?.says], [400, "一句话不超过500个字，请精简"]);
  });
});

const sourcesRead = z.looseObject({
  gaps: z.array(
    z.looseObject({
      gap: z.string(),
      text: z.string(),
      facts: z.array(z.string()),
      about: z.array(z.string()),
      edited: z.looseObject({ by: z.string() }).nullable(),
    }),
  ),
});

describe("门禁", () => {
  test("没有防重复标识、不是 JSON、太大、没有这项制度，各有代码和状态", async () => {
    assert.deepEqual(pick(await fault(await post(themeDay("2025-05-05"), "short"))), [400, "request.no-key"]);
    const plain = await post(themeDay("2025-05-05"), "plain-text-is-not-json", { "Content-Type": "text/plain" });
    assert.deepEqual(pick(await fault(plain)), [415, "request.not-json"]);
    const large = await post(themeDay("2025-05-05", { title: "大".repeat(400_000) }), "a-record-that-is-too-large");
    assert.deepEqual(pick(await fault(large)), [413, "request.too-large"]);
    const unknown = await post(themeDay("2025-05-05", { mechanism: "nothing.at-all" }), "unknown-mechanism-key");
    assert.deepEqual(pick(await fault(unknown)), [404, "mechanism.unknown"]);
  });

  test("不认识的报告、数字、记录和地址都是404，并带参考号", async () => {
    for (const path of [
      pathTo(operations.report, { report: "none" }),
      pathTo(operations.source, { report: office.report, number: "none" }),
      pathTo(operations.record, { record: "none" }),
      "/api/nothing",
      "/assets/nothing.js",
    ]) {
      const answer = await fault(await get(path));
      assert.equal(answer.status, 404, path);
      assert.match(answer.reference, /^[0-9a-f]{8}$/);
    }
  });

  test("别的主机名和别的页面都进不来", async () => {
    const answered = await new Promise<number>((resolve, reject) => {
      const asked = request(
        `${office.url}${operations.office.path}`,
        { headers: { host: "evil.example" } },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        },
      );
      asked.on("error", reject).end();
    });
    assert.equal(answered, 403);
    const foreign = await post(themeDay("2025-05-05"), "from-another-page-1", { Origin: "http://evil.example" });
    assert.deepEqual(pick(await fault(foreign)), [403, "origin.foreign"]);
  });

  test("页面带着一次性的样式许可，接口什么都不许加载", async () => {
    const page = await get("/reports/any");
    const nonce = /nonce="([^"]+)"/.exec(await page.text())?.[1] ?? "";
    assert.ok(nonce.length >= 16 && nonce !== "shilu-nonce");
    assert.ok(page.headers.get("content-security-policy")?.includes(`style-src 'self' 'nonce-${nonce}'`));
    const answer = await get(operations.office.path);
    assert.equal(answer.headers.get("content-security-policy"), "default-src 'none'");
    assert.equal(answer.headers.get("x-content-type-options"), "nosniff");
    assert.equal(answer.headers.get("cache-control"), "no-store");
  });

  test("只在本机地址上提供；端口被占、网页没有生成，各有一句话", async () => {
    const { workplace, url } = office;
    const start = (host: string, port: number, webRoot: string) => serveHttp(workplace, { host, port, webRoot });
    const here = new URL("./", import.meta.url).pathname;
    await assert.rejects(start("0.0.0.0", 0, here), /--host 127\.0\.0\.1/);
    await assert.rejects(start("127.0.0.1", 0, here), /npm run build/);
    const port = Number(new URL(url).port);
    const web = new URL("../../web/", import.meta.url).pathname;
    await assert.rejects(start("127.0.0.1", port, web), /用 --port 换一个/);
  });
});

const pick = ({ status, code }: { status: number; code: string }) => [status, code];
