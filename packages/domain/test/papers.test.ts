import assert from "node:assert/strict";
import { test } from "node:test";
import { adjusted, adjustment, paperParts, placedWords, printedAs, readMechanism, wordsOfPaper } from "../src/index.ts";
import { houseCatalogue } from "./catalogue-of-house.ts";

const meeting = {
  ...{
    schema: 1,
    code: "branch.committee",
    from: "2018-10-28",
    title: "支部委员会会议",
    group: "组织生活",
    form: "published",
  },
  record: { blocks: ["header", "meeting", "agenda"], "held-by": "党支部", expected: "committee", prints: ["会议记录"] },
};
const read = (record: object) =>
  readMechanism({ ...meeting, record: { ...meeting.record, ...record } }, (path) => path.join("."));
const faults = (record: object) => {
  const made = read(record);
  return made.ok ? [] : made.findings.map(({ says }) => says);
};
const kindWith = (papers: object) => {
  const made = read({ papers });
  assert.ok(made.ok, JSON.stringify(made));
  const [kind] = made.value;
  assert.ok(kind);
  return kind;
};

test("every name in `prints` of every mechanism gives a paper that the program can make, and any other name is refused in the file", () => {
  const names = houseCatalogue().mechanisms.flatMap(({ record }) => record?.prints ?? []);
  assert.ok(names.length > 90);
  for (const name of names) assert.notEqual(printedAs(name), null, name);
  assert.deepEqual(
    [
      "会议记录",
      "会商纪要",
      "纪实表",
      "手册页",
      "计票报告单",
      "党员名册",
      "学习档案目录",
      "制度目录",
      "选派登记表",
    ].map(printedAs),
    ["minutes", "summary", "account", "handbook", "tally", "ledger", "volume", "ledger", "registration"],
  );
  assert.equal(printedAs("网格图"), null);
  assert.match(faults({ prints: ["网格图"] }).join(), /record\.prints\.0.*没有“网格图”这种纸质表/);
});

test("a paper says the words of the program, where the mechanism has none of its own; of an activity nobody calls a meeting", () => {
  const kind = kindWith({});
  assert.deepEqual(wordsOfPaper(kind, "script"), {
    title: null,
    opening: ["同志们：", "现在开会。"],
    closing: ["各项议程已经进行完毕。", "现在散会。"],
    parts: paperParts.script,
    sign: [],
  });
  assert.deepEqual(wordsOfPaper({ ...kind, title: "支部主题党日" }, "script").closing, [
    "各项内容已经进行完毕。",
    "活动到此结束。",
  ]);
  const own = kindWith({ notice: { title: "关于{事项}的通知", closing: ["特此通知。"], parts: ["地点", "时间"] } });
  const words = wordsOfPaper(own, "notice");
  assert.deepEqual([words.title, words.closing, words.parts], ["关于{事项}的通知", ["特此通知。"], ["地点", "时间"]]);
  assert.deepEqual(words.opening, ["现将有关事项通知如下："], "what is left out stays the program's");
  assert.equal(placedWords("{单位}定于{时间}在{地点}开会", { 单位: "甲", 地点: "乙" }), "甲定于〔待定〕在乙开会");
});

test("a paper is words and nothing else: each fault is named with its place and what may stand there", () => {
  const says = (papers: object) => faults({ papers }).join("；");
  assert.match(says({ notice: { parts: ["时间", "签名"] } }), /record\.papers\.notice\.parts\.1.*只有：事项、时间/);
  assert.match(says({ notice: { parts: ["时间", "时间"] } }), /notice\.parts.*写了两次/);
  assert.match(says({ notice: { parts: [] } }), /notice\.parts.*至少要有一个部分/);
  assert.match(says({ agenda: { title: "{议题}安排" } }), /agenda\.title.*大括号里只能写：单位、事项/);
  assert.match(says({ agenda: { opening: ["{事项"] } }), /agenda\.opening\.0.*成对/);
  assert.match(says({ agenda: { "at-least": 3 } }), /agenda.*不认识 at-least/);
  assert.match(says({ poster: { title: "海报" } }), /不认识 poster/);
  assert.match(says({ notice: { title: " " } }), /notice\.title.*不能是空的/);
});

test("an office changes the words of its papers by its own file, key by key, and nothing else of the mechanism with them", () => {
  const kind = kindWith({ notice: { closing: ["特此通知。"] } });
  const lay = (papers: object) =>
    adjusted(
      [kind],
      adjustment.parse({ schema: 1, adjusts: kind.code, from: "2026-02-01", document: "支委会", papers }),
      (path) => `own.yaml:${path.join(".")}`,
    );
  const made = lay({ notice: { opening: ["各位委员："] }, minutes: { sign: ["记录人："] } });
  assert.ok(made.ok);
  const [own] = made.value.versions;
  assert.deepEqual(own?.record?.papers, {
    notice: { closing: ["特此通知。"], opening: ["各位委员："] },
    minutes: { sign: ["记录人："] },
  });
  assert.deepEqual(
    { ...own, record: { ...own?.record, papers: {} } },
    { ...kind, record: { ...kind.record, papers: {} } },
  );
  assert.deepEqual(made.value.rules, []);

  const refused = lay({ notice: { parts: ["谁"] }, poster: {}, minutes: { sign: ["{日期}"] } });
  assert.ok(!refused.ok);
  assert.deepEqual(
    refused.findings.map(({ place }) => place),
    ["own.yaml:papers.notice.parts.0", "own.yaml:papers.poster", "own.yaml:papers.minutes.sign.0"],
  );
  assert.match(refused.findings[1]?.says ?? "", /没有“poster”这种纸质表，可以写：notice、agenda/);
});
