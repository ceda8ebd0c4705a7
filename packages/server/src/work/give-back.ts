import { type DocxDraft, repackaged } from "@shilu/document";
import { acceptedWords, type CheckItem, corrections, fillings, scan, slotMarksIn, withoutJoiners } from "@shilu/domain";
import { type Draft, openDraft } from "../drafts/read.ts";
import { type CheckedDraft, type FilledDraft, plainText } from "./fill.ts";
import { plainDocument, typesetNamed } from "./plain-document.ts";
import { remarksOf, resultTable, wordsBefore } from "./remarks.ts";
import { shanghaiClock } from "./shanghai-time.ts";
import type { Workplace } from "./workplace.ts";

/** A name without its ending; what is given back is called after it. */
export const stemOf = (name: string): string => name.replace(/\.[^.]*$/, "");

/**
 * The draft with a comment on every number that is not 一致 and a table of all of them behind it, as a .docx: the sender's own, word for
 * word, or the text typeset where it was none.
 * @param at the instant of checking
 * @param again checks the typeset text, whose lines are not those of the draft
 */
export async function annotated(
  checked: CheckedDraft,
  { catalogue, at }: { readonly catalogue: Workplace["catalogue"]; readonly at: string },
  again: (draft: Draft) => Promise<CheckedDraft>,
): Promise<Uint8Array> {
  const { draft } = checked;
  const own = draft.docx === undefined ? await again(await typesetDraft(draft, at)) : checked;
  const { docx, bytes } = own.draft;
  if (docx === undefined || bytes === undefined) throw new RangeError("a draft without its file");
  const table = resultTable({ ...own, draft: { ...own.draft, name: draft.name } }, at);
  const remarks = remarksOf(own, catalogue);
  return repackaged(bytes, docx.annotated({ author: "实录", at: shanghaiClock(at), remarks, table }));
}

async function typesetDraft(draft: Draft, at: string): Promise<Draft> {
  const { docx } = await typesetNamed(draft.name, plainDocument({ ...draft, text: wordsOf(draft) }, "report"), at);
  return openDraft(`${stemOf(draft.name)}.docx`, docx);
}

/** The words to be typeset: of Markdown without its marks, but for those of headings, which the typesetter reads. */
function wordsOf(draft: Draft): string {
  const raw = draft.text.split("\n");
  const lines = plainText(draft).split("\n");
  return withoutJoiners(
    lines
      .map((line, at) => {
        const marks = /^#{1,6}[ \t]/.exec(raw[at] ?? "")?.[0] ?? "";
        return marks + line.slice(marks.length);
      })
      .join("\n"),
  );
}

/** A blank that the sender's own file still has: where in the draft's text (null where that has none of it), its words, and why. */
export type LeftBlank = {
  readonly start: number | null;
  readonly end: number | null;
  readonly text: string;
  readonly why: string;
};

export type FilledOriginal = { readonly docx: Uint8Array; readonly left: readonly LeftBlank[] };

/**
 * The sender's own .docx with its blanks filled, the ledger's values where they were accepted (positions in `items`), and sentences for
 * 〔不足〕 and its like; nothing else of it is touched. Null of a draft that is no .docx.
 */
export function filledOriginal(
  { draft, items, live }: FilledDraft,
  accepted: ReadonlySet<number> = new Set(),
): FilledOriginal | null {
  const { docx, bytes, text } = draft;
  if (docx === undefined || bytes === undefined) return null;
  const slots = slotMarksIn(text).map((place, index) => {
    const told = live.report.gaps.filter(({ slot }) => slot === `s${index + 1}`);
    return { ...place, text: told.map((gap) => gap.text).join("") };
  });
  const told = slots.filter((slot) => slot.text !== "");
  const empty = slots.filter((slot) => slot.text === "").map((slot) => ({ ...slot, why: "没有可写的" }));
  const { parts, unreached } = docx.filled([...fillings(text, items), ...corrections(items, accepted), ...told]);
  const left = [...unreached, ...empty]
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, why }) => ({ start, end, text: wordsBefore(text, { start }) + text.slice(start, end), why }));
  return { docx: repackaged(bytes, parts), left: [...left, ...unread(docx)] };
}

/** Blanks in parts of the file that are not read. */
const unread = (docx: DocxDraft): LeftBlank[] =>
  docx
    .with(new Map())
    .unknown.filter(({ what, words }) => what !== "批注" && scan(words).some(({ kind }) => kind === "blank"))
    .map(({ what, words }) => ({
      start: null,
      end: null,
      text: words.trim().slice(0, 20),
      why: `在${what}里，没有读`,
    }));

/** The sender's own .xlsx with its blanks filled and the ledger's values where they were accepted. Null of a draft that is none. */
export function filledSheet({ draft, items }: FilledDraft, accepted: ReadonlySet<number>): Uint8Array | null {
  return draft.xlsx?.filled(items.map((item, index) => (accepted.has(index) ? settled(item) : item))) ?? null;
}

/** A number whose place the ledger's value was accepted for, as a blank that is filled. */
function settled(item: CheckItem): CheckItem {
  const words = acceptedWords(item);
  return words === null ? item : { ...item, mask: [item.start, item.end], filled: words };
}

/** The same for a person, a sentence each. */
export const leftSays = (left: readonly LeftBlank[]): string[] => left.map(({ text, why }) => `“${text}”${why}`);

/** The file with the ledger's values where they were accepted, as a draft to be checked anew; itself where nothing was. */
export async function correctedDraft({ draft, items }: CheckedDraft, accepted: ReadonlySet<number>): Promise<Draft> {
  const { docx, xlsx, bytes, name } = draft;
  if (xlsx !== undefined && accepted.size > 0)
    return openDraft(name, xlsx.filled(items.filter((_, index) => accepted.has(index)).map(settled)));
  if (docx === undefined || bytes === undefined || accepted.size === 0) return draft;
  return openDraft(name, repackaged(bytes, docx.filled(corrections(items, accepted)).parts));
}
