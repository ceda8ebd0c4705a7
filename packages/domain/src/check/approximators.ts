import type { Approx } from "../figure/approx.ts";

/** Back over up to two blanks before a number. */
export function pastBack(text: string, at: number): number {
  let to = at;
  while (to > at - 2 && text[to - 1] === " ") to--;
  return to;
}

/** Approximators before a number, longest first; `not`: characters before that make them part of another word (节约, 附近). */
const before: readonly { readonly words: readonly string[]; readonly approx: Approx; readonly not: string }[] = [
  { words: ["不少于", "不低于", "至少"], approx: "atLeast", not: "" },
  { words: ["不超过", "不高于", "不多于"], approx: "atMost", not: "" },
  { words: ["超过", "突破", "超", "逾"], approx: "exceeds", not: "赶反高" },
  { words: ["将近", "接近", "近"], approx: "nearly", not: "附最临靠邻贴远亲相就" },
  { words: ["大约", "约为", "约"], approx: "about", not: "节预集签合履条制公契邀特婚相解违失租" },
];

const lastOfLeads = new Set(before.flatMap(({ words }) => words.map((word) => word.slice(-1))));

/** Words behind the unit that say the same; they stay outside the span of the claim. */
const behind: readonly (readonly [string, Approx])[] = [
  ["以上", "atLeast"],
  ["及以上", "atLeast"],
  ["左右", "about"],
  ["上下", "about"],
  ["以下", "atMost"],
  ["以内", "atMost"],
];

/** The approximator before a number, and where it begins. */
export function leading(text: string, at: number): { readonly start: number; readonly approx: Approx } {
  const to = pastBack(text, at);
  if (!lastOfLeads.has(text[to - 1] ?? "")) return { start: at, approx: "exact" };
  for (const { words, approx, not } of before)
    for (const word of words) {
      if (!text.startsWith(word, to - word.length) || to < word.length) continue;
      const prior = text[to - word.length - 1] ?? "";
      // “周五有约”44次
      if (word === "约" && prior === "有" && /[周期五]/.test(text[to - 3] ?? "")) return { start: at, approx: "exact" };
      if (prior !== "" && not.includes(prior)) return { start: at, approx: "exact" };
      return { start: to - word.length, approx };
    }
  return { start: at, approx: "exact" };
}

/** What the words before a number, 余 in it and the words behind its unit make of it. */
export function approxOf(lead: Approx, over: boolean, text: string, end: number): Approx {
  if (lead !== "exact") return lead;
  if (over) return "over";
  const words = text.slice(end, end + 3);
  return behind.find(([word]) => words.startsWith(word))?.[1] ?? "exact";
}
