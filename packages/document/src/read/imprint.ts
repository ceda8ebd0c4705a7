import type { Format, Imprint } from "../model.ts";
import { oneLine, textIn } from "./content.ts";
import type { Entry } from "./entries.ts";
import type { Put } from "./head.ts";

/** 版记 as it was read. `from`: the place of its first paragraph; what stands below is all its own. */
export type ReadImprint = { readonly imprint: Imprint; readonly from: number; readonly put: readonly Put[] };

/** A line of the end of a file: a paragraph, or the row of a table with its cells apart by tabs. */
type Line = { readonly text: string; readonly from: number; readonly entry: Entry };

/** A 抄送 that others turned by hand has no more lines than that. */
const mostTurned = 6;

/**
 * The 版记 at the end of a file, null where there is none: 印发机关 and 印发日期 on the last line, 主送 and 抄送 above them; in 信函 only these.
 * @param even whether the file says that it goes on to an even page
 */
export function imprintIn(
  entries: readonly Entry[],
  { ours, format, even }: { readonly ours: boolean; readonly format: Format; readonly even: boolean },
): ReadImprint | null {
  const lines = linesFrom(entries);
  const last = lines.at(-1);
  if (last === undefined) return null;
  // A line of ours that somebody typed anew is read as another's.
  const printed = last.entry.own === null ? ((ours ? ownPrinted(last.text) : null) ?? printedIn(last.text)) : null;
  if (printed === null && format !== "letter" && !ours) return null;
  const names = namesAbove(printed === null ? lines : lines.slice(0, -1), ours);
  const first = names[0]?.from ?? (printed === null ? null : last.from);
  if (first === null) return null;
  const listed = (word: "主送" | "抄送"): string[] => names.flatMap((one) => (one.word === word ? one.names : []));
  const [mainTo, cc] = [listed("主送"), listed("抄送")];
  return {
    imprint: {
      ...(mainTo.length > 0 ? { mainTo } : {}),
      ...(cc.length > 0 ? { cc } : {}),
      ...{ printer: printed?.printer ?? "", printDate: printed?.date ?? "" },
      ...(even ? { even } : {}),
    },
    from: beginOf(entries, first),
    put: printed?.put ?? [],
  };
}

/** The lines of the end, last of all the lowest one. */
function linesFrom(entries: readonly Entry[]): Line[] {
  const lines: Line[] = [];
  for (let at = entries.length - 1; at >= 0 && lines.length < 2 * mostTurned + 2; at--) {
    const entry = entries[at];
    if (entry === undefined || entry.kind === "label" || entry.kind === "heading") break;
    const { cell } = entry.line.paragraph;
    const words = textIn(oneLine(entry.line.paragraph, "fangsong"));
    const above = lines[0];
    const beside = above?.entry.line.paragraph.cell;
    if (cell !== null && above !== undefined && beside?.table === cell.table && beside.row === cell.row)
      lines[0] = { text: words.trim() === "" ? above.text : `${words}\t${above.text}`, from: at, entry };
    else if (words.trim() !== "") lines.unshift({ text: words, from: at, entry });
  }
  return lines;
}

type Printed = { readonly printer: string; readonly date: string; readonly put: readonly Put[] };

function ownPrinted(text: string): Printed | null {
  const [, printer, date] = /^\t?([\s\S]*)\t(\d{4}年\d{1,2}月\d{1,2}日)印发$/.exec(text) ?? [];
  return printer === undefined || date === undefined ? null : { printer, date, put: [] };
}

/** “某某办公室　2026年1月5日印发”. */
function printedIn(text: string): Printed | null {
  const [, printer = "", from = "", year, month, day] =
    /^(?:印发机关[：:])?(\S.{0,40}?)\s+((\d{4})\s*年\s*0?(\d{1,2})\s*月\s*0?(\d{1,2})\s*日)\s*印\s*发$/u.exec(
      text.trim(),
    ) ?? [];
  if (year === undefined) return null;
  const date = `${year}年${month}月${day}日`;
  const same = from.replace(/\s/g, "") === date;
  return { printer: printer.trim(), date, put: same ? [] : [{ what: "印发日期", from, to: date }] };
}

type Names = { readonly word: "主送" | "抄送"; readonly names: string[]; readonly from: number };

/** 抄送 and above it 主送, each with the lines that it was turned into. */
function namesAbove(lines: readonly Line[], ours: boolean): Names[] {
  const found: Names[] = [];
  let below: string[] = [];
  for (const { text, from, entry } of lines.toReversed()) {
    if (ours && entry.own?.kind !== "imprint") break;
    if (!ours && entry.own !== null) break;
    const [, word, words = ""] = /^\s*(主\s*送|抄\s*送)\s*[：:]([\s\S]*)$/u.exec(text) ?? [];
    if (word === undefined) {
      below.unshift(text);
      if (below.length > mostTurned || /[。；：:]\s*$/u.test(text) !== (below.length === 1)) break;
      continue;
    }
    const which = /主/.test(word) ? "主送" : "抄送";
    if (found.length > 0 && (which === "抄送" || found[0]?.word === which)) break;
    const all = ours ? words : [words, ...below].map((one) => one.replace(/^\s+|\s+$|\t/gu, "")).join("");
    const names = all.replace(/[。.]$/, "").split("，");
    found.unshift({ word: which, names, from });
    below = [];
  }
  return found;
}

/** The free lines above it push it down, or carry it to a page of its own. */
function beginOf(entries: readonly Entry[], first: number): number {
  let from = first;
  while (entries[from - 1]?.kind === "blank") from--;
  return from;
}
