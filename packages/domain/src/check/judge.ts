import { periodTitle } from "../calendar/period.ts";
import { holds, lastDigit, resolutionOf, yuanIn } from "../figure/compare.ts";
import type { FigureQuery, FigureValue } from "../figure/query.ts";
import { writeValue } from "../figure/words.ts";
import { noRecord } from "../report/compile.ts";
import { type CellPlace, type CheckItem, cellSaid, type Span, type Verdict } from "./item.ts";
import { type DraftNames, namesOf } from "./names.ts";
import type { Judgement, LinkContext, LinkedPlace, Place } from "./place.ts";
import { relationsOf } from "./relations.ts";

/**
 * Fills the blanks and compares the stated numbers with the ledger's values, by the one table of comparison (`holds`).
 * @param values the ledger's answers to the queries of `linked`, which the server asked in between
 */
export function judge(
  linked: readonly LinkedPlace[],
  text: string,
  values: ReadonlyMap<FigureQuery, FigureValue>,
  context: LinkContext,
): Judgement {
  const names = namesOf(text, context.office);
  const items = linked.map((one) => itemOf(one, text, one.query && (values.get(one.query) ?? null), names, context));
  return { items, relations: relationsOf(linked, text), contradictions: names.contradictions };
}

type Finding = Pick<CheckItem, "verdict" | "reason"> & Partial<Pick<CheckItem, "value" | "filled" | "mask">>;

function itemOf(
  { place, query, filter, candidates, evidence, cell }: LinkedPlace,
  text: string,
  value: FigureValue | null,
  names: DraftNames,
  context: LinkContext,
): CheckItem {
  const found =
    place.kind === "name"
      ? named(place, names)
      : query === null
        ? withoutFigure(place, evidence.reason ?? "", candidates.length)
        : value === null || value.value === null
          ? withoutValue(place, query, value)
          : place.mask === null
            ? compared(place, query, value.value, text, cell)
            : filledBlank(place, query, value.value, text);
  return {
    start: place.start,
    end: place.end,
    text: text.slice(place.start, place.end),
    mask: place.mask,
    kind: place.kind,
    figure: query?.figure.code ?? null,
    title: query?.figure.title ?? null,
    period: query?.period.code ?? context.period.code,
    filter,
    unit: place.unit,
    approx: place.approx,
    stated: place.stated,
    value: null,
    filled: null,
    records: value?.records ?? [],
    candidates,
    ...(cell === undefined ? {} : { cell }),
    ...found,
  };
}

function named({ mask }: Place, names: DraftNames): Finding {
  const { filled, reason } = names.read(mask ?? [0, 0]);
  return { verdict: filled === null ? "待补" : "已填", filled, reason };
}

function withoutFigure({ planned, mask }: Place, reason: string, rivals: number): Finding {
  if (planned && mask === null) return { verdict: "计划", reason };
  if (mask !== null) return { verdict: "待补", reason: `${reason}，请人工填写` };
  return { verdict: "口径不明", reason: rivals > 1 ? reason : `${reason}，没有与台账核对` };
}

function withoutValue({ mask }: Place, { period, figure }: FigureQuery, value: FigureValue | null): Finding {
  const verdict: Verdict = mask === null ? "台账无记录" : "待补";
  if (value !== null && mask !== null) return { verdict, reason: noRecord(value) };
  return { verdict, reason: `${periodTitle(period)}台账里没有“${figure.title}”的记录，也没有零报告` };
}

/** The ledger's value in the unit of the draft: 元 or 万元 of 分, per cent of a fraction. */
function inUnit(value: number, place: Place, figureUnit: string): number {
  const yuan = yuanIn(figureUnit) === null ? null : yuanIn(place.unit ?? "");
  if (yuan !== null) return tidy(value / 100 / yuan);
  return figureUnit === "%" ? tidy(value * 100) : value;
}

const tidy = (value: number): number => Number(value.toPrecision(12));

function filledBlank(place: Place, { figure }: FigureQuery, value: number, text: string): Finding {
  const mask: Span = place.mask ?? place.words;
  const shown = inUnit(value, place, figure.unit);
  const money = yuanIn(place.unit ?? "") !== null;
  if (!money && /[万亿千百]/.test(text.slice(mask[1], place.words[1])))
    return {
      verdict: "待补",
      value: shown,
      reason: `这里以万、千为单位计数，台账为${shown}${figure.unit}，请人工填写`,
    };
  const {
    digits,
    word,
    note: reason,
  } = writeValue(value, figure.unit, {
    approx: place.approx,
    as: money ? place.unit : null,
  });
  if (word === "kept") return { verdict: "已填", value: shown, filled: digits, reason };
  // 余 or 近 would be untrue and goes with the mask.
  const [from, to] = place.words;
  const rest = (part: string) => part.replace(/将近|接近|超过|突破|[近超逾余多来]/g, "").trim();
  const filled = rest(text.slice(from, mask[0])) + digits + rest(text.slice(mask[1], to));
  return { verdict: "已填", value: shown, filled, mask: place.words, reason };
}

function compared(
  place: Place,
  { figure, period }: FigureQuery,
  value: number,
  text: string,
  cell: CellPlace | undefined,
): Finding {
  const unit = place.unit ?? figure.unit;
  const words = text.slice(...place.words);
  const yuan = yuanIn(figure.unit) === null ? null : yuanIn(unit);
  const scale = yuan !== null ? yuan * 100 : figure.unit === "%" ? 0.01 : 1;
  const stated = (place.stated ?? 0) * scale;
  const shown = inUnit(value, place, figure.unit);
  const within = place.upper !== null && stated <= value && value <= place.upper * scale;
  if (within || (place.upper === null && holds(stated, place.approx, value, resolutionOf(words, unit))))
    return { verdict: "一致", value: shown, reason: null };
  const said = text.slice(place.start, place.end).replace(/\s/g, "");
  // The number of a cell has its unit from the headings.
  const written = cell === undefined || /\D$/.test(said) ? said : said + unit;
  const where = cell === undefined ? "文中" : cellSaid(cell);
  const ledger = `${periodTitle(period)}台账的${figure.title}为${shown}${unit}`;
  return { verdict: "不一致", value: shown, reason: `${where}写“${written}”${meant(place)}，${ledger}，请核对` };
}

/** What an approximate number allows, in words. */
function meant({ approx, stated, unit, upper }: Place): string {
  if (stated === null || upper !== null) return "";
  const say = (value: number) => `${tidy(value)}${unit ?? ""}`;
  switch (approx) {
    case "exact":
      return "";
    case "over":
      return `（应多于${say(stated)}、少于${say(stated + lastDigit(stated))}）`;
    case "exceeds":
      return `（应多于${say(stated)}、少于${say(stated * 1.1)}）`;
    case "nearly":
      return `（应不少于${say(stated * 0.9)}、少于${say(stated)}）`;
    case "about":
      return `（应在${say(stated * 0.9)}到${say(stated * 1.1)}之间）`;
    case "atLeast":
      return `（应不少于${say(stated)}）`;
    case "atMost":
      return `（应不多于${say(stated)}）`;
  }
}
