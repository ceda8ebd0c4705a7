import type { Role } from "../../model.ts";
import { page, twips } from "../../page.ts";
import type { ParagraphLook } from "../../read/looks.ts";
import type { ReadRun } from "../../read/paragraphs.ts";
import type { Element, Kind } from "../elements.ts";
import { faceWords, isFace } from "../faces.ts";
import { always, type Draft, type Fault, part, type Rule, whole } from "../rule.ts";

const of = ({ elements }: Draft, ...kinds: readonly Kind[]): Element[] =>
  elements.filter(({ kind }) => kinds.includes(kind));
export const roles: readonly Role[] = ["hei", "kai", "fangsong", "fangsong"];
const hasHan = (text: string): boolean => /\p{Script=Han}/u.test(text);

/** An indent in characters of the body. */
const characters = (twip: number, chars: number | null): number => chars ?? twip / twips(page.size + page.tracking);
const near = (a: number, b: number): boolean => Math.abs(a - b) <= 0.15;

/** The first run with 汉字 between two offsets of the element's text that is wrong. */
function wrongRun(element: Element, until: number, wrong: (run: ReadRun) => boolean): ReadRun | undefined {
  const { runs, text } = element.paragraph;
  return runs.find((run) => run.from + element.shift < until && hasHan(text.slice(run.from, run.to)) && wrong(run));
}

const runPlace = (element: Element, run: ReadRun): Fault["at"] =>
  part(element, run.from + element.shift, run.to + element.shift);

/** Title, 主送机关, headings and paragraphs: faces, sizes, sides (7.3.1 – 7.3.3). */
export const structureRules: readonly Rule[] = [
  {
    id: "T01",
    clause: "GB/T 9704-2012 7.3.1",
    severity: "error",
    repair: "auto",
    title: "标题的字体、字号或位置不合",
    applies: always,
    check: (draft) =>
      of(draft, "title").flatMap((element): Fault[] => {
        if (element.paragraph.look.align !== "center")
          return [{ at: whole(element), expected: "居中", found: "没有居中" }];
        const run = wrongRun(
          element,
          element.text.length,
          ({ look }) => look.size < page.titleSize || look.bold || !isFace("title", look.eastAsia),
        );
        return run === undefined
          ? []
          : [{ at: runPlace(element, run), expected: "2号（22 磅）小标宋，不加粗", found: faceFound(run) }];
      }),
  },
  {
    id: "T03",
    clause: "GB/T 9704-2012 7.3.1",
    severity: "warning",
    repair: "suggested",
    title: "标题里有标点",
    applies: always,
    check: (draft) =>
      of(draft, "title").flatMap((element) => {
        const sign = /[，。；：！？,.;:!?]/.exec(element.text);
        return sign === null
          ? []
          : [
              {
                at: part(element, sign.index, sign.index + 1),
                expected: "除书名号、顿号、括号外不用标点",
                found: `“${sign[0]}”`,
              },
            ];
      }),
  },
  {
    id: "T05",
    clause: "GB/T 9704-2012 7.3.2",
    severity: "error",
    repair: "auto",
    title: "主送机关没有顶格或不以全角冒号结尾",
    applies: always,
    check: (draft) =>
      of(draft, "to").flatMap((element): Fault[] => {
        const { look } = element.paragraph;
        if (!element.text.trimEnd().endsWith("："))
          return [{ at: whole(element), expected: "末尾用全角冒号", found: `“${element.text.trim().slice(-1)}”` }];
        const indent = characters(look.left, look.leftChars) + characters(look.first, look.firstChars);
        return near(indent, 0) ? [] : [{ at: whole(element), expected: "顶格", found: `空 ${indent.toFixed(1)} 字` }];
      }),
  },
  {
    id: "T06",
    clause: "GB/T 9704-2012 7.3.2—7.3.6",
    severity: "error",
    repair: "auto",
    title: "正文的字体、字号、缩进或对齐不合",
    applies: always,
    check: (draft) =>
      of(draft, ...plain).flatMap((element): Fault[] => {
        const { look } = element.paragraph;
        const run = wrongRun(
          element,
          // A heading has its own face (T09).
          element.kind === "heading" ? 0 : Number.POSITIVE_INFINITY,
          ({ look: has }) => has.size !== page.size || !isBodyFace(has.eastAsia),
        );
        if (run !== undefined)
          return [{ at: runPlace(element, run), expected: "3号（16 磅）仿宋", found: faceFound(run) }];
        const found = element.kind === "body" ? sideFound(look) : element.kind === "heading" ? indentFound(look) : null;
        return found === null ? [] : [{ at: whole(element), expected: "左右顶满、首行空二字、两端对齐", found }];
      }),
  },
  {
    id: "T09",
    clause: "GB/T 9704-2012 7.3.3",
    severity: "error",
    repair: "auto",
    title: "层次标题的字体不合",
    applies: always,
    check: (draft) =>
      of(draft, "heading").flatMap((element): Fault[] => {
        const role = roles[(element.level ?? 1) - 1] ?? "fangsong";
        const run = wrongRun(
          element,
          element.headEnd,
          ({ look }) => look.size !== page.size || !isFace(role, look.eastAsia),
        );
        return run === undefined
          ? []
          : [
              {
                at: runPlace(element, run),
                expected: `第${"一二三四"[(element.level ?? 1) - 1]}层 3号${faceWords[role]}`,
                found: faceFound(run),
              },
            ];
      }),
  },
  {
    id: "T10",
    clause: "惯例：标题句末",
    severity: "warning",
    repair: "auto",
    title: "单独成行的标题末尾有句号",
    applies: always,
    check: (draft) =>
      of(draft, "heading").flatMap((element) => {
        const end = element.text.trimEnd().length;
        const alone = (element.level ?? 4) <= 2 && element.headEnd === element.text.length;
        return alone && element.text.charAt(end - 1) === "。"
          ? [{ at: part(element, end - 1, end), expected: "末尾不加句号", found: "“。”" }]
          : [];
      }),
  },
];

/** A paragraph's first sentence (一是…。) may stand in 楷体, and a word in 黑体. */
export const isBodyFace = (name: string): boolean =>
  isFace("fangsong", name) || isFace("kai", name) || isFace("hei", name);

const faceFound = ({ look }: ReadRun): string =>
  `${look.size} 磅 ${look.eastAsia || "没有写明字体"}${look.bold ? "，加粗" : ""}`;

/** What is set in the face of the text, its headings aside. */
const plain: readonly Kind[] = ["body", "to", "heading", "attachments", "sign", "date", "note"];

/** How far in the first line of a paragraph stands; null where it stands right. */
export function indentFound(look: ParagraphLook): string | null {
  const first = characters(look.first, look.firstChars) + characters(look.left, look.leftChars);
  return near(first, 2) ? null : `首行空 ${first.toFixed(1)} 字`;
}

/** How a paragraph of the text stands; null where it stands right. */
export function sideFound(look: ParagraphLook): string | null {
  const first = indentFound(look);
  if (first !== null) return first;
  if (!near(characters(look.left, look.leftChars), 0) || !near(characters(look.right, look.rightChars), 0))
    return "左右没有顶满";
  return look.align === "both" || look.align === "distribute" ? null : "没有两端对齐";
}
