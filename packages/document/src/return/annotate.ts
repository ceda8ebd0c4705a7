import { type Patch, patched, prefixAt } from "../ooxml/spans.ts";
import { encoded, prefixed, spanOf, writtenOf } from "../ooxml/written.ts";
import { type DocxParts, readDocx } from "../read/read-docx.ts";
import { type Ground, type Point, pointAt } from "./anchors.ts";
import { freeComment, type Reviewer, withComments } from "./comments.ts";
import { placesIn } from "./raw-text.ts";
import { type ResultTable, tablePatches } from "./result-table.ts";
import { type Stretch, stretchesOf, type TracedDraft, tracedDraft } from "./stretches.ts";
import { surroundingsIn } from "./surroundings.ts";

/** What is said of some characters of a draft's text (`DocxDraft.lines`, each with \n behind it), a paragraph each. */
export type Remark = { readonly start: number; readonly end: number; readonly says: readonly string[] };

export type Annotation = Reviewer & { readonly remarks: readonly Remark[]; readonly table: ResultTable };

/**
 * The file with Word comments on these characters and a table on pages of its own behind the text, which stays word for word. Runs are cut
 * where a comment begins and ends; in a text box, a formula or a control of plain text the comment is on the whole of it, because Word
 * knows none inside. Comments and changes that are there stay. Throws as `docxDraft` does.
 */
export function annotatedDocx(parts: DocxParts, { remarks, table, ...reviewer }: Annotation): DocxParts {
  const docx = readDocx(parts);
  const draft = tracedDraft(docx);
  const written = writtenOf(parts.get("word/document.xml"));
  const ground: Ground = { written, around: surroundingsIn(docx.body), places: placesIn(written) };
  const free = freeComment(parts, docx.body);
  const comments = remarks.map(({ says }, index) => ({ id: free + index, says }));
  const marks: Mark[] = remarks.flatMap(({ start, end }, index): Mark[] => {
    const stretches = placed(draft, start, end);
    const [first, last] = [stretches[0], stretches.at(-1)];
    if (first === undefined || last === undefined) return [];
    const from = pointAt(ground, first, "start");
    const to = pointAt(ground, last, "end");
    return [{ id: free + index, from, to: to.at < from.at ? from : to }];
  });
  const prefix = prefixAt(written.xml, spanOf(written, docx.body));
  const patches = [...markPatches(marks, prefix), ...tablePatches(written, docx.body, table)];
  const body = new Map(parts).set("word/document.xml", encoded(patched(written.xml, patches)));
  return comments.length === 0 ? body : withComments(body, comments, reviewer);
}

/** Where a comment goes: to its characters; to the line where these stand in nothing that can be marked, such as the number of a list. */
function placed(draft: TracedDraft, start: number, end: number): readonly Stretch[] {
  const own = stretchesOf(draft, start, end);
  if (own.length > 0) return own;
  const line = draft.text.lastIndexOf("\n", start - 1) + 1;
  const rest = draft.text.indexOf("\n", start);
  const whole = stretchesOf(draft, line, rest === -1 ? draft.text.length : rest);
  return whole.length > 0 ? whole : stretchesOf(draft, 0, draft.text.length).slice(0, 1);
}

type Mark = { readonly id: number; readonly from: Point; readonly to: Point };

/** All that ends at a place stands before all that begins there. */
function markPatches(marks: readonly Mark[], prefix: string): Patch[] {
  const at = new Map<number, { point: Point; ends: string[]; starts: string[] }>();
  const there = (point: Point) => {
    const known = at.get(point.at) ?? { point, ends: [], starts: [] };
    at.set(point.at, known);
    return known;
  };
  const besides = new Map<number, Patch>();
  for (const { id, from, to } of marks) {
    const [start, end] = [`<w:commentRangeStart w:id="${id}"/>`, `<w:commentRangeEnd w:id="${id}"/>`];
    const reference = `<w:r><w:commentReference w:id="${id}"/></w:r>`;
    if (from.at === to.at) there(from).starts.push(start, end, reference);
    else {
      there(from).starts.push(start);
      there(to).ends.push(end, reference);
    }
    for (const patch of [...from.patches, ...to.patches]) besides.set(patch.from, patch);
  }
  const cuts = [...at.values()].map(({ point, ends, starts }) => ({
    from: point.at,
    to: point.at,
    text: point.closes + prefixed([...ends, ...starts].join(""), prefix) + point.opens,
  }));
  return [...besides.values(), ...cuts];
}
