import { longDate } from "../calendar/plain-date.ts";
import type { Rule } from "../mechanism/rule-schema.ts";

export type Verification = "已复核" | "未复核";

/** Only a rule whose official article a named person has read is 已复核. */
export const verificationOf = ({ signed }: Pick<Rule, "signed">): Verification =>
  signed === null ? "未复核" : "已复核";

/**
 * How far a reader may take a rule: a person read the official article; it was read in public texts alone; the unit's own; a sample
 * that nobody is asked by until the unit takes it over.
 */
export const ruleStates = ["已复核", "未复核", "本单位自定", "待采用"] as const;
export type RuleState = (typeof ruleStates)[number];

/** A unit's own word, whoever it may ask: it stands in no official text, so there is nothing to hold it against. */
export const isOwn = ({ force, layer }: Pick<Rule, "force" | "layer">): boolean =>
  force === "本单位" || layer === "unit";

export function ruleStateOf(rule: Pick<Rule, "signed" | "force" | "layer" | "deferred">): RuleState {
  if (rule.deferred) return "待采用";
  if (rule.signed !== null) return "已复核";
  return isOwn(rule) ? "本单位自定" : "未复核";
}

/** What stands as the document of a rule that a unit has not put into a document of its own. */
const practice = "本单位或当地做法";

/** 《中国共产党支部工作条例（试行）》第十一条; a unit's own rule stands under its own document. */
export const basisOf = ({ source }: Pick<Rule, "source">): string =>
  source.document === practice ? practice : `《${source.document}》${source.article ?? ""}`;

type Signed = Pick<Rule, "signed" | "force" | "layer" | "deferred">;

/** 公开文本，未复核, or who read it, when and which text. */
export function stateWords(rule: Signed): string {
  const state = ruleStateOf(rule);
  if (state === "已复核" && rule.signed !== null)
    return `已复核：${rule.signed.by}，${longDate(rule.signed.on)}，对照${rule.signed.text}`;
  if (state === "未复核") return "公开文本，未复核";
  return state === "待采用" ? "样例，待本单位采用" : state;
}

/** 《…》第十一条（公开文本，未复核）, or who read it and when. */
export const basisWithState = (rule: Signed & Pick<Rule, "source">): string =>
  ruleStateOf(rule) === "已复核" && rule.signed !== null
    ? `${basisOf(rule)}（已复核：${rule.signed.by}，${rule.signed.on}）`
    : `${basisOf(rule)}（${stateWords(rule)}）`;

/** How much a force asks: it must be done; it is usually done; it is the unit's own word. */
export const forceTones: Readonly<Record<Rule["force"], "strict" | "soft" | "own">> = {
  必须: "strict",
  应当: "strict",
  原则上: "soft",
  一般: "soft",
  可以: "soft",
  本单位: "own",
};

/** From whom a rule comes. */
export const layerTitles: Readonly<Record<Rule["layer"], string>> = {
  national: "中央",
  province: "自治区（省）",
  city: "市",
  unit: "本单位",
  notice: "年度通知",
};

/** Where the wording was met. None of it is a check against the official text. */
export const confidenceTitles: Readonly<Record<Rule["confidence"], string>> = {
  read: "读到",
  secondary: "转引",
  memory: "未读到",
};

/** The same as a sentence. */
export const confidenceWords: Readonly<Record<Rule["confidence"], string>> = {
  read: "在公开的抄件或摘引里读到",
  secondary: "只在别处的引用里见到",
  memory: "没有读到，凭一般了解写下",
};
