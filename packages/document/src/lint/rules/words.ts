import { enumerations, quotedFormulae } from "../data/formulae.ts";
import { misspelt } from "../data/misspelt.ts";
import type { Element } from "../elements.ts";
import { matches, sentences } from "../in-text.ts";
import { always, type Draft, type Fault, part, type Rule } from "../rule.ts";

/** Fixed words without their quotation marks, also where others of them stand between the same marks. */
const unquoted = new RegExp(`(?<!“[^”]{0,20})(?:${quotedFormulae.join("|")})(?![^“]{0,20}”)`, "g");

/** What short forms stand for, with another item in place of one of theirs, or in another order. */
function* enumerated(draft: Draft): Iterable<Fault> {
  for (const { name, items } of enumerations) {
    const item = items.map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
    const any = `(?:${item}|[\\p{Script=Han}]{2,12}?(?:${endingOf(items)}))`;
    yield* matches(
      draft,
      new RegExp(`(?:${item}|(?<=[“（、，：])${any})(?:、${any}){${items.length - 1}}(?!、)`, "gu"),
      (words) => {
        const named = words.split("、");
        const strange = named.filter((one) => !items.includes(one));
        return strange.length > 1 || new Set(named).size < items.length || words === items.join("、")
          ? null
          : { expected: `“${name}”：${items.join("、")}`, found: `“${words}”` };
      },
      sentences,
    );
  }
}

/** How the items of a short form end alike: 意识, 自信, 建设; a stray item is known by it. Nothing where they do not. */
function endingOf(items: readonly string[]): string {
  const ends = new Set(items.map((one) => one.slice(-2)));
  return ends.size === 1 ? (items[0] ?? "").slice(-2) : "(?!)";
}

/** Sentences shorter than this may well come twice. */
const longEnough = 18;

/** Sentences of the text that stood there before. */
function* repeated(elements: readonly Element[]): Iterable<Fault> {
  const seen = new Map<string, number>();
  for (const element of elements) {
    if (element.kind !== "body" && element.kind !== "heading") continue;
    for (const found of element.text.matchAll(/[^。！？；]+[。！？；]?/g)) {
      const sentence = found[0].replace(/\s/g, "");
      if (sentence.length < longEnough) continue;
      const before = seen.get(sentence);
      if (before === undefined) seen.set(sentence, element.index);
      else
        yield {
          at: part(element, found.index, found.index + found[0].length),
          expected: "不重复",
          found: `与第 ${before + 1} 段的句子相同`,
        };
    }
  }
}

/** Words: common misspellings, sentences that come twice, places that were to be filled. */
export const wordRules: readonly Rule[] = [
  {
    id: "N16",
    clause: "惯例：固定表述",
    severity: "error",
    repair: "suggested",
    title: "固定表述没有加引号或写得不全",
    applies: always,
    check: function* (draft) {
      yield* matches(draft, unquoted, (words) => ({ expected: `“${words}”`, found: `${words}（无引号）` }), sentences);
      yield* enumerated(draft);
    },
  },
  {
    id: "N18",
    clause: "惯例：易错词表",
    severity: "error",
    repair: "auto",
    title: "易错词",
    applies: always,
    check: function* (draft) {
      for (const [wrong, right] of misspelt)
        yield* matches(draft, wrong, (words) => ({ expected: `“${right}”`, found: `“${words}”` }));
    },
  },
  {
    id: "N19",
    clause: "惯例：不重复",
    severity: "warning",
    repair: "suggested",
    title: "句子重复",
    applies: always,
    check: ({ elements }) => repeated(elements),
  },
  {
    id: "N21",
    clause: "惯例：定稿无空缺",
    severity: "error",
    repair: "by-hand",
    title: "留有没填的地方",
    applies: always,
    check: (draft) =>
      matches(
        draft,
        /〔待补[^〕]*〕|[*＊]+|(?<![A-Za-z])[XＸ]{2,}(?![A-Za-z])|×{2,}|×(?=[年月日次号个名项])|某某|_{3,}/g,
        (words) => ({ expected: "填上实际内容", found: `“${words}”` }),
        sentences,
      ),
  },
];
