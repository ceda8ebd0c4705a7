import { escaped } from "../../docx/xml.ts";
import { type Patch, prefixAt } from "../../ooxml/spans.ts";
import { runAgain, spanOf, type Written } from "../../ooxml/written.ts";
import type { Piece } from "../../read/paragraphs.ts";
import type { Element } from "../elements.ts";
import type { Edit } from "./edit.ts";

type Change = Extract<Edit, { kind: "words" | "split" }>;

/** A change within the text of one w:t: `to` is `from` where a run is only split. */
type Cut = { readonly from: number; readonly to: number; readonly text: string; readonly split: boolean };

const startOf = (change: Change): number => (change.kind === "split" ? change.at : change.from);
const endOf = (change: Change): number => (change.kind === "split" ? change.at : change.to);

/**
 * Patches for changes of one paragraph's words, and those that could be made: a change that touches the number of a list, or another change,
 * or inserts where no run has text, is left out.
 */
export function wordPatches(
  written: Written,
  element: Element,
  changes: readonly Change[],
): { readonly patches: Patch[]; readonly made: ReadonlySet<Change> } {
  const cuts = new Map<Piece, Cut[]>();
  const gone = new Set<Piece>();
  const made = new Set<Change>();
  let done = element.shift;
  for (const change of changes.toSorted((a, b) => startOf(a) - startOf(b) || endOf(a) - endOf(b))) {
    if (startOf(change) < done) continue;
    const planned = plan(element, change);
    if (planned === null) continue;
    for (const [piece, cut] of planned.cuts) cuts.set(piece, [...(cuts.get(piece) ?? []), cut]);
    for (const piece of planned.gone) gone.add(piece);
    made.add(change);
    done = Math.max(endOf(change), startOf(change) + 1);
  }
  const runs = element.paragraph.runs;
  const patches = [
    ...[...gone].map(({ source }) => removal(written, source)),
    ...[...cuts].map(([piece, all]) => {
      const run = runs.find(({ from, to }) => from <= piece.from && piece.to <= to)?.source;
      return rewritten(written, piece, run, all);
    }),
  ];
  return { patches, made };
}

/** What a change takes from which piece of the text; null where it cannot be made. */
function plan(element: Element, change: Change): { cuts: [Piece, Cut][]; gone: Piece[] } | null {
  const { pieces } = element.paragraph;
  const [from, to] = [startOf(change) - element.shift, endOf(change) - element.shift];
  const touched = pieces.filter((piece) => piece.from < to && from < piece.to);
  const words = touched.filter(isWords);
  const gone = touched.filter((piece) => !isWords(piece));
  if (change.kind === "split") {
    const piece = pieces.find((one) => one.from < from && from < one.to);
    return piece === undefined || !isWords(piece)
      ? null
      : { cuts: [[piece, { from: from - piece.from, to: from - piece.from, text: "", split: true }]], gone: [] };
  }
  if (words.length === 0 && change.text !== "") {
    const piece = pieces.find((one) => isWords(one) && one.from <= from && from <= one.to);
    if (piece === undefined) return null;
    const at = from - piece.from;
    return { cuts: [[piece, { from: at, to: at, text: change.text, split: false }]], gone };
  }
  const cuts = words.map((piece, index): [Piece, Cut] => [
    piece,
    {
      from: Math.max(from, piece.from) - piece.from,
      to: Math.min(to, piece.to) - piece.from,
      text: index === 0 ? change.text : "",
      split: false,
    },
  ]);
  return { cuts, gone };
}

const isWords = ({ source }: Piece): boolean => source.name === "w:t";

function removal(written: Written, source: Piece["source"]): Patch {
  const { open, end } = spanOf(written, source);
  return { from: open, to: end, text: "" };
}

/** A w:t with its text changed; its inside is written anew, its blanks are kept. */
function rewritten(written: Written, { source }: Piece, run: Piece["source"] | undefined, cuts: readonly Cut[]): Patch {
  const { open, inside, end } = spanOf(written, source);
  const prefix = prefixAt(written.xml, spanOf(written, source));
  const text = `<${prefix}t xml:space="preserve">`;
  const again = run === undefined ? "" : runAgain(written, run);
  const words = (plain: string): string => escaped(plain).split("\n").join(`</${prefix}t><${prefix}br/>${text}`);
  const pieces: string[] = [];
  let at = 0;
  for (const cut of cuts.toSorted((a, b) => a.from - b.from)) {
    pieces.push(escaped(source.text.slice(at, cut.from)));
    pieces.push(cut.split ? `</${prefix}t></${prefix}r>${again}${text}` : words(cut.text));
    at = cut.to;
  }
  pieces.push(escaped(source.text.slice(at)));
  const tag = written.xml.slice(open, inside);
  const opening = /\sxml:space\s*=/.test(tag) ? tag : tag.replace(/>$/, ' xml:space="preserve">');
  return { from: open, to: end, text: `${opening}${pieces.join("")}</${prefix}t>` };
}
