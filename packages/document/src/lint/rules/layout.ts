import { em, page, twips } from "../../page.ts";
import type { ReadRun } from "../../read/paragraphs.ts";
import type { ReadDocx } from "../../read/read-docx.ts";
import { adjustedLines } from "../apart.ts";
import type { Element } from "../elements.ts";
import { holdsPicture, pitchOf } from "../page-rows.ts";
import { always, type Draft, type Fault, part, type Rule, whole } from "../rule.ts";

/** What stands on the grid of 22 lines of 28 characters. */
const onGrid = new Set(["to", "heading", "body", "attachments", "sign", "date", "note"]);
const gridded = ({ elements }: Draft): Element[] => elements.filter(({ kind }) => onGrid.has(kind));

/** Below a table the text goes on in the next of the 22 lines, and the space to it is none of the paragraph's making. */
const belowTable = ({ index }: Element, { docx }: Draft): boolean => docx.paragraphs[index - 1]?.place === "table";

/** What a 汉字 of a run takes in points, closer or wider by its spacing and by a grid of characters. */
export function advanceOf({ look }: ReadRun, { look: around, section }: Element["paragraph"], docx: ReadDocx): number {
  const grid = docx.sections[section]?.grid;
  const cell = grid?.type === "linesAndChars" && around.snapToGrid ? grid.characterSpace / 4096 : 0;
  return look.size + look.spacing / 20 + cell;
}

/** Runs of the body that leave no room for 28 characters in a line. */
export function isTooWide({ paragraph }: Element, docx: ReadDocx): (run: ReadRun) => boolean {
  const adjusted = adjustedLines(paragraph, twips(page.tracking));
  return (run) => run.look.size === page.size && advanceOf(run, paragraph, docx) > 15.795 && !adjusted.has(run);
}

/** Runs with something to see, without the number that a list gives. */
const seen = ({ paragraph: { runs, text } }: Element): ReadRun[] =>
  runs.filter(({ from, to }) => text.slice(from, to).trim() !== "");

/** One fault a paragraph: at its first run that is wrong. */
const firstRun = (
  element: Element,
  wrong: (run: ReadRun) => boolean,
  expected: string,
  found: (run: ReadRun) => string,
): Fault[] => {
  const run = seen(element).find(wrong);
  return run === undefined
    ? []
    : [{ at: part(element, run.from + element.shift, run.to + element.shift), expected, found: found(run) }];
};

/** Red are only 发文机关标志, its line and seals. */
const red = new Set(["mark"]);

/** Lines, characters and colours of what is written. */
export const layoutRules: readonly Rule[] = [
  {
    id: "G03",
    clause: "GB/T 9704-2012 5.2.3",
    severity: "error",
    repair: "auto",
    title: "行距排不出每页 22 行",
    applies: always,
    check: (draft) =>
      gridded(draft)
        // Exact lines would cut a picture off.
        .filter(({ paragraph }) => !holdsPicture(paragraph))
        .flatMap((element) => {
          const pitch = pitchOf(element.paragraph, draft);
          const { after } = element.paragraph.look;
          const before = belowTable(element, draft) ? 0 : element.paragraph.look.before;
          const spaced = (element.kind === "body" || element.kind === "heading") && before + after > 0;
          if (pitch !== null && pitch >= 578 && pitch < 580 && !spaced) return [];
          const found = pitch === null ? "行距随字体变化" : `${pitch / 20} 磅`;
          return [
            spaced
              ? {
                  at: whole(element),
                  expected: "段前段后不加距离",
                  found: `段前 ${before / 20} 磅，段后 ${after / 20} 磅`,
                }
              : { at: whole(element), expected: "固定值 28.95 磅（28.9 至 28.99 磅）", found },
          ];
        }),
  },
  {
    id: "G04",
    clause: "GB/T 9704-2012 5.2.3",
    severity: "error",
    repair: "auto",
    title: "字距排不下每行 28 字",
    applies: always,
    check: (draft) =>
      gridded(draft)
        .filter(({ kind }) => kind === "body")
        .flatMap((element) =>
          firstRun(
            element,
            isTooWide(element, draft.docx),
            `每字不超过 15.79 磅（3号字字距紧缩 ${16 - em} 磅）`,
            (run) => `${advanceOf(run, element.paragraph, draft.docx).toFixed(2)} 磅`,
          ),
        ),
  },
  {
    id: "G09",
    clause: "GB/T 9704-2012 6.1",
    severity: "error",
    repair: "auto",
    title: "文字不是黑色",
    applies: always,
    check: ({ elements }) =>
      elements
        .filter(({ kind }) => !red.has(kind))
        .flatMap((element) =>
          firstRun(
            element,
            ({ look }) => look.color !== null && look.color !== "000000",
            "黑色（只有发文机关标志、红线和印章用红色）",
            ({ look }) => `颜色 #${look.color}`,
          ),
        ),
  },
  {
    id: "G10",
    clause: "GB/T 9704-2012 5.2.3",
    severity: "warning",
    repair: "auto",
    title: "分页设置不合",
    applies: always,
    check: (draft) =>
      gridded(draft).flatMap((element): Fault[] => {
        const { look } = element.paragraph;
        const alone = element.kind === "heading" && element.headEnd === element.text.length;
        if (alone && element.paragraph.look.outline !== null && !look.keepNext)
          return [{ at: whole(element), expected: "标题与下段同页", found: "标题可能落在页尾" }];
        return look.widowControl
          ? [{ at: whole(element), expected: "不用孤行控制（否则有的页只有 21 行）", found: "孤行控制开着" }]
          : [];
      }),
  },
  {
    id: "G11",
    clause: "惯例：字体写明",
    severity: "error",
    repair: "auto",
    title: "中文字体没有写明",
    applies: always,
    check: ({ elements }) =>
      elements.flatMap((element) =>
        firstRun(
          element,
          ({ look }) => look.themed || look.eastAsia === "",
          "每处都写明中文和西文字体，不用主题字体",
          ({ look }) => (look.themed ? `主题字体（${look.eastAsia || look.ascii || "未定"}）` : "没有中文字体"),
        ),
      ),
  },
  {
    id: "G16",
    clause: "惯例：表内行距",
    severity: "warning",
    repair: "auto",
    title: "表格里的固定行距比字还小",
    applies: always,
    check: ({ elements }) =>
      elements
        .filter(({ kind, paragraph: { look } }) => kind === "table" && look.lineRule === "exact")
        .flatMap((element) =>
          firstRun(
            element,
            ({ look }) => element.paragraph.look.line < look.size * 20,
            "行距不小于字号",
            ({ look }) => `行距 ${element.paragraph.look.line / 20} 磅，字 ${look.size} 磅`,
          ),
        ),
  },
];
