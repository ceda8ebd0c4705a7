import { cellSaid, type Relation, type RelationType } from "./item.ts";
import { alike, amount, isExact, isPercent, near, relation, rounded, type Stated, slack } from "./stated.ts";
import type { DraftTable } from "./table.ts";
import type { Block, BodyCell, Headed } from "./table-blocks.ts";
import { statedIn } from "./table-link.ts";

/**
 * A cell of a row or a column as an addend. `number`: null where none stands there; `open`: it is still to come, so that no sum over it can
 * be wrong; `heads`: the headings along the line.
 */
type Addend = {
  readonly one: BodyCell;
  readonly number: Stated | null;
  readonly open: boolean;
  readonly heads: readonly Headed[];
};
type Ground = { readonly text: string; readonly table: DraftTable };

/** What the numbers of a table say about each other by its headings: 合计 and 小计, 全年, 其中, 完成率, 增减 and 增长. */
export function tableRelations(block: Block, table: DraftTable, text: string): Relation[] {
  const ground = { text, table };
  const cells = block.body
    .filter(({ kind }) => kind !== "text" && kind !== "decoy")
    .map((one): Addend => {
      const number = statedIn(one, block, table);
      const open = number === null && (one.kind === "empty" || one.kind === "mask");
      return { one, number, open, heads: [] };
    });
  const columns = linesOf(cells, ({ one }) => one.cell.column).map((line) =>
    line.map((each) => ({ ...each, heads: each.one.rows })),
  );
  const rows = linesOf(cells, ({ one }) => one.cell.row).map((line) =>
    line.map((each) => ({ ...each, heads: each.one.columns })),
  );
  return [
    ...columns.flatMap((line) => [...sums(line, ground), ...parts(line, ground)]),
    ...rows.flatMap((line) => [...sums(line, ground), ...parts(line, ground), ...beside(line, ground)]),
  ];
}

function linesOf<T>(all: readonly T[], key: (one: T) => number): T[][] {
  const lines = new Map<number, T[]>();
  for (const one of all) {
    const before = lines.get(key(one));
    if (before === undefined) lines.set(key(one), [one]);
    else before.push(one);
  }
  return [...lines.values()];
}

const last = ({ heads }: Addend): Headed | undefined => heads.at(-1);
const totalAt = ({ heads }: Addend): number => heads.findIndex(({ heading }) => heading.total);
const isTotal = (each: Addend): boolean => totalAt(each) >= 0;
const isPart = ({ heads }: Addend): boolean => heads.some(({ heading }) => heading.part || heading.words === "其中");
const isSub = ({ heads }: Addend): boolean => heads.some(({ cell }) => /小\s*计/.test(cell.text));
/** Neither planned nor a comparison: what has been counted. */
const isCounted = ({ heads }: Addend): boolean => heads.every(({ heading }) => !heading.planned && !heading.compares);

/** The headings of a line beside the one at `at`: what a total and its addends share. */
const others = ({ heads }: Addend, at: number): string =>
  heads.map(({ cell }, index) => (index === at ? "" : cell.address)).join(" ");
const otherWords = ({ heads }: Addend, at: number): string =>
  heads.map(({ cell }, index) => (index === at ? "" : cell.text.replace(/\s/g, ""))).join(" ");

/** Totals of a row or a column, with the ways in which they may be meant: each is a set of addends. */
function sums(line: readonly Addend[], ground: Ground): Relation[] {
  return line.flatMap((total, at): Relation[] => {
    const { number } = total;
    if (number === null || !isExact(number) || isPercent(number)) return [];
    const ways = isTotal(total) ? waysOf(line, total, at) : spansOfYear(line, total);
    const fit = ways
      .filter((way) => way.length > 1 && !way.some(({ open }) => open))
      .map((way) => ({ way, numbers: way.flatMap((each) => each.number ?? []) }))
      .filter(
        ({ way, numbers }) =>
          way.every(isCounted) && numbers.every((each) => isExact(each) && alike(each, number)) && numbers.length > 1,
      );
    const judged = fit.map(({ way, numbers }) => {
      const expected = numbers.reduce((sum, each) => sum + amount(each), 0);
      const doubt = [...numbers, number].reduce((sum, each) => sum + slack(each, ground.text), 0) / 2;
      return { way, numbers, expected, holds: near(expected, amount(number), doubt) };
    });
    const right = judged.find(({ holds }) => holds);
    if (right === undefined && ways.some((way) => way.some(({ open }) => open))) return [];
    const told = right ?? judged[0];
    if (told === undefined) return [];
    const expected = rounded((told.expected * number.stated) / (amount(number) || 1)) || rounded(told.expected);
    const from = told.way.filter((each) => each.number !== null);
    const reason = right
      ? `${said(total, ground)}写${number.stated}，与${span(from)}相加相符`
      : `${said(total, ground)}写${number.stated}，${span(from)}相加为${expected}`;
    return [inCells("sum", [...from, total], expected, right !== undefined, reason, ground)];
  });
}

function waysOf(line: readonly Addend[], total: Addend, at: number): Addend[][] {
  const level = totalAt(total);
  const plain = (each: Addend) => !isTotal(each) && !isPart(each);
  // 合计 over several columns has the same words below it as its addends have; 小计 has the same words over it.
  const same = (each: Addend): boolean =>
    each.heads.length === total.heads.length
      ? level === total.heads.length - 1 || otherWords(each, level) === otherWords(total, level)
      : level === total.heads.length - 1;
  const group = line.filter(
    (each) => plain(each) && each.heads.length === total.heads.length && others(each, level) === others(total, level),
  );
  const before = line.slice(0, at);
  const after = line.slice(at + 1);
  const lastTotal = before.findLastIndex(isTotal);
  const nextTotal = after.findIndex(isTotal);
  const all = line.filter((each) => plain(each) && same(each));
  const subs = line.filter((each) => isSub(each) && each !== total);
  const since = before.slice(lastTotal + 1).filter((each) => plain(each) && same(each));
  const until = after.slice(0, nextTotal < 0 ? undefined : nextTotal).filter((each) => plain(each) && same(each));
  if (isSub(total)) return total.heads.length > 1 && group.length > 1 ? [group, since, until] : [since, until];
  return subs.length > 0 ? [all, subs, since, until] : [all, since, until, group];
}

const halves = ["上半年", "下半年"];
const quarters = ["一季度", "二季度", "三季度", "四季度"];
/** Who was counted in both halves of a year is one in the year. */
const onceOnly = new Set(["人", "名", "位", "户", "个", "家"]);

/** 全年 beside 上半年 and 下半年, or beside the four quarters. */
function spansOfYear(line: readonly Addend[], year: Addend): Addend[][] {
  const level = year.heads.findIndex(({ cell }) => /^(?:全年度?|全年累计)(?:[（(].*)?$/.test(cell.text.trim()));
  if (level < 0 || onceOnly.has(year.number?.unit ?? "")) return [];
  const named = (names: readonly string[]) =>
    names.flatMap((name) =>
      line.filter(
        (each) =>
          each.heads.length === year.heads.length &&
          otherWords(each, level) === otherWords(year, level) &&
          each.heads[level]?.heading.period.replace("第", "") === name,
      ),
    );
  return [halves, quarters]
    .map((names) => [names, named(names)] as const)
    .flatMap(([names, way]) => (way.length === names.length ? [way] : []));
}

/** 其中 is no more than what it is a part of. */
function parts(line: readonly Addend[], ground: Ground): Relation[] {
  return line.flatMap((part, at): Relation[] => {
    const whole = line.slice(0, at).findLast((each) => !isPart(each));
    if (!isPart(part) || whole === undefined || isTotal(part) !== isTotal(whole)) return [];
    const [a, b] = [part.number, whole.number];
    if (a === null || b === null || !isExact(a) || !isExact(b) || !alike(a, b) || isPercent(a)) return [];
    const holds = amount(a) <= amount(b);
    const reason = holds
      ? "“其中”的数没有超过总数"
      : `${said(part, ground)}是“其中”的数，写${a.stated}，多于${whole.one.cell.address}的${b.stated}`;
    return [inCells("part", [whole, part], b.stated, holds, reason, ground)];
  });
}

const ofYearBefore = ({ heads }: Addend): boolean =>
  heads.some(({ heading }) => /上年|去年/.test(heading.period)) ||
  heads.some(({ cell }) => /^上年|^去年/.test(cell.text.trim()));

/** 完成率, 增减 and 增长 with the numbers that they come from, where the row has one of each. */
function beside(line: readonly Addend[], ground: Ground): Relation[] {
  const plain = line.filter(({ number }) => number !== null && isExact(number) && !isPercent(number));
  const planned = plain.filter(({ heads }) => heads.some(({ heading }) => heading.planned));
  const years = [...new Set(plain.filter(isCounted).flatMap((each) => yearsIn(each)))].sort();
  const old = plain.filter(
    (each) => isCounted(each) && (ofYearBefore(each) || (years.length === 2 && yearsIn(each)[0] === years[0])),
  );
  const now = plain.filter((each) => isCounted(each) && !old.includes(each) && !isTotal(each) && !isPart(each));
  const [plan, before, current] = [planned, old, now].map((all) => (all.length === 1 ? all[0] : undefined));
  return line.flatMap((told): Relation[] => {
    const { number } = told;
    const words = last(told)?.cell.text.replace(/\s/g, "") ?? "";
    if (number === null || current?.number == null || told === current) return [];
    if (
      isPercent(number) &&
      /完成(?:率|比例|进度)/.test(words) &&
      plan?.number != null &&
      alike(plan.number, current.number)
    )
      return [ratio("share", plan, current, told, amount(current.number) / amount(plan.number), ground)];
    if (last(told)?.heading.compares !== true || before?.number == null || !alike(before.number, current.number))
      return [];
    const [a, b] = [amount(before.number), amount(current.number)];
    if (isPercent(number)) return a === 0 ? [] : [ratio("growth", before, current, told, (b - a) / a, ground)];
    if (!alike(number, current.number) || !/增减|增加|减少/.test(words)) return [];
    const expected = /减少/.test(words) && !/增/.test(words) ? a - b : b - a;
    const holds = near(Math.abs(amount(number)), Math.abs(expected), slack(number, ground.text));
    const reason = `${said(told, ground)}写${number.stated}，${current.one.cell.address}与${before.one.cell.address}相差${rounded(Math.abs(expected))}`;
    return [inCells("difference", [current, before, told], rounded(expected), holds, reason, ground)];
  });
}

const yearsIn = ({ heads }: Addend): string[] =>
  heads.flatMap(({ heading }) => /20\d{2}/.exec(heading.period)?.[0] ?? []);

function ratio(type: RelationType, base: Addend, part: Addend, told: Addend, share: number, ground: Ground): Relation {
  const number = told.number;
  const expected = rounded(share * 100);
  const holds = number !== null && near(Math.abs(number.stated), Math.abs(share * 100), slack(number, ground.text));
  const reason = `${said(told, ground)}写${number?.stated}%，由${part.one.cell.address}和${base.one.cell.address}算得${expected}%`;
  return inCells(type, [base, part, told], expected, holds, reason, ground);
}

function inCells(
  type: RelationType,
  all: readonly Addend[],
  expected: number,
  holds: boolean,
  reason: string,
  { table }: Ground,
): Relation {
  const places = all.flatMap(({ number }) => number ?? []);
  const cells = all.map(({ one }) => ({ sheet: table.name, address: one.cell.address }));
  return { ...relation(type, places, expected, holds, reason), cells };
}

const said = ({ one }: Addend, { table }: Ground): string => {
  const word = [...one.rows, ...one.columns].findLast(({ heading }) => heading.total)?.cell.text.replace(/\s/g, "");
  return cellSaid({ sheet: table.name, address: one.cell.address }) + (word === undefined ? "" : `（${word}）`);
};

/** B3至B8 where they follow each other, else one by one. */
function span(all: readonly Addend[]): string {
  const addresses = all.map(({ one }) => one.cell.address);
  const cells = all.map(({ one }) => one.cell);
  const follow = (along: "row" | "column", across: "row" | "column") =>
    cells.every(
      (cell, at) =>
        at === 0 || (cell[along] === (cells[at - 1]?.[along] ?? 0) + 1 && cell[across] === cells[0]?.[across]),
    );
  return addresses.length > 2 && (follow("row", "column") || follow("column", "row"))
    ? `${addresses[0]}至${addresses.at(-1)}`
    : addresses.join("、");
}
