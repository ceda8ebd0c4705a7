import { facesTold } from "../read/faces-told.ts";
import type { ReadParagraph, ReadRun } from "../read/paragraphs.ts";
import type { ReadDocx } from "../read/read-docx.ts";

/** What a paragraph of a 公文 is (GB/T 9704-2012 clause 7). */
export type Kind =
  | "blank"
  | "copyNo"
  | "secrecy"
  | "urgency"
  | "mark"
  | "docNo"
  | "signer"
  | "title"
  | "subtitle"
  | "to"
  | "heading"
  | "body"
  | "contents"
  | "attachments"
  | "sign"
  | "date"
  | "note"
  | "attendance"
  | "label"
  | "cc"
  | "printed"
  | "table"
  | "box";

/** A paragraph with its office. `text` has the number that a list gives before it, `shift` is how long that is. */
export type Element = {
  readonly kind: Kind;
  /** Its place among the paragraphs of the file, from 0. */
  readonly index: number;
  readonly text: string;
  readonly shift: number;
  readonly paragraph: ReadParagraph;
  /** Of a heading: 1 to 4. */
  readonly level: number | null;
  /** Where the heading ends and its text begins; the whole length where it stands alone. */
  readonly headEnd: number;
};

const ordinals = [
  /^[一二三四五六七八九十百]+[、.．，](?!\d)/,
  /^[（(][一二三四五六七八九十百]+[）)]/,
  /^\d{1,2}(?:[.．](?!\d)|、)/,
  /^[（(]\d{1,2}[）)]/,
];
/** The level of a heading by its ordinal (7.3.3); null where it has none. */
export function levelOf(text: string): number | null {
  const at = ordinals.findIndex((ordinal) => ordinal.test(text));
  return at === -1 ? null : at + 1;
}

const numeral = "[〇零○一二三四五六七八九十]";
const dateLine = new RegExp(
  `^(?:\\d{2,4}|${numeral}{2,4})[年.／/-](?:\\d{1,2}|${numeral}{1,3})[月.／/-](?:\\d{1,2}|${numeral}{1,3})日?$`,
);
const shortName = /^[^，。；：！？、,;:!?]{2,30}$/;

/** The paragraphs of a file by their office, told from place, words and look. */
export function elementsOf({ paragraphs }: ReadDocx): Element[] {
  const lines = paragraphs.map((paragraph, index) => lineOf(paragraph, index));
  const kinds: Kind[] = [];
  let phase: "head" | "main" | "tail" = "head";
  let titled = false;
  lines.forEach((line, index) => {
    const before = lastWritten(kinds);
    const kind =
      fixedKind(line, phase === "head" && !titled) ??
      (phase === "head" ? headKind(line, titled) : null) ??
      mainKind(line, kinds, before, phase);
    if (kind === "title") titled = true;
    if (["to", "body", "heading", "contents"].includes(kind)) phase = "main";
    if (kind === "date") phase = "tail";
    if (kind === "label") {
      phase = "head";
      titled = false;
    }
    kinds.push(kind);
    if (kind === "date") for (const at of namesAbove(lines, kinds, index)) kinds[at] = "sign";
  });
  return lines.map((line, index) => withKind(line, kinds[index] ?? "body"));
}

type Line = Omit<Element, "kind" | "level" | "headEnd">;

function lineOf(read: ReadParagraph, index: number): Line {
  const faces = facesTold(read);
  const paragraph = faces.every((face, at) => face === read.runs[at]?.look.eastAsia)
    ? read
    : { ...read, runs: read.runs.map((run, at) => ({ ...run, look: { ...run.look, eastAsia: faces[at] ?? "" } })) };
  return { index, text: read.number + read.text, shift: read.number.length, paragraph };
}

function fixedKind({ text, paragraph: { place, look, runs } }: Line, above: boolean): Kind | null {
  // The names of a joint issue stand in a table; WPS likes to put 标志 into a text box.
  if (place !== "text" && above && runs.some(isMark)) return "mark";
  if (place !== "text") return place;
  if (text.trim() === "") return "blank";
  return /^toc( \d|$)/i.test(look.style) || text.trim().replace(/\s/g, "") === "目录" ? "contents" : null;
}

const biggest = (runs: readonly ReadRun[]): number => Math.max(0, ...runs.map(({ look }) => look.size));
/** A colour that is seen as red. */
export const isRed = (color: string | null): boolean => color !== null && /^[C-F].[0-3].[0-3]./.test(color);

/** What 发文机关标志 is written in: large and red. */
export const isMark = ({ look }: ReadRun): boolean => isRed(look.color) && look.size >= 20;

/** 版头 and title; null where the text has begun. */
function headKind({ text, paragraph }: Line, titled: boolean): Kind | null {
  const words = text.trim();
  const { look, runs } = paragraph;
  const centred = look.align === "center" || look.align === "distribute";
  if (look.style === "Title") return "title";
  if (!titled) {
    if (/^\d{1,8}$/.test(words)) return "copyNo";
    if (/^(绝密|机密|秘密)[★☆*＊]?.{0,6}$/.test(words)) return "secrecy";
    if (/^(特\s*急|加\s*急|特\s*提|平\s*急|急\s*件|紧\s*急)$/.test(words)) return "urgency";
    if (runs.some(isMark)) return "mark";
    if (/^第\s*\d+\s*号$/.test(words)) return "docNo";
    if (/[〔［[（(【]?\s*\d{2,4}\s*[〕］\])）】]\s*第?\s*\d+\s*号/.test(words) && words.length <= 60) return "docNo";
    if (/^签发人[：:]/.test(words)) return "signer";
  }
  if (!centred) return null;
  if (!titled) return biggest(runs) >= 18 || !/[。；]$/.test(words) ? "title" : null;
  return biggest(runs) >= 20 ? "title" : "subtitle";
}

function mainKind({ text, paragraph }: Line, kinds: readonly Kind[], before: Kind | null, phase: string): Kind {
  const words = text.trim();
  if (
    /^(?:\S{1,20}〔\d{4}〕\d+号)?附\s*件\s*\d*\s*[：:]?$/.test(words) &&
    (paragraph.look.pageBreakBefore || phase === "tail" || endsPage(paragraph))
  )
    return "label";
  if (/^附\s*件\s*[：:]/.test(words)) return "attachments";
  if (before === "attachments" && kinds.at(-1) === "attachments" && /^\d{1,2}[.．、]/.test(words)) return "attachments";
  if (dateLine.test(words)) return "date";
  if (/^抄送[：:]/.test(words) || (phase === "tail" && /^主送[：:]/.test(words))) return "cc";
  if (/^(?:出席|请假|列席|缺席|主持|记录)(?:人员|人)?[：:]/.test(words)) return "attendance";
  if (phase !== "head" && /^\S.*印发$/.test(words) && words.length < 60) return "printed";
  if (phase === "tail" && /^（.*）$/.test(words)) return "note";
  if (phase === "head" && /^[^。；]{2,100}[：:]$/.test(words) && levelOf(words) === null) return "to";
  return paragraph.look.outline !== null || levelOf(words) !== null ? "heading" : "body";
}

const endsPage = ({ text }: ReadParagraph): boolean => text.startsWith("\f");

const lastWritten = (kinds: readonly Kind[]): Kind | null => kinds.findLast((kind) => kind !== "blank") ?? null;

/** 署名: short lines without punctuation right above the date, at most three. */
function namesAbove(lines: readonly Line[], kinds: readonly Kind[], date: number): number[] {
  const found: number[] = [];
  // With the seal of who signs the date stands below a blank line (7.3.5.3).
  const last = kinds[date - 1] === "blank" ? date - 2 : date - 1;
  for (let at = last; at >= 0 && found.length < 3; at--) {
    if (kinds[at] !== "body") break;
    const { text, paragraph } = lines[at] ?? {};
    if (
      text === undefined ||
      !shortName.test(text.trim()) ||
      (paragraph?.look.align === "both" && paragraph.look.left === 0 && !/^\s{4}/.test(text))
    )
      break;
    found.push(at);
  }
  return found;
}

function withKind(line: Line, kind: Kind): Element {
  if (kind !== "heading") return { ...line, kind, level: null, headEnd: 0 };
  const { outline } = line.paragraph.look;
  const level = levelOf(line.text.trim()) ?? (outline === null ? null : Math.min(4, outline + 1));
  return { ...line, kind, level, headEnd: headEndOf(line.text) };
}

/** A heading is short and no list; what follows its 。 in the same paragraph is text. 0 where an ordinal only counts a sentence. */
function headEndOf(text: string): number {
  const end = text.indexOf("。") + 1;
  const head = end === 0 || end === text.trimEnd().length ? text : text.slice(0, end);
  return head.length <= 60 && !/[：；]/.test(head) ? head.length : 0;
}
