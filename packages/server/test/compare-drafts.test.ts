import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { idempotencyHeader, operations } from "@shilu/contract";
import fc from "fast-check";
import { charactersOf, comparedLines } from "../src/work/compare-drafts.ts";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

let office: SmallOffice;
before(async () => {
  office = await serveSmallOffice();
});
after(() => office.stop());

const first = "关于支部工作的报告\n今年开展主题党日4次，党员都参加了。\n存在的不足是学习不够深入。\n明年继续抓好学习。";
const second =
  "关于支部工作的报告\n\n今年开展主题党日5次，党员都参加了。\n党课讲了2次。\n存在的不足是学习不够深入。\n  请予审议。";

/** The lines as a person marks them: {加} and [删]. */
const marked = (one: string, other: string): string[] =>
  comparedLines(one, other).map(({ runs }) =>
    runs.map(({ kind, text }) => (kind === "in" ? `{${text}}` : kind === "out" ? `[${text}]` : text)).join(""),
  );

test("a paragraph that was rewritten has its words in and out; what came and what went stands whole, in the place where it is", () => {
  assert.deepEqual(marked(first, second), [
    "关于支部工作的报告",
    "今年开展主题党日[4]{5}次，党员都参加了。",
    "{党课讲了2次。}",
    "存在的不足是学习不够深入。",
    "[明年继续抓好学习。]",
    "{请予审议。}",
  ]);
  assert.deepEqual(marked(first, `${first}\r\n\r\n`), first.split("\n"));
});

test("字数: characters and marks of punctuation are one each, figures and letters that stand together are one, spaces none", () => {
  for (const [text, count] of [
    ["", 0],
    ["学习，讨论。", 6],
    ["共 2025 年 3.5% GDP\n一", 7],
    ["　　全年", 2],
  ] as const)
    assert.equal(charactersOf(text), count, text);
});

test("of any two texts: without what came it is the earlier one, without what went the later one", () => {
  const text = fc
    .array(fc.stringMatching(/^[学习会议党员。，12 ]{0,12}$/), { maxLength: 12 })
    .map((all) => all.join("\n"));
  const plain = (all: string) =>
    all
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
  fc.assert(
    fc.property(text, text, (one, other) => {
      const lines = comparedLines(one, other);
      const side = (without: "in" | "out") =>
        lines.flatMap(({ runs }) => {
          const kept = runs.filter(({ kind }) => kind !== without);
          return kept.length === 0 ? [] : [kept.map((run) => run.text).join("")];
        });
      assert.deepEqual([side("in"), side("out")], [plain(one), plain(other)]);
    }),
  );
});

test("two texts that have nothing in common, of the largest size, are told in a few seconds", () => {
  const of = (word: string, first: number) =>
    Array.from({ length: 25_000 }, (_, at) => `${word}${first + at}`).join("\n");
  const begun = performance.now();
  assert.equal(comparedLines(of("前", 0), of("后", 50_000)).length, 50_000);
  assert.ok(performance.now() - begun < 20_000);
});

const post = async (earlier: string, later: string) => {
  const answer = await fetch(office.url + operations.compareDrafts.path, {
    method: "POST",
    headers: { "Content-Type": "application/json", [idempotencyHeader]: crypto.randomUUID() },
    body: JSON.stringify({ before: { name: "初稿.docx", text: earlier }, after: { name: "二稿.docx", text: later } }),
  });
  return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
};

test("the length of both, and by how much the later one is longer than the rules on papers allow, to the character", async () => {
  const { json } = await post("学".repeat(4000), "习".repeat(4001));
  const told = operations.compareDrafts.answer.parse(json);
  assert.deepEqual([told.before.characters, told.after.characters, told.changed], [4000, 4001, 2]);
  assert.deepEqual(
    told.limits.map(({ says, most, over }) => [says, most, over]),
    [
      ["文件一般不超过五千字", 5000, 0],
      ["部署专项工作或具体任务的文件一般不超过四千字", 4000, 1],
    ],
  );
  assert.match(told.limits[0]?.basis ?? "", /整治形式主义为基层减负若干规定/);
  const even = operations.compareDrafts.answer.parse((await post("学", "习".repeat(4000))).json);
  assert.deepEqual(
    even.limits.map(({ over }) => over),
    [0, 0],
  );
});

test("nothing is kept, and what cannot be held beside another is refused with a sentence", async () => {
  const trail = () => office.workplace.store.read("small", ({ access }) => access.trail({ before: null, limit: 50 }));
  const kept = JSON.stringify(await trail());
  assert.equal((await post(first, second)).status, 201);
  assert.equal(JSON.stringify(await trail()), kept);
  const empty = await post(first, " \n");
  assert.equal(empty.status, 400);
  assert.match(JSON.stringify(empty.json), /这一稿没有文字，请重新选/);
  assert.match(JSON.stringify((await post(first, "学".repeat(100_001))).json), /一稿超过10万字，请分成几份对照/);
  assert.equal((await post(first, "学".repeat(100_000))).status, 201);
});
