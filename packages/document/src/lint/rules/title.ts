import type { Format } from "../../model.ts";
import type { Element } from "../elements.ts";
import { always, type Draft, type Fault, part, type Rule, whole } from "../rule.ts";

/** The fifteen kinds of 公文 (党政机关公文处理工作条例, article 8). */
const kinds = /(决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要)(（[^）]*）)?$/;

/** The title above the text, its lines from above; not those of 附件. */
export function titleOf({ elements }: Draft): Element[] {
  const from = elements.findIndex(({ kind }) => kind === "title");
  const rest = from === -1 ? [] : elements.slice(from);
  const end = rest.findIndex(({ kind }) => kind !== "title");
  return end === -1 ? rest : rest.slice(0, end);
}

const written = (lines: readonly Element[]): string => lines.map(({ text }) => text.replace(/\s/g, "")).join("");
const headed = (format: Format): boolean => ["standard", "upward", "letter"].includes(format);

/** Where the lines of a title end, and a word goes on over that end. */
export function splits(lines: readonly Element[]): Fault[] {
  const places = lines.flatMap((element) =>
    element.text.split("\n").map((line) => ({ element, line, length: line.replace(/\s/g, "").length })),
  );
  const title = written(lines);
  const words = [...new Intl.Segmenter("zh", { granularity: "word" }).segment(title)];
  let end = 0;
  return places.slice(0, -1).flatMap(({ element, line, length }): Fault[] => {
    end += length;
    const word = words.find(({ index, segment }) => index < end && end < index + segment.length)?.segment;
    if (word === undefined) return [];
    const at = element.text.indexOf(line);
    return [
      { at: part(element, at, at + line.length), expected: `“${word}”不拆开`, found: `行末断在“${line.slice(-2)}”` },
    ];
  });
}

/** What a title says and where it turns (7.3.1). */
export const titleRules: readonly Rule[] = [
  {
    id: "H10",
    clause: "党政机关公文处理工作条例 第八条",
    severity: "warning",
    repair: "suggested",
    title: "标题末尾不是法定文种",
    applies: headed,
    check: (draft) => {
      const lines = titleOf(draft);
      const last = lines.at(-1);
      return last === undefined || kinds.test(written(lines))
        ? []
        : [
            {
              at: whole(last),
              expected: "以十五种文种之一结尾，如“通知”“报告”",
              found: `“${last.text.trim().slice(-4)}”`,
            },
          ];
    },
  },
  {
    id: "T02",
    clause: "GB/T 9704-2012 7.3.1",
    severity: "warning",
    repair: "suggested",
    title: "标题不是“发文机关＋关于……的＋文种”",
    applies: headed,
    check: (draft) => {
      const lines = titleOf(draft);
      const [first] = lines;
      return first === undefined || /关于.+的/.test(written(lines))
        ? []
        : [
            {
              at: whole(first),
              expected: "发文机关、事由（关于……的）和文种",
              found: `“${written(lines).slice(0, 30)}”`,
            },
          ];
    },
  },
  {
    id: "T04",
    clause: "GB/T 9704-2012 7.3.1",
    severity: "warning",
    repair: "auto",
    title: "标题回行拆开了词",
    applies: always,
    check: (draft) => splits(titleOf(draft)),
  },
];
