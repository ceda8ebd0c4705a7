import type { CompiledGap, CompiledInline, CompiledNumber } from "@shilu/domain";

/** Status is a word with a shape, never colour alone; a number that agrees needs neither. */
export const verdictWords: Readonly<Record<CompiledNumber["verdict"], string | null>> = {
  已填: null,
  一致: null,
  不一致: "▲不一致",
  台账无记录: "○台账无记录",
};

/** What a number is called to who does not see it. What is seen of it is a word of its name: 60余 of 60余 人次. */
export const numberLabel = ({ text, unit, source }: CompiledNumber): string =>
  `${text}${/^[\d.,]+$/.test(text) ? "" : " "}${unit}，${source.title}，查看来源`;

/** Whence a sentence is, in a word with a shape; never by colour alone. */
export function gapOrigin({ edited, generated }: Pick<CompiledGap, "edited" | "generated">): string {
  if (edited === null) return "据台账";
  if (!edited.changed) return "※ 改写";
  return generated === null ? "▲ 缺口已消除" : "▲ 事实已变";
}

export type OpenPlace = Extract<CompiledInline, { kind: "open" }>;
export const openLabel = ({ what, reason }: OpenPlace): string => `待补：${what}。${reason}`;
