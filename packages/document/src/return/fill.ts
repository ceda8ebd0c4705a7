import { patched } from "../ooxml/spans.ts";
import { encoded, writtenOf } from "../ooxml/written.ts";
import { type DocxParts, readDocx } from "../read/read-docx.ts";
import type { Element } from "../read/tree.ts";
import { firstRun } from "./empty-cell.ts";
import { type Edit, textPatches } from "./raw-text.ts";
import { emptyCellAt, type Stretch, stretchesOf, tracedDraft } from "./stretches.ts";
import { type Surroundings, surroundingsIn } from "./surroundings.ts";

/** Characters of a draft's text (`DocxDraft.lines`, each with \n behind it) that become others; none of them where an empty cell begins. */
export type Change = { readonly start: number; readonly end: number; readonly text: string };

/** A change that was not made, and why: a Chinese phrase that goes on from the words it is about. */
export type Unreached = Change & { readonly why: string };

export type FilledDocx = {
  /** All parts; but for word/document.xml they are the same bytes. */
  readonly parts: DocxParts;
  readonly unreached: readonly Unreached[];
};

/**
 * The file with some of its characters changed and not a byte besides: what is new stands in the run of the first character that it takes
 * the place of, and so looks like it; in an empty cell as what is typed there looks. Marked changes, controls, fields and unknown elements stay as they are. Throws as `docxDraft` does.
 * @param changes none of which touches another
 */
export function filledDocx(parts: DocxParts, changes: readonly Change[]): FilledDocx {
  const docx = readDocx(parts);
  const draft = tracedDraft(docx);
  const around = surroundingsIn(docx.body);
  const edits = new Map<Element, Edit[]>();
  const first = new Map<Element, string>();
  const unreached: Unreached[] = [];
  let done = 0;
  for (const change of changes.toSorted((a, b) => a.start - b.start)) {
    const empty = change.start === change.end ? emptyCellAt(draft, change.start) : null;
    const stretches = empty?.stretch ? [empty.stretch] : stretchesOf(draft, change.start, change.end);
    const cell = empty?.stretch === null ? empty.paragraph.source : null;
    const why =
      change.start < done ? "与前一处重叠" : cell === null ? obstacle(stretches, change, around) : closed(cell, around);
    if (why !== null) {
      unreached.push({ ...change, why });
      continue;
    }
    done = change.end;
    if (cell !== null) first.set(cell, change.text);
    stretches.forEach(({ piece: { source }, from, to }, index) => {
      const edit = { from, to, text: index === 0 ? change.text : "" };
      for (const one of [source, ...(around.twins(source) ?? [])]) {
        const known = edits.get(one);
        if (known === undefined) edits.set(one, [edit]);
        else known.push(edit);
      }
    });
  }
  if (edits.size + first.size === 0) return { parts, unreached };
  const written = writtenOf(parts.get("word/document.xml"));
  const patches = [
    ...[...edits].flatMap(([element, own]) => textPatches(written, element, own)),
    ...[...first].map(([paragraph, text]) => firstRun(written, paragraph, text)),
  ];
  return { parts: new Map(parts).set("word/document.xml", encoded(patched(written.xml, patches))), unreached };
}

/** Why nothing is entered into a paragraph without words; null where it can be. */
const closed = (paragraph: Element, around: Surroundings): string | null =>
  around.overwritten(paragraph) ??
  (around.chain(paragraph).some(({ name }) => name === "mc:AlternateContent") ? "是文本框里的空格" : null);

/** Why the file is not changed here; null where it can be. */
function obstacle(stretches: readonly Stretch[], { start, end }: Change, around: Surroundings): string | null {
  const found = stretches.reduce((sum, { from, to }) => sum + to - from, 0);
  if (stretches.length === 0 || found < end - start) return "是自动编号，或者跨了单元格";
  for (const { piece } of stretches) {
    if (piece.source.name !== "w:t") return "是公式、符号或制表位";
    const overwritten = around.overwritten(piece.source);
    if (overwritten !== null) return overwritten;
    if (around.twins(piece.source) === null) return "在文本框里，新旧两份文字不一样";
  }
  return null;
}
