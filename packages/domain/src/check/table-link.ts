import { type Period, periodTitle, period as readPeriod, yearsLater } from "../calendar/period.ts";
import { yearOf } from "../calendar/plain-date.ts";
import { type FigureQuery, figureQuery } from "../figure/query.ts";
import type { Catalogue } from "../mechanism/catalogue.ts";
import type { CellPlace } from "./item.ts";
import { link } from "./link.ts";
import { periodInForce } from "./period-words.ts";
import { type Wording, wordingsOf } from "./phrases.ts";
import type { LinkContext, LinkedPlace, Place } from "./place.ts";
import { plainWords } from "./reading.ts";
import { scan } from "./scan.ts";
import { isStated, type Stated } from "./stated.ts";
import type { DraftTable, TableCell, TableContext } from "./table.ts";
import type { Block, BodyCell, Headed } from "./table-blocks.ts";
import { countsNothing, readHeading, titleWords, wordsOnly } from "./table-headings.ts";
import { rowScope } from "./table-scope.ts";

/** Two readings of the headings closer than this fit about equally. */
const margin = 0.02;
/** What is counted in is only guessed where a phrase says so this surely. */
const surely = 0.75;

/** The places of a block of rows, each with the figure that its headings speak of. */
export function linkBlock(block: Block, table: DraftTable, catalogue: Catalogue, context: TableContext): LinkedPlace[] {
  const asked = new Map<string, LinkedPlace>();
  const ask: Ask = (prefix, unit) => {
    const key = `${unit} ${prefix}`;
    const known = asked.get(key) ?? linkedAlone(prefix, unit, catalogue, context);
    asked.set(key, known);
    return known;
  };
  return block.body.flatMap((one) => {
    const cell = cellPlace(one, table);
    if (one.kind === "text") return running(one, block, catalogue, context).map((linked) => ({ ...linked, cell }));
    const linked = linkCell(one, block, table, catalogue, context, ask);
    return linked === null ? [] : [{ ...linked, cell: linked.cell ?? cell }];
  });
}

/** The figure that a clause ending in a number of this unit speaks of; whose number it is and of what time is asked for each cell. */
type Ask = (prefix: string, unit: string) => LinkedPlace;

const cellPlace = ({ cell, rows, columns, unit }: BodyCell, { name }: DraftTable): CellPlace => ({
  sheet: name,
  address: cell.address,
  headings: [
    ...rows.map((one) => one.cell),
    ...columns.map((one) => one.cell),
    ...(unit === null ? [] : [unit.cell]),
  ].map(({ address }) => address),
});

function linkCell(
  one: BodyCell,
  block: Block,
  table: DraftTable,
  catalogue: Catalogue,
  context: TableContext,
  ask: Ask,
): LinkedPlace | null {
  const { kind, cell } = one;
  const open = kind === "empty" || kind === "mask";
  if ((kind !== "number" && !open) || (open && cell.fixed === true)) return null;
  const whole = wholeOf(one, block);
  const said = sayingOf(one, block, table, whole);
  const own = ownPlace(cell, kind, null);
  const unit = own?.unit || said.unit;
  // An empty cell is to be filled in only where its headings say what with.
  if (kind === "empty" && (said.wordsOnly || said.counts === "" || one.rows.length + one.columns.length === 0))
    return null;
  if (one.rows.length + one.columns.length === 0 || said.nothing) return null;
  const place = ownPlace(cell, kind, unit);
  if (place === null) return null;
  const at: Place = said.planned ? { ...place, planned: true, kind: "plan" } : place;
  const without = (reason: string): LinkedPlace | null => (kind === "empty" ? null : unlinked(at, reason));
  if (said.planned) return kind === "empty" ? null : unlinked(at, "这是计划或目标数，不与台账核对");
  if (said.compares) return without("这是与以往相比的增减数，台账里没有对应的指标");
  if (one.unnamed) return without("这一行没有写说的是什么");
  const total = noFigure(one, block, context);
  if (total === null) return kind === "mask" ? unlinked(at, "这是不同事项的合计，台账里没有对应的指标") : null;
  if (total !== undefined) return without(total);
  if (said.share) return without("这是由表内的数算出的比例，没有与台账核对");
  const scope = rowScope(one, context);
  if (scope.kind === "person") return without("这一行说的是个人，台账的指标不分到个人");
  if (scope.kind === "unknown") return without(`表头写的“${scope.name}”不在本单位的组织里，没有与台账核对`);
  const words = said.without(scope.cells);
  const time = timeOf(words.period, context.period);
  if (typeof time === "string") return without(time);
  const all = whole === null ? null : linkCell(whole, block, table, catalogue, context, ask);
  const units = unit === null ? unitsAfter(words.prefixes, catalogue) : [unit];
  const found = best(words.prefixes, unit, units, ask, all?.query ?? null);
  if (found.query === null && kind === "empty" && unit === null) return null;
  const read = { ...cellPlace(one, table), says: words.prefixes[0] ?? "" };
  if (found.query === null) return { ...found, place: { ...at, unit }, cell: read };
  const { figure } = found.query;
  // A figure that is always said of the year before needs no word for it.
  const before = figure["asked-of"] === "year-before" && time.words === "";
  const asked = { org: scope.org ?? context.org, period: before ? yearsLater(time.period, -1) : time.period };
  const query = figureQuery(catalogue, figure.code, { ...asked, filter: found.filter });
  return { ...found, query, place: { ...at, unit: unit ?? found.place.unit }, cell: read };
}

/** The cell that one below or beside 其中 is a part of: the nearest before it that is none. */
function wholeOf(one: BodyCell, block: Block): BodyCell | null {
  const isPart = (headings: readonly Headed[]) =>
    headings.some(({ heading, cell }) => heading.part || /^其中[:：]?$/.test(cell.text.trim()));
  const before = (line: "row" | "column", along: "row" | "column", side: "rows" | "columns") =>
    block.body.findLast(
      (other) =>
        other.cell[line] === one.cell[line] &&
        other.cell[along] < one.cell[along] &&
        !isPart(other[side]) &&
        other.kind !== "text",
    ) ?? null;
  if (isPart(one.rows))
    return one.columns.length === 0 ? before("row", "column", "rows") : before("column", "row", "rows");
  return isPart(one.columns) ? before("row", "column", "columns") : null;
}

/**
 * Why a total of rows or columns is no figure, whatever the title speaks of: they name different matters (null: whether it is their sum is
 * looked at as such), persons, or orgs of somebody else. Undefined where it is one: of months, or of the office's own orgs.
 */
function noFigure(one: BodyCell, block: Block, context: TableContext): string | null | undefined {
  for (const [side, line] of [
    ["rows", "column"],
    ["columns", "row"],
  ] as const) {
    if (!one[side].some(({ heading }) => heading.total)) continue;
    for (const other of block.body) {
      if (other.cell[line] !== one.cell[line] || other[side].some(({ heading }) => heading.total)) continue;
      const scope = rowScope(other, context);
      if (scope.kind === "person") return "这是各人的合计，一次活动有几人参加就计了几次，没有与台账核对";
      if (scope.kind === "unknown") return `合计里有“${scope.name}”，不在本单位的组织里，没有与台账核对`;
      const shared = [...scope.cells, ...one[side].map(({ cell }) => cell)];
      if (other[side].some(({ heading, cell }) => heading.words !== "" && !shared.includes(cell))) return null;
    }
  }
  return undefined;
}

/** The best of what the ways to read the headings say; two that say different things about equally well say nothing. */
function best(
  prefixes: readonly string[],
  unit: string | null,
  units: readonly string[],
  ask: Ask,
  whole: FigureQuery | null,
): LinkedPlace {
  const all = prefixes.flatMap((prefix) => units.map((one) => ask(prefix, one)));
  const worth = ({ query, evidence }: LinkedPlace) =>
    query === null ? -1 : evidence.score + (evidence.by === "phrase" ? 0.1 : 0);
  const linked = all
    .filter(
      ({ query, evidence }) =>
        query !== null && (unit !== null || (evidence.by === "phrase" && evidence.score >= surely)),
    )
    .filter(({ query, filter }) => query?.figure !== whole?.figure || Object.keys(filter).length > 0)
    .sort((a, b) => worth(b) - worth(a));
  const [first] = linked;
  if (first === undefined) {
    if (whole !== null && all.some(({ query }) => query?.figure === whole.figure))
      return unlinked(nowhere, "“其中”的数是前面一个数的一部分，台账里没有与它相应的指标");
    const [told] = all.toSorted((a, b) => b.candidates.length - a.candidates.length);
    if (unit === null || told === undefined)
      return unlinked(nowhere, "表头没有写明计量单位，也没有找到与表头相符的指标", told?.candidates ?? []);
    return { ...told, evidence: { ...told.evidence, reason: inTable(told.evidence.reason) } };
  }
  const rival = linked.find(({ query }) => query?.figure !== first.query?.figure);
  if (rival !== undefined && worth(first) - worth(rival) < margin) {
    const [a, b] = [first, rival].map(({ query }) => query?.figure.title ?? "");
    const candidates = [first, rival].flatMap((one) => one.candidates.slice(0, 1));
    return unlinked(nowhere, `“${a}”和“${b}”都说得通，请选定一个`, candidates);
  }
  return first;
}

const nowhere: Place = {
  ...{ kind: "claim", start: 0, end: 0, mask: null, words: [0, 0], unit: null },
  ...{ approx: "exact", planned: false, stated: null, upper: null },
};

const inTable = (reason: string | null): string | null =>
  reason === "没有找到与上下文相符的指标" ? "没有找到与表头相符的指标" : reason;

const unlinked = (place: Place, reason: string, candidates: LinkedPlace["candidates"] = []): LinkedPlace => ({
  ...{ place, query: null, filter: {}, candidates },
  evidence: {
    ...{ by: "none", phrase: null, words: [], reason },
    ...{ score: candidates[0]?.score ?? 0, runnerUp: candidates[1] ?? null },
  },
});

const wordingSets = new WeakMap<Catalogue, readonly Wording[]>();

/** What a number behind these words may be counted in: the units of the phrases whose words stand there. */
function unitsAfter(prefixes: readonly string[], catalogue: Catalogue): readonly string[] {
  const known = wordingSets.get(catalogue) ?? wordingsOf(catalogue);
  wordingSets.set(catalogue, known);
  const plain = prefixes.map(plainWords);
  const fits = ({ before, after }: Wording) =>
    after.every((piece) => piece === null) &&
    plain.some((words) => before.every((piece) => piece === null || words.includes(piece)));
  return [...new Set(known.filter(fits).map(({ unit }) => unit))];
}

/** A clause with one number at its end, read as running text. */
function linkedAlone(prefix: string, unit: string, catalogue: Catalogue, context: LinkContext): LinkedPlace {
  const text = `${prefix}9${unit}`;
  const from = prefix.length;
  const place: Place = { ...nowhere, start: from, end: text.length, words: [from, from + 1], unit, stated: 9 };
  return link([place], text, catalogue, context)[0] ?? unlinked(place, "没有找到与表头相符的指标");
}

/** The number or the mask of a cell as a place of the draft, counted in `unit`; null where it is none. */
function ownPlace({ text, start }: TableCell, kind: BodyCell["kind"], unit: string | null): Place | null {
  const inside = text.trim();
  const from = start + text.indexOf(inside);
  // A blank or a mark before it keeps a lone star from being a bullet.
  const written = kind === "empty" ? "*" : inside;
  const alone = `：${written}`;
  const counted = ({ kind: of, unit: its }: Place) => of !== "name" && its !== null && its !== "";
  const whole = scan(alone).find(counted);
  if (whole !== undefined) return placed(whole, from, inside.length, whole.unit);
  const bare = scan(`${alone}${unit ?? "个"}`).find(counted);
  return bare === undefined ? null : placed(bare, from, inside.length, unit);
}

/** The number of a cell in the unit that its headings give it; null where none stands there. */
export function statedIn(one: BodyCell, block: Block, table: DraftTable): Stated | null {
  if (one.kind !== "number") return null;
  const unit = ownPlace(one.cell, one.kind, null)?.unit || sayingOf(one, block, table, wholeOf(one, block)).unit;
  const place = ownPlace(one.cell, one.kind, unit);
  return place !== null && isStated(place) ? place : null;
}

/** A place of the little text that was read, as a place of the draft that ends where the cell does. */
function placed(place: Place, from: number, length: number, unit: string | null): Place {
  const at = (index: number) => from + Math.max(0, Math.min(length, index - 1));
  return {
    ...place,
    ...{ start: at(place.start), end: at(place.end), unit },
    words: [at(place.words[0]), at(place.words[1])],
    mask: place.mask === null ? null : [at(place.mask[0]), at(place.mask[1])],
    kind: place.mask === null ? "claim" : "blank",
    planned: false,
  };
}

/** What the headings of a cell say together. `counts`: the words for what is counted; `without`: leaves some heading cells out. */
type Saying = {
  readonly unit: string | null;
  readonly counts: string;
  readonly planned: boolean;
  readonly compares: boolean;
  readonly share: boolean;
  readonly wordsOnly: boolean;
  readonly nothing: boolean;
  readonly without: (cells: readonly TableCell[]) => {
    readonly period: string;
    readonly prefixes: readonly string[];
  };
};

function sayingOf({ rows, columns, unit }: BodyCell, block: Block, table: DraftTable, whole: BodyCell | null): Saying {
  const { name } = table;
  const all = [...rows, ...columns];
  const inner = [...columns].reverse().concat([...rows].reverse());
  const bracketed = (list: readonly Headed[]) =>
    list.find(({ heading }) => heading.unit !== null && !heading.implied)?.heading.unit;
  const implied = (list: readonly Headed[]) => list.find(({ heading }) => heading.unit !== null)?.heading.unit;
  const sheet = /^(?:sheet|工作表|表)?\d*$/i.test(name) || /^第\d+张表$/.test(name) ? "" : name;
  const named = block.titles.length === 0 ? [sheet] : block.titles;
  const titles = named.map(titleWords).filter((words) => words !== "");
  const core = titles.at(-1) ?? "";
  const sheetTime = readHeading(sheet).period;
  const counts = all.map(({ heading }) => heading.words).join("") || readHeading(core).words;
  const [last] = columns.slice(-1);
  const unitOfWhole =
    whole === null ? null : ownPlace(whole.cell, whole.kind, null)?.unit || sayingOf(whole, block, table, null).unit;
  return {
    unit: bracketed(inner) ?? unit?.unit ?? implied(inner) ?? block.unit ?? unitOfWhole,
    counts,
    planned: all.some(({ heading }) => heading.planned),
    compares: last?.heading.compares === true,
    share: last !== undefined && /完成(?:率|比例|进度)|进度|占比|比重/.test(last.heading.words),
    wordsOnly: all.some(({ heading }) => heading.unit === null && wordsOnly.test(heading.words)),
    nothing: all.some(({ heading, cell }) => heading.unit === null && countsNothing.test(cell.text.trim())),
    without: (cells) => {
      const words = (list: readonly Headed[]) =>
        list
          .filter(({ cell }) => !cells.includes(cell))
          .map(({ heading }) => heading.words)
          .filter((one) => one !== "");
      const [byRow, byColumn] = [words(rows), words(columns)];
      const period = [
        ...titles.map((title) => readHeading(title).period),
        sheetTime,
        ...all.map(({ heading }) => heading.period),
      ]
        .filter((one) => one !== "")
        .join("，");
      const empty = byRow.length + byColumn.length === 0;
      const over = (empty ? titles.slice(0, -1) : titles).map(untimed);
      const isOwn = ({ cell }: Headed) => ![...rows, ...columns].some((one) => one.cell === cell);
      // 其中 is said of the matter that it is a part of: 主题党日12次，其中联合开展3次.
      const of = whole === null ? "" : words([...whole.rows, ...whole.columns].filter(isOwn)).join("");
      const inner = (words: string) =>
        of === "" ? [words] : [words, of + words].filter((each) => each !== "" && each !== of);
      const ways = empty
        ? inner(untimed(core)).map((words) => clause(over, [], words))
        : [
            ...inner(near(byRow, byColumn)).map((words) => clause(over, outer(byRow, byColumn), words)),
            ...inner(near(byColumn, byRow)).map((words) => clause(over, outer(byColumn, byRow), words)),
          ];
      return { period, prefixes: [...new Set(ways)] };
    },
  };
}

const untimed = (title: string): string => readHeading(title).words || title.replace(/20\d{2}年度?/g, "");
const outer = (a: readonly string[], b: readonly string[]): string[] => [...a.slice(0, -1), ...b.slice(0, -1)];
const near = (a: readonly string[], b: readonly string[]): string => (a.at(-1) ?? "") + (b.at(-1) ?? "");
const clause = (titles: readonly string[], outer: readonly string[], inner: string): string =>
  [...titles, ...outer, inner].filter((words) => words !== "").join("，");

/**
 * The period that the words of time of the headings mean; a sentence where they name a time that the draft is not about. `words`: those words,
 * "" where there are none.
 */
function timeOf(said: string, report: Period): { readonly words: string; readonly period: Period } | string {
  const before = /(?:去年|上年度?)同期/.test(said);
  const words = said.replace(/(?:去年|上年度?)同期/g, "").replaceAll("，", "");
  const period = before ? yearsLater(report, -1) : report;
  const year = readPeriod(String(yearOf(period.from)));
  const meant = periodInForce(words, year);
  const named = meant.code !== year.code || /全年/.test(words);
  if (named && yearOf(meant.from) === yearOf(period.from) && (meant.from < period.from || meant.to > period.to))
    return `表头写的是${periodTitle(meant)}，不在${periodTitle(period)}之内，没有与台账核对`;
  return { words, period: periodInForce(words, period) };
}

/** A cell of sentences is read as running text under its headings. */
function running(one: BodyCell, block: Block, catalogue: Catalogue, context: TableContext): LinkedPlace[] {
  const { text, start } = one.cell;
  const places = scan(text);
  if (places.length === 0) return [];
  const titles = block.titles.map(titleWords);
  const labels = [...one.columns, ...one.rows].map(({ heading }) => heading.period + heading.words);
  const lead = `${[...titles, ...labels].filter((words) => words !== "").join("，")}：`;
  const moved = (place: Place, by: number): Place => ({
    ...place,
    ...{ start: place.start + by, end: place.end + by },
    words: [place.words[0] + by, place.words[1] + by],
    mask: place.mask === null ? null : [place.mask[0] + by, place.mask[1] + by],
  });
  const planned = [...one.rows, ...one.columns].some(({ heading }) => heading.planned);
  const shifted = places.map((place) => moved(planned ? { ...place, planned, kind: "plan" } : place, lead.length));
  return link(shifted, lead + text, catalogue, context).map((linked) => ({
    ...linked,
    place: moved(linked.place, start - lead.length),
  }));
}
