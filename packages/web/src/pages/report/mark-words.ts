import type { CompiledGap, CompiledInline, CompiledNumber } from "@shilu/domain";

/** Status is a word with a shape, never colour alone; a number that agrees needs neither. */
export const verdictWords: Readonly<Record<CompiledNumber["verdict"], string | null>> = {
  已填: null,
  一致: null,
  不一致: "▲不一致",
  台账无记录: "○台账无记录",
};

/** What a number is called to who does not see it. */
export const numberLabel = ({ text, unit, source }: CompiledNumber): string =>
  `${text}${unit}，${source.title}，查看来源`;

/** @param before what it read before the last change of the ledger; null where it did not change */
export const numberTitle = ({ text, source }: CompiledNumber, before: string | null): string =>
  before === null ? `${source.title}：看来源` : `${source.title}：刚才由${before}变为${text}`;

/** Whence a sentence is, in a word with a shape; never by colour alone. */
export function gapOrigin({ edited, generated }: Pick<CompiledGap, "edited" | "generated">): string {
  if (edited === null) return "据台账";
  if (!edited.changed) return "✎ 改写";
  return generated === null ? "▲ 缺口已消除" : "▲ 事实已变";
}
export const gapTitle = "看这一句所据的事实";

export type OpenPlace = Extract<CompiledInline, { kind: "open" }>;
export const openLabel = ({ what, reason }: OpenPlace): string => `待补：${what}。${reason}`;
