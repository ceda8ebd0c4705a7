import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { type Doc, pagesOf } from "../src/index.ts";
import { namePlaces } from "../src/layout/names.ts";

/** The list with | where a line may not begin. */
const held = (list: string): string => {
  const places = namePlaces(list);
  return [...list].map((sign, at) => (places.has(at) ? `|${sign}` : sign)).join("");
};

describe("a list of persons", () => {
  it("keeps each name whole, and may be turned between them", () => {
    assert.equal(held("出席：张大山、李知远、钱程"), "出|席：张|大|山、李|知|远、钱|程");
    assert.equal(held("张三　李小明　欧阳小河"), "张|三　李|小|明　欧|阳|小|河");
  });

  it("keeps the name behind an office, also a rare one, and leaves the office to be turned", () => {
    assert.equal(held("市财政局冯时、市水务局吕𬭎"), "市财政局|冯|时、市水务局|吕|𬭎");
  });

  it("keeps a name of two characters that are set apart, and one of parts", () => {
    assert.equal(held("王　伟　李小明"), "王|　|伟　李|小|明");
    assert.equal(held("王　伟　李　明"), "王|　|伟　李|　|明");
    assert.equal(held("阿依古丽·买买提、钱程（驻村）"), "阿|依|古|丽|·|买|买|提、钱|程（驻|村）");
  });
});

describe("the lists of minutes", () => {
  const minutes = (names: string): Doc => ({
    format: "minutes",
    head: { issuers: ["清河市人民政府办公会议纪要"], mark: "清河市人民政府办公会议纪要" },
    title: ["会议纪要"],
    body: [{ kind: "paragraph", id: "p", runs: [{ text: "会议议定一事。" }] }],
    attendance: [{ label: "出席", names }],
  });

  it("never part a name, whatever names stand in them", () => {
    const name = fc.constantFrom("张三", "李知远", "欧阳小河", "吕𬭎", "阿依古丽·买买提");
    fc.assert(
      fc.property(fc.array(name, { minLength: 5, maxLength: 60 }), (names) => {
        const lines = pagesOf(minutes(names.join("、")))
          .pages.flatMap((page) => page.lines)
          .filter(({ kind }) => kind === "attendance")
          .map(({ text }) => text);
        assert.equal(lines.join(""), `出席：${names.join("、")}`);
        for (const line of lines.slice(0, -1)) assert.match(line, /、$/);
      }),
      { numRuns: 60, seed: 5 },
    );
  });
});
