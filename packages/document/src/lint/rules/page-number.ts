import { page, twips } from "../../page.ts";
import type { ReadParagraph } from "../../read/paragraphs.ts";
import type { ReadSection } from "../../read/read-docx.ts";
import { isFace } from "../faces.ts";
import { always, type Fault, type Rule } from "../rule.ts";

/** Footers that carry page numbers: on odd pages, and on even ones where they have their own. */
const numbered = (sections: readonly ReadSection[], even: boolean): (readonly [string, ReadParagraph[]])[] =>
  sections
    .slice(0, 1)
    .flatMap(({ footer }) =>
      (even ? (["default", "even"] as const) : (["default"] as const)).map(
        (type) =>
          [type, (footer[type] ?? []).filter(({ text, fields }) => text.trim() !== "" || fields.length > 0)] as const,
      ),
    );

const names: Readonly<Record<string, string>> = { default: "单页页脚", even: "双页页脚" };

function faultsOf(type: string, paragraphs: readonly ReadParagraph[]): Fault[] {
  const name = names[type] ?? type;
  const fault = (expected: string, found: string): Fault => ({ at: null, expected: `${name}${expected}`, found });
  const holding = paragraphs.find(({ fields }) => fields.some((code) => /^PAGE\b/.test(code)));
  if (holding === undefined) return [fault("有“— 1 —”样式的页码", "没有页码")];
  const words = holding.text.trim();
  const faults: Fault[] = [];
  if (!/^— ?\d+ ?—$/.test(words)) faults.push(fault("数字左右各一条一字线（— 1 —）", `“${words}”`));
  const size = holding.runs.find(({ look }) => look.size !== page.footerSize)?.look.size;
  if (size !== undefined) faults.push(fault("4号（14 磅）", `${size} 磅`));
  const face = holding.runs.find(({ look }) => !isFace("song", look.ascii || look.eastAsia))?.look;
  if (face !== undefined) faults.push(fault("半角宋体", face.ascii || face.eastAsia || "没有写明字体"));
  const { align, left, right, leftChars, rightChars } = holding.look;
  const inset =
    type === "even" ? (leftChars ?? left / twips(page.footerSize)) : (rightChars ?? right / twips(page.footerSize));
  const side = type === "even" ? "left" : "right";
  if (align !== side || Math.abs(inset - 1) > 0.1)
    faults.push(fault(type === "even" ? "居左空一字" : "居右空一字", `${sideWords[align]}，空 ${inset.toFixed(1)} 字`));
  return faults;
}

const sideWords = { left: "居左", right: "居右", center: "居中", both: "两端对齐", distribute: "分散对齐" } as const;

/** How page numbers look and where they stand (7.5). */
export const pageNumberRules: readonly Rule[] = [
  {
    id: "G07",
    clause: "GB/T 9704-2012 7.5",
    severity: "error",
    repair: "auto",
    title: "页码样式不合",
    applies: always,
    check: ({ docx }) =>
      numbered(docx.sections, docx.oddAndEven).flatMap(([type, paragraphs]) => faultsOf(type, paragraphs)),
  },
  {
    id: "G08",
    clause: "GB/T 9704-2012 7.5",
    severity: "warning",
    repair: "auto",
    title: "页码离版心不是 7 毫米",
    applies: always,
    check: ({ docx }) =>
      docx.sections.slice(0, 1).flatMap(({ margin, footer }): Fault[] => {
        const [line, ...others] = (footer.default ?? []).filter(({ place }) => place === "text");
        // Only where the footer is one line of known height can the place of its dash be told.
        if (line === undefined || others.length > 0 || line.look.lineRule !== "exact" || margin.bottom === null)
          return [];
        const dash = margin.bottom - (margin.footer ?? 0) - line.look.line - line.look.after + dashFromTop;
        const distance = (dash * 25.4) / 1440;
        return Math.abs(distance - 7) <= 0.5
          ? []
          : [{ at: null, expected: "7 毫米", found: `${distance.toFixed(1)} 毫米` }];
      }),
  },
];

/** From the top of a 14 pt line to its dash, in twips: a footer of 1448 twips puts the dash 6.99 mm below the text (measured). */
export const dashFromTop = 1448 + 280 - 1984 + 396;
