import { child, type Element as Tree } from "../../read/tree.ts";
import type { Element } from "../elements.ts";
import { always, type Fault, part, type Rule, whole } from "../rule.ts";

/** Kinds in which a paragraph may be empty or begin with spaces by the standard's own rule are few; in these it may not. */
const plain = new Set(["body", "heading", "to", "attachments"]);

/** Whether a run says itself that it has a ground of another colour than the paper. */
export function isShaded(run: Tree): boolean {
  const fill = child(child(run, "w:rPr"), "w:shd")?.attribute("w:fill");
  return fill !== undefined && !/^(auto|ffffff)$/i.test(fill);
}

/** Runs of more than two empty paragraphs in the text. */
function emptyRuns(elements: readonly Element[]): Fault[] {
  const faults: Fault[] = [];
  elements.forEach((element, index) => {
    const around = (step: number): Element | undefined => elements[index + step];
    if (element.kind !== "blank" || around(-1)?.kind === "blank" || element.paragraph.text.includes("\f")) return;
    const next = elements.findIndex((one, at) => at > index && one.kind !== "blank");
    const [before, after] = [around(-1), elements[next]];
    if (before === undefined || after === undefined) return;
    const inText = plain.has(before.kind) && (after.kind === "body" || after.kind === "heading");
    if (inText) faults.push({ at: whole(element), expected: "正文各段之间不空行", found: `空了 ${next - index} 行` });
  });
  return faults;
}

/** What writing leaves behind: changes that are still marked, hidden words, indents and distances made by hand. */
export const remainsRules: readonly Rule[] = [
  {
    id: "G13",
    clause: "惯例：定稿清稿",
    severity: "warning",
    repair: "suggested",
    title: "文件里留有修订或批注",
    applies: always,
    check: ({ docx: { changes, comments } }) =>
      changes + comments === 0
        ? []
        : [{ at: null, expected: "接受或拒绝所有修订，删去批注", found: `修订 ${changes} 处，批注 ${comments} 条` }],
  },
  {
    id: "G14",
    clause: "GB/T 9704-2012 7.3.3",
    severity: "warning",
    repair: "auto",
    title: "有隐藏的字、突出显示或手打的缩进",
    applies: always,
    check: ({ elements }) =>
      elements.flatMap((element): Fault[] => {
        const { runs, text } = element.paragraph;
        const marked = runs.find(({ look, source }) => look.hidden || look.highlight !== null || isShaded(source));
        if (marked !== undefined)
          return [
            {
              at: part(element, marked.from + element.shift, marked.to + element.shift),
              expected: "不隐藏、不加底色",
              found: marked.look.hidden ? "隐藏文字" : "突出显示",
            },
          ];
        const typed = /^[\t \u3000\u00a0]+(?=\S)/.exec(text)?.[0];
        return typed !== undefined && plain.has(element.kind)
          ? [
              {
                at: part(element, element.shift, element.shift + typed.length),
                expected: "用首行缩进 2 字，不用空格或制表符",
                found: `段首有 ${typed.length} 个空格或制表符`,
              },
            ]
          : [];
      }),
  },
  {
    id: "G15",
    clause: "GB/T 9704-2012 7.3.3",
    severity: "warning",
    repair: "auto",
    title: "用空行拉开距离",
    applies: always,
    check: ({ elements }) => emptyRuns(elements),
  },
];
