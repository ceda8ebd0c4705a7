import type { Kind } from "../lint/elements.ts";
import type { Attendance, Format, HeadingLevel, Role, Run } from "../model.ts";
import { linesIn, oneLine, textIn, withoutIndent } from "./content.ts";
import { bare, contentsAt } from "./contents.ts";
import { addPage, atHead, blocksOf, type Draft, emptyDraft, freeId, ownNumbers } from "./draft.ts";
import type { Entry } from "./entries.ts";
import type { ReadDocx } from "./read-docx.ts";
import { tableFrom } from "./read-table.ts";
import { lies } from "./sections.ts";
import { rightOf } from "./sign.ts";
import { valueIn } from "./tree.ts";

/** Puts the paragraphs of a file together. Every word that is seen goes into the draft; `contents`: how many 目录 are made anew. */
export function assemble(
  docx: ReadDocx,
  entries: readonly Entry[],
  format: Format,
): { readonly draft: Draft; readonly contents: number } {
  const draft = emptyDraft();
  const headings = new Set(entries.filter(({ kind }) => kind === "heading").map(({ line }) => bare(line.text)));
  let contents = 0;
  for (let at = 0; at < entries.length; ) {
    const entry = entries[at];
    if (entry === undefined) break;
    const { cell } = entry.line.paragraph;
    addPages(draft, docx, entries[at - 1], entry);
    if (cell !== null) {
      const rest = entries.slice(at).findIndex(({ line }) => line.paragraph.cell?.table !== cell.table);
      const group = entries.slice(at, rest === -1 ? entries.length : at + rest);
      addTable(draft, docx, group);
      draft.free = 0;
      at += group.length;
      continue;
    }
    const found = contentsAt(entries, at, headings);
    if (found !== null) {
      blocksOf(draft).push({ ...found.block, id: freeId(draft, found.block.id) });
      contents++;
    } else place(draft, entry, format);
    draft.free = entry.kind === "blank" && entry.line.paragraph.look.line > least ? draft.free + 1 : 0;
    at += found?.length ?? 1;
  }
  return { draft, contents };
}

/** A free line; what only stands below a table is less high, in twips. */
const least = 60;

/** The new pages that begin with a paragraph. Those of a cover and of a 附件 are the standard's, those of pages that lie on their side the table's. */
function addPages(draft: Draft, docx: ReadDocx, before: Entry | undefined, entry: Entry): void {
  const derived = new Set(["cover-page", ...(entry.kind === "label" ? [`${labelled(entry)}-page`] : [])]);
  for (const id of entry.breaks) if (!derived.has(id)) addPage(draft, id);
  const { look, section } = entry.line.paragraph;
  const above = before?.line.paragraph.section ?? section;
  const sectioned = section > above && !continues(docx, section) && !lies(docx, above) && !lies(docx, section);
  if (entry.breaks.length === 0 && entry.kind !== "label" && (look.pageBreakBefore || sectioned)) addPage(draft, null);
}

const continues = ({ sections }: ReadDocx, at: number): boolean =>
  valueIn(sections[at]?.source, "w:type") === "continuous";

const labelled = ({ own }: Entry): string | null => /^([\s\S]*)-label$/.exec(own?.id ?? "")?.[1] ?? null;

function addTable(draft: Draft, docx: ReadDocx, group: readonly Entry[]): void {
  const paragraphs = group.map(({ line }) => line.paragraph);
  const mark = group.find(({ own }) => own?.kind === "table")?.own ?? null;
  if (mark === null && paragraphs.every(({ text }) => text.trim() === "")) return;
  const table = tableFrom("", docx.tables[paragraphs[0]?.cell?.table ?? -1], paragraphs);
  const rows = table.rows.map((row) => ({ ...row, cells: row.cells.map((runs) => ownNumbers(draft, runs)) }));
  const wide = lies(docx, paragraphs[0]?.section ?? 0);
  blocksOf(draft).push({ ...table, id: freeId(draft, mark?.id ?? null), ...(wide ? { wide } : {}), rows });
}

const headingFace: Readonly<Record<HeadingLevel, Role>> = { 1: "hei", 2: "kai", 3: "fangsong", 4: "fangsong" };
const beside: { readonly [kind in Kind]?: string } = {
  ...{ copyNo: "版头", secrecy: "版头", urgency: "版头", mark: "版头", docNo: "版头", signer: "版头" },
  ...{ note: "附注", cc: "版记", printed: "版记" },
};

/** Puts one paragraph where its office is; what has none there is text. */
function place(draft: Draft, entry: Entry, format: Format): void {
  const { kind, own, line } = entry;
  const words = textOf(entry);
  const aside = beside[kind];
  if (kind === "title") placeTitle(draft, entry);
  else if (kind === "subtitle" && own?.id.startsWith("cover-foot-")) draft.cover.foot.push(words);
  else if (kind === "subtitle" && (own !== null || atHead(draft))) draft.subtitle.push(words);
  else if (kind === "to" && (own !== null || atHead(draft))) draft.to = words.replace(/[：:]$/, "");
  else if (kind === "attachments" && (own !== null || draft.appendices.length === 0)) draft.attachments.push(words);
  else if (kind === "sign" && (own !== null || draft.appendices.length === 0))
    draft.sign.push({ text: words, right: rightOf(line.paragraph.look), above: draft.free });
  else if (kind === "note" && isNote(draft, entry)) draft.note = words.replace(/^（([\s\S]*)）$/, "$1");
  else if (kind === "attendance" && (own !== null || format === "minutes") && attended.test(words))
    draft.attendance.push(attendanceIn(words));
  else if (kind === "label") openAppendix(draft, entry);
  else if (headingLevel(entry) !== null) addHeading(draft, entry);
  else if (aside !== undefined && own === null && !(kind === "note" && draft.sign.length === 0))
    draft.aside.push({ what: aside, words });
  else addParagraph(draft, entry);
}

/** 附注 stands once, below the sign-off. */
const isNote = ({ sign, note, appendices, aside }: Draft, { own }: Entry): boolean =>
  own !== null ||
  (sign.length > 0 && note === null && appendices.length === 0 && aside.every(({ what }) => what !== "版记"));

const attended = /^(出席|请假|列席)[：:]([\s\S]*)$/;
function attendanceIn(words: string): Attendance {
  const [, label, names = ""] = attended.exec(words) ?? [];
  return { label: label === "请假" || label === "列席" ? label : "出席", names };
}

/** The words of a paragraph in one line; of a file of others without the spaces around them. */
function textOf({ line, own }: Entry): string {
  const text = textIn(oneLine(line.paragraph, "fangsong"));
  return own === null ? text.trim() : text;
}

function placeTitle(draft: Draft, entry: Entry): void {
  const [, name, turn] = /^([\s\S]*?)-?\d+-(\d+)$/.exec(entry.own?.id ?? "") ?? [];
  const appendix = draft.appendices.at(-1);
  const words = textOf(entry);
  const add = (lines: string[]): void => {
    if (turn !== "1" && lines.length > 0) lines[lines.length - 1] += words;
    else lines.push(words);
  };
  if (name === "cover-title") add(draft.cover.title);
  else if (name === "title") add(draft.title);
  else if (appendix !== undefined && (entry.own !== null || appendix.body.length === 0)) appendix.title += words;
  else if (appendix === undefined && atHead(draft))
    draft.title.push(
      ...linesIn(entry.line.paragraph, "title")
        .map(({ runs }) => textIn(runs).trim())
        .filter(Boolean),
    );
  else addParagraph(draft, entry);
}

function openAppendix(draft: Draft, entry: Entry): void {
  const before = blocksOf(draft);
  // The page that it begins is its own.
  if (entry.own === null && before.at(-1)?.kind === "pageBreak") before.pop();
  draft.appendices.push({ id: freeId(draft, labelled(entry)), label: textOf(entry), title: "", body: [] });
}

/** The level of a paragraph that is a heading, null where it is none: one that its text goes on from is text. */
export function headingLevel({ kind, own, line }: Entry): HeadingLevel | null {
  const { outline } = line.paragraph.look;
  if (kind !== "heading" || (own === null && outline === null && line.headEnd !== line.text.length)) return null;
  const said = own !== null && outline !== null ? outline + 1 : line.level;
  return said === 2 || said === 3 || said === 4 ? said : 1;
}

function addHeading(draft: Draft, entry: Entry): void {
  const { own, line } = entry;
  const level = headingLevel(entry) ?? 1;
  const runs = oneLine(line.paragraph, headingFace[level]);
  if (textIn(runs).trim() === "") return;
  const words = own === null ? plainHeading(withoutIndent(runs)) : runs;
  blocksOf(draft).push({ kind: "heading", id: freeId(draft, own?.id ?? null), level, runs: ownNumbers(draft, words) });
}

/** A heading of others that is set in one style throughout has the face of its level here. */
const plainHeading = (runs: readonly Run[]): readonly Run[] =>
  runs.every(({ style }) => style === runs[0]?.style) ? runs.map(({ style: _, ...run }) => run) : runs;

function addParagraph(draft: Draft, { own, line }: Entry): void {
  const keeps = own?.kind === "kept";
  let wanted = own?.kind === "body" || keeps ? own.id : null;
  for (const { runs, newPage } of linesIn(line.paragraph, "fangsong")) {
    if (newPage) addPage(draft, null);
    const words = own === null ? withoutIndent(runs) : runs;
    if (textIn(words) === "") continue;
    const id = freeId(draft, wanted);
    wanted = null;
    const block = { kind: "paragraph", id, runs: ownNumbers(draft, words) } as const;
    blocksOf(draft).push(keeps ? { ...block, keepsNext: true } : block);
  }
}
