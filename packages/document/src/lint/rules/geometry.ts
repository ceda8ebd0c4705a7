import { page, twips } from "../../page.ts";
import { type Border, bordersOf, type DrawnLine, drawnLineOf, isFramed } from "../borders.ts";
import { type Element, isRed } from "../elements.ts";
import { holdsPicture, standsOf } from "../page-rows.ts";
import { type Draft, type Fault, whole } from "../rule.ts";

const millimetres = (twip: number): number => (twip * 25.4) / 1440;

/** A line of exact height has its baseline four fifths down, and 小标宋 stands so many em above it. */
const [baseline, rise] = [0.8, 0.855];

/**
 * Where the characters of 标志 begin below the type area, by what the file says of its lines. Faces differ by up to two millimetres there, so only what is further off is told.
 */
export function markPlace(draft: Draft): Fault[] {
  const first = draft.elements.find(({ kind }) => kind === "mark");
  if (first === undefined || draft.format === "letter" || draft.format === "order" || isFramed(first)) return [];
  const before = draft.elements.slice(0, first.index + 1);
  if (before.some((one) => isFramed(one) || holdsPicture(one.paragraph) || one.paragraph.place === "box")) return [];
  const stand = standsOf(draft)[first.index];
  const { look, runs } = first.paragraph;
  if (!stand || stand.page > 0 || look.lineRule !== "exact") return [];
  const size = Math.max(0, ...runs.map((run) => run.look.size));
  const top = millimetres(stand.top + baseline * look.line - rise * twips(size));
  return Math.abs(top - 35) <= 4
    ? []
    : [{ at: whole(first), expected: "上边缘距版心上边缘 35 毫米", found: `约 ${top.toFixed(0)} 毫米` }];
}

/** Below the characters of an exact line of 28.95 points its lower edge is about this far, in points (measured in LibreOffice). */
const lineFoot = 5.1;

/** The red line below 发文字号: there, red, as wide as the type area, 4 mm below. What is drawn as a picture is not looked at. */
export function redLine(draft: Draft): Fault[] {
  const docNo = draft.elements.find(({ kind }) => kind === "docNo");
  if (docNo === undefined || (draft.format !== "standard" && draft.format !== "upward")) return [];
  const end = draft.elements.findIndex(
    ({ index, kind }) => index > docNo.index && kind !== "blank" && kind !== "signer",
  );
  const near = draft.elements.slice(docNo.index, end === -1 ? undefined : end + 1);
  const lines = near.flatMap((element) => bordersOf(element).map((border) => ({ element, border })));
  const [line] = lines;
  if (line === undefined) {
    const head = draft.elements.slice(0, docNo.index + near.length);
    const drawn = head.some(
      ({ kind, paragraph }) => holdsPicture(paragraph) || paragraph.place === "box" || kind === "table",
    );
    return drawn ? [] : [{ at: whole(docNo), expected: "发文字号下 4 毫米一条与版心等宽的红线", found: "没有分隔线" }];
  }
  const { element, border } = line;
  const { left, right } = element.paragraph.look;
  const width = millimetres(twips(page.width) - left - right);
  const fault = (expected: string, found: string): Fault[] => [{ at: whole(element), expected, found }];
  if (!isRed(border.color)) return fault("红色分隔线", border.color === null ? "黑色" : `颜色 #${border.color}`);
  if (Math.abs(width - 156) > 1) return fault("与版心等宽（156 毫米）", `${width.toFixed(1)} 毫米`);
  const gap = ((lineFoot + border.space) * 25.4) / 72;
  return element === docNo &&
    border.side === "bottom" &&
    element.paragraph.look.line === twips(page.pitch) &&
    Math.abs(gap - 4) > 1
    ? fault("距发文字号 4 毫米", `约 ${gap.toFixed(1)} 毫米`)
    : [];
}

/** Widths of lines in eighths of a point: 0.35 mm and 0.25 mm are 8 and 6. */
export const [thick, thin] = [8, 6];
const isNear = (border: Border | undefined, eighths: number): boolean =>
  border !== undefined && Math.abs(border.eighths - eighths) <= 1;

/** The paragraphs of 版记 with the empty ones right above and below, which may carry its lines. */
export function imprintParagraphs({ elements }: Pick<Draft, "elements">): readonly Element[] {
  const parts = elements.filter(({ kind }) => kind === "cc" || kind === "printed");
  const [first, last] = [parts[0], parts.at(-1)];
  if (first === undefined || last === undefined) return [];
  const above = elements[first.index - 1]?.kind === "blank" ? first.index - 1 : first.index;
  const below = elements[last.index + 1]?.kind === "blank" ? last.index + 1 : last.index;
  return elements.slice(above, below + 1);
}

/** The lines of 版记: the first and the last thick, those between thin; the last at the lower edge of the type area. */
export function imprintLines(draft: Draft): Fault[] {
  const all = imprintParagraphs(draft);
  const first = all.find(({ kind }) => kind !== "blank");
  if (first === undefined || draft.format === "letter" || draft.format === "minutes") return [];
  const drawn = drawnFoot(all);
  if (all.some((one) => one.paragraph.place !== "text")) return [];
  if (all.some((one) => holdsPicture(one.paragraph) && one !== drawn?.element)) return [];
  const fault = (expected: string, found: string): Fault[] => [{ at: whole(first), expected, found }];
  const lines = [...all.flatMap((element) => bordersOf(element)), ...(drawn ? [drawn.line] : [])];
  if (lines.length === 0) return fault("首条和末条 0.35 毫米、中间 0.25 毫米的分隔线", "没有分隔线");
  const [top, bottom] = [lines[0], lines.at(-1)];
  if (lines.length < 2 || !isNear(top, thick) || !isNear(bottom, thick))
    return fault("首条和末条分隔线 0.35 毫米", lines.map(thickness).join("、"));
  const inner = lines.slice(1, -1).find((one) => !isNear(one, thin));
  if (inner !== undefined) return fault("中间的分隔线 0.25 毫米", thickness(inner));
  if (drawn) return drawnAtFoot(draft, drawn);
  return atFoot(draft, all.findLast((one) => bordersOf(one).length > 0) ?? first);
}

const thickness = ({ eighths }: Border): string => `${(((eighths / 8) * 25.4) / 72).toFixed(2)} 毫米`;

type DrawnFoot = { readonly element: Element; readonly line: DrawnLine };

/** The last line of 版记 where it is drawn, as in our own docx; null where it is the border of a paragraph. */
export function drawnFoot(all: readonly Element[]): DrawnFoot | null {
  const element = all.findLast(({ kind }) => kind !== "blank");
  const line = element === undefined ? null : drawnLineOf(element);
  return element === undefined || line === null ? null : { element, line };
}

function drawnAtFoot({ docx }: Draft, { element, line }: DrawnFoot): Fault[] {
  const sheet = docx.sections[element.paragraph.section];
  if (sheet === undefined || sheet.height === null) return [];
  const up = millimetres(sheet.height - (sheet.margin.bottom ?? 0) - line.y);
  return Math.abs(up) <= 1
    ? []
    : [
        {
          at: whole(element),
          expected: "末条分隔线与版心下边缘重合",
          found: `${up > 0 ? "高出" : "低了"}约 ${Math.abs(up).toFixed(0)} 毫米`,
        },
      ];
}

function atFoot(draft: Draft, last: Element): Fault[] {
  const stand = standsOf(draft)[last.index];
  const sheet = draft.docx.sections[last.paragraph.section];
  if (!stand || isFramed(last) || sheet === undefined || sheet.height === null) return [];
  // Where paragraphs that keep together turn the page, programs differ by a line.
  const held = draft.elements
    .slice(Math.max(0, last.index - 30), last.index)
    .some(({ paragraph: { look } }) => look.keepNext);
  if (held && stand.page > 0) return [];
  const deep = sheet.height - (sheet.margin.top ?? 0) - (sheet.margin.bottom ?? 0);
  const { line } = last.paragraph.look;
  const up = millimetres(deep - stand.top - stand.lines * line);
  return up <= 4
    ? []
    : [{ at: whole(last), expected: "末条分隔线与版心下边缘重合", found: `高出约 ${up.toFixed(0)} 毫米` }];
}
