import type { Element } from "../elements.ts";
import { matches, sentences } from "../in-text.ts";
import { always, type Draft, type Fault, part, type Rule } from "../rule.ts";

const units = "个名位人次件项户亩吨元册本份场期篇张卷条处家台辆支株头只套间座年天月里";

/**
 * Numbers that 汉字 and digits write together (only 万 and 亿 may stand behind digits), and numbers that a line or a blank cuts.
 * 千 and 百 before a unit of measure (千克, 千米, 百分) are part of that.
 */
function* numbers(draft: Draft): Iterable<Fault> {
  yield* matches(
    draft,
    new RegExp(`(?<![\\d.])\\d{1,3}[千百](?=[多余]?[${units}])`, "g"),
    (words) => ({
      expected: `“${Number.parseInt(words, 10) * (words.endsWith("千") ? 1000 : 100)}”或全用汉字`,
      found: `“${words}”`,
    }),
    sentences,
  );
  yield* matches(
    draft,
    /\d{1,3}(?:,\d{3})*,?\n,?\d{3}(?:,\d{3})*(?!\d)|\d+\n\.\d+/g,
    (words) => ({ expected: `“${words.replace(/\n/, "")}”排在一行`, found: `“${words.replace(/\n/, "｜")}”断在两行` }),
    sentences,
  );
  yield* minority(
    draft,
    new RegExp(`(?<![\\d.,A-Za-z])(?:\\d{1,3}(?:,\\d{3})+|\\d{5,})(?=(?:\\.\\d+)?[多余]?[${units}平立])`, "g"),
    (words) => words.includes(","),
    (commas) => (commas ? "全文一致，多数用千分位逗号" : "全文一致，多数不用千分位逗号"),
  );
}

/** Stretches of two manners, of which the less frequent one is at fault; none where the text keeps to one. */
function* minority(
  draft: Draft,
  pattern: RegExp,
  manner: (words: string) => boolean,
  expected: (most: boolean) => string,
  elements: ReadonlySet<Element["kind"]> = new Set(["body", "heading"]),
): Iterable<Fault> {
  const found = [...matches(draft, pattern, (words) => ({ expected: "", found: words }), elements)];
  const first = found.filter(({ found: words }) => manner(words));
  if (first.length === 0 || first.length === found.length) return;
  const most = first.length * 2 >= found.length;
  for (const { at, found: words } of found)
    if (manner(words) !== most) yield { at, expected: expected(most), found: `“${words}”` };
}

/** Years and centuries that are written now in 汉字, now in digits; the title may have its own manner. */
function* years(draft: Draft): Iterable<Fault> {
  yield* minority(
    draft,
    /(?<![\d〇零○一二三四五六七八九])(?:(?:19|20)\d{2}|[一二][〇零○九][〇零○一二三四五六七八九]{2})年/g,
    (words) => /^\d/.test(words),
    (digits) => (digits ? "全文一致，多数用阿拉伯数字" : "全文一致，多数用汉字"),
  );
  yield* minority(
    draft,
    /(?<![\d第])(?:1\d|2[01])世纪|(?<!第)(?:十[一二三四五六七八九]?|二十一?)世纪/g,
    (words) => /^\d/.test(words),
    (digits) => (digits ? "全文一致，多数用阿拉伯数字" : "全文一致，多数用汉字"),
  );
  yield* matches(
    draft,
    /(?<![〇零○一二三四五六七八九])[一二][〇零○九][〇零○一二三四五六七八九]{2}(?=年)/g,
    (words) =>
      /[零○]/.test(words)
        ? { expected: `“${words.replace(/[零○]/g, "〇")}”`, found: `“${words}”（年份里的零写“〇”）` }
        : null,
    sentences,
  );
}

/** Short names that stand before the place that explains them, or are explained twice. */
function* shortNames({ elements }: Draft): Iterable<Fault> {
  const texts = elements.filter(({ kind }) => kind === "body" || kind === "heading");
  const explained = new Map<string, { readonly element: Element; readonly at: number; readonly full: string }>();
  for (const element of texts)
    for (const found of element.text.matchAll(/（以?下(?:简|统)称[：:]?[“"]?([^”"）（，。]{2,16})[”"]?）/g)) {
      const name = found[1] ?? "";
      const before = explained.get(name);
      if (before === undefined)
        explained.set(name, {
          element,
          at: found.index,
          full: element.text.slice(0, found.index).replace(/^.*[，。；：、]/s, ""),
        });
      else
        yield {
          at: part(element, found.index, found.index + found[0].length),
          expected: "只在第一次出现时说明简称",
          found: `第 ${before.element.index + 1} 段已经说明过“${name}”`,
        };
    }
  for (const [name, { element, at, full }] of explained) {
    // The full name may hold the short one, and so may others like it.
    const within = full.lastIndexOf(name);
    const goesOn = within === -1 ? "" : full.charAt(within + name.length);
    const comesFrom = within < 1 ? "" : full.charAt(within - 1);
    for (const one of texts) {
      if (one.index > element.index) break;
      const until = one === element ? at : one.text.length;
      for (let from = one.text.indexOf(name); from !== -1 && from < until; from = one.text.indexOf(name, from + 1)) {
        if (goesOn !== "" && one.text.charAt(from + name.length) === goesOn) continue;
        if (comesFrom !== "" && one.text.charAt(from - 1) === comesFrom) continue;
        yield {
          at: part(one, from, from + name.length),
          expected: "第一次出现用全称并说明简称",
          found: `“${name}”先于它的说明出现`,
        };
      }
    }
  }
}

/** 四套班子 in their customary order. */
const organs: readonly (readonly [name: RegExp, rank: number])[] = [
  [/^(省|市|区|县|州|旗)委$/, 0],
  [/^(省|市|区|县|州|旗)人大(常委会)?$/, 1],
  [/^(省|市|区|县|州|旗|人民)+政府$/, 2],
  [/^(省|市|区|县|州|旗)政协$/, 3],
];

/** Organs of one level named one after another in another order than the customary one. */
function* ranks(draft: Draft): Iterable<Fault> {
  const name = "(?:[省市区县州旗]委|[省市区县州旗]人大(?:常委会)?|[省市区县州旗](?:人民)?政府|[省市区县州旗]政协)";
  for (const { at, found } of matches(
    draft,
    new RegExp(`(?<!\\p{Script=Han})${name}(?:、${name})+|(?<=[，。；：（“])${name}(?:、${name})+`, "gu"),
    (words) => ({ expected: "", found: words }),
    new Set(["to", "body", "heading", "cc"]),
  )) {
    const named = found.split("、");
    const level = new Set(named.map((one) => one.charAt(0)));
    const order = named.map((one) => organs.find(([pattern]) => pattern.test(one))?.[1] ?? -1);
    if (level.size === 1 && order.some((rank, index) => rank < (order[index - 1] ?? rank)))
      yield { at, expected: "党委、人大、政府、政协的次序", found: `“${found}”` };
  }
}

/** What has to be the same all through a text. */
export const consistencyRules: readonly Rule[] = [
  {
    id: "N10",
    clause: "GB/T 15835-2011 4.3、5.1",
    severity: "warning",
    repair: "auto",
    title: "数目写法不一或断开",
    applies: always,
    check: numbers,
  },
  {
    id: "N14",
    clause: "GB/T 15835-2011 5.2",
    severity: "warning",
    repair: "suggested",
    title: "年份、世纪的写法前后不一",
    applies: always,
    check: years,
  },
  {
    id: "N15",
    clause: "惯例：先全称后简称",
    severity: "warning",
    repair: "suggested",
    title: "简称先于全称",
    applies: always,
    check: shortNames,
  },
  {
    id: "N17",
    clause: "惯例：机关排序",
    severity: "warning",
    repair: "by-hand",
    title: "机关名称的次序不合惯例",
    applies: always,
    check: ranks,
  },
];
