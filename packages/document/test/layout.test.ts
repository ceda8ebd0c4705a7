import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { fontSet } from "../src/fonts/font-set.ts";
import { type Doc, textOf, typeset } from "../src/index.ts";
import { layOut } from "../src/layout/lay-out.ts";
import { signOff } from "../src/layout/sign-off.ts";
import { titleLines } from "../src/layout/title.ts";
import { em } from "../src/page.ts";
import { readPdf } from "./read-pdf.ts";

const pieces = [
  "调研",
  "工作",
  "会议",
  "，",
  "。",
  "、",
  "“重点”",
  "《专报》",
  "（试行）",
  "12",
  "3.5%",
  "5%～10%",
  "1—9月",
  "GB/T9704-2012",
  "No.7",
  "——",
  "……",
  "：",
  "㎡",
  "A",
  "“",
  "”",
  " ",
  "kai",
];
const paragraphs = fc.array(
  fc.array(fc.constantFrom(...pieces), { minLength: 20, maxLength: 120 }).map((words) => `文${words.join("")}`),
  { minLength: 1, maxLength: 4 },
);
const docOf = (texts: readonly string[]): Doc => ({
  format: "standard",
  title: ["关于试验的通知"],
  body: texts.map((text, index) => ({
    kind: "paragraph",
    id: `p${index}`,
    runs: [{ text: text.slice(0, 9), style: "kai" }, { text: text.slice(9) }],
  })),
  sign: { orgs: ["中共清河市委政策研究室"], date: "2025年12月31日" },
});
const bare = (text: string): string => text.replace(/\s/g, "");

describe("lines", () => {
  it("come out of the PDF exactly as they were broken, whatever the words", async () => {
    await fc.assert(
      fc.asyncProperty(paragraphs, async (texts) => {
        const doc = docOf(texts);
        const outcome = await typeset(doc, { at: "2025-12-31T08:00:00Z" });
        if (!outcome.ok) assert.fail(outcome.findings.map(({ says }) => says).join());
        const pages = await readPdf(outcome.value.pdf);
        const set = pages.flatMap(({ lines }) => lines.map(({ text }) => bare(text))).filter((text) => text !== "");
        const broken = layOut(doc, fontSet(undefined)).laid.flatMap(({ lines }) =>
          lines.map(({ glyphs }) => bare(glyphs.map(({ text }) => text).join(""))),
        );
        assert.deepEqual(
          set,
          broken.filter((text) => text !== ""),
        );
        assert.equal(set.join(""), bare(textOf(doc)));
      }),
      { numRuns: 40, seed: 9704 },
    );
  });
});

describe("a title", () => {
  it("stays on one line as long as it fits", () => {
    assert.deepEqual(titleLines("关于支部工作的报告"), ["关于支部工作的报告"]);
  });

  it("turns before 关于", () => {
    assert.deepEqual(titleLines("中共清河市委政策研究室关于二〇二五年度工作情况的报告"), [
      "中共清河市委政策研究室",
      "关于二〇二五年度工作情况的报告",
    ]);
  });

  it("keeps words and years whole and every line inside the page", () => {
    const title = "关于进一步加强和改进全市党政机关二〇二五年度调查研究工作情况的报告";
    const lines = titleLines(title);
    assert.equal(lines.join(""), title);
    assert.ok(lines.every((line) => line.length <= 20 && !line.startsWith("的")));
    assert.ok(lines.some((line) => line.includes("二〇二五年度")));
  });

  it("keeps the names of organs whole", () => {
    const title = "清河市人民政府办公室关于转发市发展和改革委员会市财政局二〇二六年重点建设项目计划安排意见的通知";
    const lines = titleLines(title);
    assert.equal(lines.join(""), title);
    for (const organ of ["清河市人民政府办公室", "市发展和改革委员会", "市财政局"])
      assert.ok(
        lines.some((line) => line.includes(organ)),
        organ,
      );
    assert.equal(lines[0], "清河市人民政府办公室");
  });

  it("is a trapezoid or a diamond, of as few lines as hold it, the last of more than a character, whatever its words", () => {
    const words = fc.array(fc.constantFrom("加强", "机关", "党的建设", "作风", "工作", "情况", "贯彻落实", "通知"), {
      minLength: 6,
      maxLength: 30,
    });
    fc.assert(
      fc.property(words, (chosen) => {
        const title = `关于${chosen.join("")}报告`;
        const lines = titleLines(title);
        assert.equal(lines.join(""), title);
        const lengths = lines.map((line) => [...line].length);
        assert.ok(Math.max(...lengths) <= 20);
        assert.ok(lines.length <= Math.ceil(title.length / 20) + 1, lines.join("\n"));
        if (lines.length > 1) assert.ok((lengths.at(-1) ?? 0) > 1);
        for (const line of lines.slice(1)) assert.doesNotMatch(line, /^(?:的|〇|二五|五年|年度|度|建设)/);
        const peak = lengths.indexOf(Math.max(...lengths));
        lengths.forEach((length, at) => {
          if (at > 0 && at <= peak) assert.ok(length >= (lengths[at - 1] ?? 0), lines.join("\n"));
          if (at > peak) assert.ok(length <= (lengths[at - 1] ?? 0), lines.join("\n"));
        });
      }),
      { numRuns: 300, seed: 731 },
    );
  });

  it("is cut where it has no words", () => {
    assert.deepEqual(
      titleLines("".padEnd(45, "字"))
        .map((line) => line.length)
        .reduce((a, b) => a + b),
      45,
    );
  });
});

describe("the sign-off", () => {
  const measure = (text: string): number => text.length * em;

  it("with a seal has the date four characters in and the name centred over it", () => {
    assert.deepEqual(signOff({ orgs: ["某某办公室"], date: "二〇二五年一月五日" }, "sealed", measure), [
      { text: "某某办公室", right: 6 * em },
      { text: "二〇二五年一月五日", right: 4 * em },
    ]);
  });

  it("without a seal has the name two characters in and the date two characters right of its beginning", () => {
    assert.deepEqual(signOff({ orgs: ["中共清河市委政策研究室"], date: "一月五日" }, "plain", measure), [
      { text: "中共清河市委政策研究室", right: 2 * em },
      { text: "一月五日", right: 7 * em },
    ]);
  });
});
