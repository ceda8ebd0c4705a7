import type { Catalogue } from "../mechanism/catalogue.ts";
import type { Rule } from "../mechanism/rule-schema.ts";
import type { Share } from "../record/quorum.ts";
import type { BookedRule } from "./booked-rule.ts";
import { fractionTitle } from "./meeting.ts";
import { namedIn, nameTitle, readName } from "./name.ts";
import { conditionally, inRow } from "./rule-asks-words.ts";
import { unitOf } from "./rule-rhythm-words.ts";
import { rhythmTitles } from "./span.ts";

type Of<S extends Rule["shape"]> = BookedRule<Extract<Rule, { shape: S }>>;

/** At most so many, such a part of a whole, or what last year's same span came to; the limit itself is allowed. */
export function limitWords(catalogue: Catalogue, entry: Of<"limit">): string {
  const { rule, mechanism } = entry;
  const scope = rule.per === undefined ? "每条记录" : rhythmTitles[rule.per];
  const name = readName(rule.counts, catalogue);
  const title = namedIn(rule.counts, catalogue, mechanism.code);
  const start = `${conditionally(catalogue, entry)}${scope}`;
  switch (rule.against) {
    case "last-year":
      return `${start}${title}不超过上一年同期`;
    case "whole":
      return `${start}${title}不超过${wholeWords(catalogue, mechanism.code, rule.whole ?? "")}的${fractionTitle(rule["at-most-part"] ?? [1, 1])}（正好的不算超过）`;
    case "fixed": {
      const most = rule["at-most"] ?? 0;
      if (name.kind === "property" && name.property === "counts" && name.column !== null)
        return `${start}不超过${most}${name.column}`;
      const unit = name.kind === "figure" ? name.entry.figure.unit : unitOf(nameTitle(name, catalogue, mechanism.code));
      return `${start}${title}不超过${most}${unit}`;
    }
  }
}

const wholeWords = (catalogue: Catalogue, mechanism: string, whole: string): string =>
  whole === "expected" ? "应到人数" : namedIn(whole, catalogue, mechanism);

/** A share to be reached; without a floor in the source it is only shown. */
export function rateWords(catalogue: Catalogue, entry: Of<"rate">): string {
  const { rule, mechanism } = entry;
  const [part, whole] = [rule.numerator, rule.denominator].map((name) => namedIn(name, catalogue, mechanism.code));
  const start = conditionally(catalogue, entry);
  const floor = rule["at-least"];
  if (floor === undefined) return `${start}列出${part}占${whole}的比例；没有写明下限，只列出、不评判`;
  const [a, b] = floor;
  const least = a < b ? `的${fractionTitle(floor)}` : `的${Number(((a * 100) / b).toFixed(2))}%`;
  return `${start}${part}不少于${whole}${least}（正好的算）`;
}

const bases: Readonly<Record<Share["of"], string>> = {
  应到会有表决权: "应到会有表决权人数",
  应到会: "应到会人数",
  实到会: "实到会人数",
  到会有表决权: "到会有表决权人数",
  委员: "委员人数",
};

/** 以上 includes the number itself, 超过 does not: said outright, because meetings turn on it. */
const reached = ({ part, strictly }: Pick<Share, "part" | "strictly">, base: string): string =>
  strictly
    ? `超过${base}的${fractionTitle(part)}（正好${fractionTitle(part)}的不算）`
    : `达到${base}的${fractionTitle(part)}以上（正好${fractionTitle(part)}的算）`;

/** Presence is measured on those who should come, whatever the vote is measured on. */
const presenceBase = ({ of }: Share): string =>
  of === "到会有表决权" ? bases.应到会有表决权 : of === "实到会" ? bases.应到会 : bases[of];

export function voteWords(catalogue: Catalogue, entry: Of<"vote">): string {
  const { approve, open } = entry.rule;
  const present = open === undefined ? "" : `到会人数${reached(open, presenceBase(open))}，方可表决；`;
  return `${conditionally(catalogue, entry)}${present}赞成票${reached(approve, bases[approve.of])}，为通过`;
}

export function quorumWords(catalogue: Catalogue, entry: Of<"quorum">): string {
  const { open } = entry.rule;
  return `${conditionally(catalogue, entry)}到会人数${reached(open, presenceBase(open))}，方可召开；不够的照记，不计入次数`;
}

export function contentWords(catalogue: Catalogue, entry: Of<"record-check">): string {
  const { rule, mechanism } = entry;
  const needs = rule.needs.map((need) => {
    const title = namedIn(need, catalogue, mechanism.code);
    return readName(need, catalogue).kind === "mechanism" ? `相关的${title}记录` : title;
  });
  const pair = rule["not-above"]?.map((name) => namedIn(name, catalogue, mechanism.code));
  const above = pair === undefined ? "" : `；${pair[0]}不多于${pair[1]}`;
  return `${conditionally(catalogue, entry)}有${inRow(needs)}的记载${above}`;
}

/** Numbers below 1 are shares. */
const valueWords = (value: number | string): string =>
  typeof value === "number" && value > 0 && value < 1 ? `${Number((value * 100).toFixed(4))}%` : String(value);

export const parameterWords = ({ rule }: Of<"parameter">): string =>
  `用于计算和对照（${Object.entries(rule.values)
    .map(([name, value]) => `${name}：${valueWords(value)}`)
    .join("；")}）`;
