import type { Comparison } from "@shilu/contract";
import { basisWithState, type PlainDate } from "@shilu/domain";
import { diffArrays } from "diff";
import type { Workplace } from "./workplace.ts";

type Line = Comparison["lines"][number];
type Run = Line["runs"][number];

/** Further apart than this, two texts are told as one gone and one new: what they share by chance helps nobody, and costs seconds. */
const farthest = 2000;
/** A paragraph is the same one rewritten where it shares at least this part of its words. */
const alike = 0.4;
/** So many paragraphs that came are looked at for each that went. */
const near = 20;

/**
 * What a later draft says otherwise than an earlier one, paragraph by paragraph: one that was rewritten with its words in and out, the others whole.
 * Spaces at the ends of a paragraph and empty lines are nothing.
 */
export function comparedLines(before: string, after: string): Line[] {
  const [earlier, later] = [paragraphsOf(before), paragraphsOf(after)];
  const parts = stepsOf(earlier, later);
  const lines: Line[] = [];
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at];
    const next = parts[at + 1];
    if (part === undefined) break;
    if (part.kind === "same") lines.push(...part.all.map((text) => whole("same", text)));
    else if (part.kind === "out" && next?.kind === "in") {
      lines.push(...rewritten(part.all, next.all));
      at++;
    } else lines.push(...part.all.map((text) => whole(part.kind, text)));
  }
  return lines;
}

const paragraphsOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");

const whole = (kind: "same" | "in" | "out", text: string): Line => ({ kind, runs: [{ kind, text }] });

type Step = { readonly kind: Run["kind"]; readonly all: readonly string[] };

/** What stays, goes and comes, in order; what goes before what comes. */
function stepsOf(before: readonly string[], after: readonly string[]): Step[] {
  const found = diffArrays([...before], [...after], { maxEditLength: farthest });
  if (found === undefined)
    return [
      { kind: "out", all: before },
      { kind: "in", all: after },
    ];
  return found.map(({ added, removed, value }) => ({ kind: added ? "in" : removed ? "out" : "same", all: value }));
}

/** Paragraphs that went beside those that came in their place: each with the first near that is like it, the rest whole. */
function rewritten(gone: readonly string[], come: readonly string[]): Line[] {
  const lines: Line[] = [];
  const others = come.map((text) => ({ text, words: new Set(wordsOf(text)) }));
  let next = 0;
  for (const text of gone) {
    const own = wordsOf(text);
    const step = others.slice(next, next + near).findIndex((other) => isAlike({ text, words: own }, other));
    const other = come[next + step];
    if (step === -1 || other === undefined) lines.push(whole("out", text));
    else {
      lines.push(...come.slice(next, next + step).map((one) => whole("in", one)));
      lines.push({ kind: "changed", runs: runsOf(text, other) });
      next += step + 1;
    }
  }
  return [...lines, ...come.slice(next).map((one) => whole("in", one))];
}

const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
const wordsOf = (text: string): string[] => [...segmenter.segment(text)].map(({ segment }) => segment);

type Worded<Words> = { readonly text: string; readonly words: Words };

function isAlike(own: Worded<readonly string[]>, other: Worded<ReadonlySet<string>>): boolean {
  const shared = own.words.reduce((sum, word) => (other.words.has(word) ? sum + word.length : sum), 0);
  return shared >= alike * Math.max(own.text.length, other.text.length);
}

const runsOf = (before: string, after: string): Run[] =>
  stepsOf(wordsOf(before), wordsOf(after)).map(({ kind, all }) => ({ kind, text: all.join("") }));

/**
 * 字数 as word processors count it: every Chinese character and every mark of punctuation is one, letters or digits that stand together are one, spaces
 * are none.
 */
export const charactersOf = (text: string): number => text.match(/[\p{Script=Latin}\p{Nd}.]+|\S/gu)?.length ?? 0;

/** The rules in force on a day that say how long a paper may be, the loosest first. */
export function lengthLimits({ catalogue }: Pick<Workplace, "catalogue">, on: PlainDate) {
  const codes = [...new Set(catalogue.mechanisms.map(({ code }) => code))];
  return codes
    .flatMap((code) => catalogue.mechanism(code, on)?.rules ?? [])
    .flatMap((rule) => {
      const most = rule.shape === "limit" && rule.counts === "counts.字" ? rule["at-most"] : undefined;
      const holds = (rule.from ?? on) <= on && on <= (rule.to ?? on) && !rule.deferred;
      return most === undefined || !holds ? [] : [{ says: rule.says, most, basis: basisWithState(rule) }];
    })
    .sort((a, b) => b.most - a.most);
}
