import { type Block, type Doc, ordinal } from "@shilu/document";
import { longDate } from "@shilu/domain";
import type { OfficeBooklet } from "./booklet.ts";
import { basisTable } from "./booklet-basis.ts";
import { countingTables } from "./booklet-counting.ts";
import { itemBlocks } from "./booklet-item.ts";
import { preface } from "./booklet-preface.ts";

/** 制度汇编 as a document: cover, 编印说明, 目录, a chapter for each group of mechanisms, and the lists of all rules with their basis and of how figures count. */
export function bookletDocument(booklet: OfficeBooklet): Doc {
  const { org, on, chapters } = booklet;
  return {
    format: "report",
    cover: { title: [org.name, "制度汇编"], foot: [`（收录截至${longDate(on)}）`] },
    title: ["编印说明"],
    body: [
      ...preface(booklet),
      { kind: "pageBreak", id: "contents-page" },
      { kind: "contents", id: "contents", title: "目　录", depth: 2 },
      ...chapters.flatMap(({ group, items }, chapter): Block[] => [
        { kind: "pageBreak", id: `c${chapter}-page` },
        { kind: "heading", id: `c${chapter}`, level: 1, runs: [{ text: `${ordinal(chapter + 1)}、${group}` }] },
        ...items.flatMap((item, index): Block[] => {
          const id = `c${chapter}m${index}`;
          const heading = `（${ordinal(index + 1)}）${item.mechanism.title}`;
          return [{ kind: "heading", id, level: 2, runs: [{ text: heading }] }, ...itemBlocks(booklet, item, id)];
        }),
      ]),
      { kind: "pageBreak", id: "basis-page" },
      { kind: "heading", id: "basis", level: 1, runs: [{ text: "附录一　规则依据一览" }] },
      ...basisTable(booklet),
      { kind: "pageBreak", id: "counting-page" },
      { kind: "heading", id: "counting", level: 1, runs: [{ text: "附录二　统计口径一览" }] },
      ...countingTables(booklet),
    ],
  };
}
