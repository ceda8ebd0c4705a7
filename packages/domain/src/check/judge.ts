import { periodTitle } from "../calendar/period.ts";
import { holds, lastDigit, resolutionOf, yuanIn } from "../figure/compare.ts";
import type { FigureQuery, FigureValue } from "../figure/query.ts";
import { writeValue } from "../figure/words.ts";
import { noRecord } from "../report/compile.ts";
import type { Background } from "./besides.ts";
import { explained } from "./difference.ts";
import { type CellPlace, type CheckItem, cellSaid, type Span, type Verdict } from "./item.ts";
import { type DraftNames, namesOf } from "./names.ts";
import type { Judgement, LinkContext, LinkEvidence, LinkedPlace, Place } from "./place.ts";
import { relationsOf } from "./relations.ts";

/**
 * Fills the blanks and compares the stated numbers with the ledger's values, by the one table of comparison (`holds`).
 * @param values the ledger's answers to the queries of `linked`, which the server asked in between
 * @param background what the ledger answered besides (`besidesOf`), so that a reason can say why a number differs
 */
export function judge(
  linked: readonly LinkedPlace[],
  text: string,
  values: ReadonlyMap<FigureQuery, FigureValue>,
  context: LinkContext,
  background: ReadonlyMap<FigureQuery, Background> = new Map(),
): Judgement {
  const names = namesOf(text, context.office);
  const items = linked.map((one) => {
    const asked =
      one.query === null ? null : { value: values.get(one.query) ?? null, more: background.get(one.query) ?? null };
    return itemOf(one, text, asked, names, context);
  });
  return { items, relations: relationsOf(linked, text), contradictions: names.contradictions };
}

type Finding = Pick<CheckItem, "verdict" | "reason"> & Partial<Pick<CheckItem, "value" | "filled" | "mask">>;

function itemOf(
  { place, query, filter, candidates, evidence, cell }: LinkedPlace,
  text: string,
  answer: Answer | null,
  names: DraftNames,
  context: LinkContext,
): CheckItem {
  const value = answer?.value ?? null;
  const found =
    place.kind === "name"
      ? named(place, names)
      : query === null
        ? withoutFigure(place, evidence.reason ?? "", candidates.length)
        : value === null || value.value === null
          ? withoutValue(place, query, value, answer?.more ?? null)
          : place.mask === null
            ? compared(place, query, { ...value, value: value.value }, text, answer?.more ?? null, cell)
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
    why: evidence.by === "none" ? null : whyOf(evidence),
    marks: marksOf(value),
    ...(cell === undefined ? {} : { cell }),
    ...found,
  };
}

/** The ledger's answer to a place's own question, and to those put besides. */
type Answer = { readonly value: FigureValue | null; readonly more: Background | null };

const whyOf = ({ by, phrase, words, score, runnerUp }: LinkEvidence): CheckItem["why"] => ({
  ...{ by, phrase, words, score, runnerUp },
});

/** What has to be known of a value besides: 补录, 仅记载、不作考核. */
const marksOf = (value: FigureValue | null): string[] => [
  ...(value !== null && value.late > 0 ? [`含补录${value.late}条`] : []),
  ...(value?.notAssessed ? ["仅记载、不作考核"] : []),
];

function named({ mask }: Place, names: DraftNames): Finding {
  const { filled, reason } = names.read(mask ?? [0, 0]);
  return { verdict: filled === null ? "待补" : "已填", filled, reason };
}

function withoutFigure({ planned, mask }: Place, reason: string, rivals: number): Finding {
  if (planned && mask === null) return { verdict: "计划", reason };
  if (mask !== null) return { verdict: "待补", reason: `${reason}，请人工填写` };
  return { verdict: "口径不明", reason: rivals > 1 ? reason : `${reason}，没有与台账核对` };
}

function withoutValue(
  { mask }: Place,
  { period, figure }: FigureQuery,
  value: FigureValue | null,
  more: Background | null,
): Finding {
  const verdict: Verdict = mask === null ? "台账无记录" : "待补";
  if (value !== null && mask !== null) return { verdict, reason: noRecord(value) };
  const near = nearest(more);
  return {
    verdict,
    reason: `${periodTitle(period)}台账里没有“${figure.title}”的记录，也没有零报告${near === "" ? "" : `；${near}`}`,
  };
}

/** Where the ledger knows nothing of a figure: what it knows of its neighbours and of the same figure at another time. */
function nearest(more: Background | null): string {
  const known = (more?.besides ?? []).flatMap(({ of, query, value }) => {
    if (value.value === null) return [];
    const shown = `${writeValue(value.value, value.unit, { approx: "exact", as: null }).digits}${value.unit}`;
    return [of === "near" ? `“${value.title}”${shown}` : `${periodTitle(query.period)}同一指标${shown}`];
  });
  return known.length === 0 ? "" : `相近的有：${known.join("、")}`;
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

/** A stated number as the ledger keeps it, and whether it is true of a value. */
function readingOf(
  { unit: written, stated, upper, approx, words }: Place,
  { figure }: FigureQuery,
  text: string,
): { readonly stated: number; readonly agrees: (value: number) => boolean } {
  const unit = written ?? figure.unit;
  const yuan = yuanIn(figure.unit) === null ? null : yuanIn(unit);
  const scale = yuan !== null ? yuan * 100 : figure.unit === "%" ? 0.01 : 1;
  const least = (stated ?? 0) * scale;
  const agrees = (value: number) =>
    upper !== null
      ? least <= value && value <= upper * scale
      : holds(least, approx, value, resolutionOf(text.slice(...words), unit));
  return { stated: least, agrees };
}

/** Whether a stated number is true of the ledger's value; not where there is none. */
export const isTrueOf = ({ place, query }: LinkedPlace, text: string, value: FigureValue | null): boolean =>
  query !== null && value !== null && value.value !== null && readingOf(place, query, text).agrees(value.value);

/** How many times the one of a stated number and the ledger's value is the other, 1 or more; 1 where either says nothing or nought. */
export function timesOff({ place, query }: LinkedPlace, text: string, value: FigureValue | null): number {
  if (query === null || place.upper !== null || !value?.value) return 1;
  const { stated } = readingOf(place, query, text);
  return stated === 0 ? 1 : Math.max(stated / value.value, value.value / stated);
}

function compared(
  place: Place,
  query: FigureQuery,
  found: FigureValue & { readonly value: number },
  text: string,
  more: Background | null,
  cell: CellPlace | undefined,
): Finding {
  const { figure, period } = query;
  const shown = inUnit(found.value, place, figure.unit);
  const { stated, agrees } = readingOf(place, query, text);
  if (agrees(found.value)) return { verdict: "一致", value: shown, reason: null };
  const unit = place.unit ?? figure.unit;
  const said = text.slice(place.start, place.end).replace(/\s/g, "");
  // The number of a cell has its unit from the headings.
  const written = cell === undefined || /\D$/.test(said) ? said : said + unit;
  const where = cell === undefined ? "文中" : cellSaid(cell);
  const marks = marksOf(found);
  const ledger = `${periodTitle(period)}台账的${figure.title}为${shown}${unit}${marks.length > 0 ? `（${marks.join("，")}）` : ""}`;
  // 不少于5万元 is true of many values, so that one of them explains nothing.
  const bounded = place.approx !== "atLeast" && place.approx !== "atMost";
  const because = bounded ? explained(stated, query, found, more, agrees) : [];
  const reason = [`${where}写“${written}”${meant(place)}`, ledger, ...because, "请核对"].join("，");
  return { verdict: "不一致", value: shown, reason };
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
