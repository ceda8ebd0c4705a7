import type { DocxDraft } from "@shilu/document";
import {
  asTold,
  type Catalogue,
  type KnownOfDraft,
  type LinkedPlace,
  link,
  type Place,
  type Relation,
  readTables,
  scan,
  type TableContext,
} from "@shilu/domain";
import type { Draft } from "../drafts/read.ts";
import { Refusal } from "../refusal.ts";

/** A year's report of 300,000 characters has 2,500; each place is looked up, and a text made of nothing else would keep all waiting. */
const mostPlaces = 3000;

/** The places of a draft in its order, and what its tables say as tables. */
type DraftLinked = { readonly linked: readonly LinkedPlace[]; readonly ofTables: readonly Relation[] };

/** Figures that a person said places are of, by their positions among all places. */
export type Chosen = ReadonlyMap<number, string>;

const inText = (a: Place, b: Place): number => a.start - b.start || a.end - b.end;

/**
 * Blanks, claims and names of a draft with their figures: those of its running text, and those in the cells of its tables by their headings.
 * Refuses one that has more of them than any report.
 */
export function linkDraft(
  draft: Draft,
  text: string,
  catalogue: Catalogue,
  context: TableContext,
  chosen: Chosen = new Map(),
): DraftLinked {
  const tables = readTables(draft.tables ?? [], text, catalogue, context);
  const stale = staleCells(draft, tables.linked);
  const isStale = ({ sheet, address }: { readonly sheet: string; readonly address: string }) =>
    stale.get(sheet)?.has(address) === true;
  const inTables = tables.linked.filter(({ cell }) => cell === undefined || !isStale(cell));
  const covered = new Uint8Array(text.length + 1);
  for (const [from, to] of tables.within) covered.fill(1, from, to);
  const running = scan(text).filter(({ start }) => covered[start] === 0);
  const count = running.length + inTables.length;
  if (count > mostPlaces) {
    const says = `“${draft.name}”里有${count}处数字和空，超过${mostPlaces}处；请分成几份再试。`;
    throw new Refusal("draft.refused", says);
  }
  const order = [...running, ...inTables.map(({ place }) => place)].sort(inText);
  const told = new Map([...chosen].flatMap(([at, figure]) => (order[at] ? [[order[at].start, figure]] : [])));
  const asked = { ...context, chosen: told };
  const linked = [...link(running, text, catalogue, asked), ...inTables.map((one) => asTold(one, catalogue, asked))];
  return {
    linked: linked.sort((a, b) => inText(a.place, b.place)),
    ofTables: tables.relations.filter(({ cells = [] }) => !cells.some(isStale)),
  };
}

/** Formulas of a sheet that hang on a blank: what the file remembers as their values says nothing until it is filled. */
function staleCells({ xlsx }: Draft, linked: readonly LinkedPlace[]): ReadonlyMap<string, ReadonlySet<string>> {
  const blanks = new Map<string, Set<string>>();
  for (const { place, cell } of linked)
    if (cell !== undefined && place.mask !== null)
      blanks.set(cell.sheet, (blanks.get(cell.sheet) ?? new Set()).add(cell.address));
  return xlsx === undefined ? new Map() : xlsx.hanging(blanks);
}

/** What is known of a draft besides its words: its tables, and the headings that a .docx says. The rows of sheets are no text of a report. */
export const knownOf = ({ tables, docx, xlsx }: Draft): KnownOfDraft => ({
  ...{ tables, asLines: xlsx !== undefined },
  ...(docx === undefined ? {} : { headings: headingStarts(docx) }),
});

function headingStarts({ lines, headings }: DocxDraft): ReadonlyMap<number, number> {
  const starts = new Map<number, number>();
  let at = 0;
  lines.forEach((line, index) => {
    const level = headings.get(index);
    if (level !== undefined) starts.set(at, level);
    at += line.length + 1;
  });
  return starts;
}
