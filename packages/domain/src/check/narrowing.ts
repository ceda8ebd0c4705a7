import type { FigureFilter } from "../figure/query.ts";
import type { FigureEntry } from "../mechanism/catalogue.ts";
import type { LinkContext } from "./place.ts";
import type { Spot } from "./reading.ts";

const aboveRegion = ["自治区", "省", "国家", "中央"];
const levelWords: readonly (readonly [RegExp, readonly string[]])[] = [
  [/(?:自治区|省|(?<!市)区)级及?以上/, aboveRegion],
  [/市级及?以上/, ["市", ...aboveRegion]],
  [/国家级|全国性/, ["国家"]],
  [/中央级|中央(?=媒体|主流|主要|领导|[和、及](?:国家|自治区|省|市)级)/, ["中央"]],
  [
    /自治区级(?!及?以上)|自治区(?=党委|领导|主要领导|媒体|主流媒体|主要媒体|班)|(?<!市)区级(?=媒体|领导|试点|改革)/,
    ["自治区"],
  ],
  [/省级(?!及?以上)/, ["省"]],
  [/市级(?!及?以上)|市(?=班)/, ["市"]],
  [/县级/, ["县"]],
];

/** 中央、自治区、市级媒体分别为15条、14条和17条: levels before a row of numbers, one for each. */
const levelRow =
  /((?:国家|中央|自治区|省|市|县)级?(?:[、和及与](?:国家|中央|自治区|省|市|县)级?)+)[^，。；\d]{0,10}(?:分别|依次)[^，。；：、\d]{0,6}((?:[\d.]+[^、，。；：和\d]{1,4}[、，和]){0,5})$/;
const longestRow = 60;

/** The level of a number in a row of which the levels were named at its head, in their order; `at`: its place in the row. Null outside of one. */
export function levelInList(
  { sentence, from }: Spot,
  text: string,
): { readonly at: number; readonly level: string } | null {
  const lead = levelRow.exec(text.slice(Math.max(sentence[0], from - longestRow), from));
  if (lead === null) return null;
  const [, named = "", before = ""] = lead;
  const at = before.split(/[、，和]/).length - 1;
  const level = named.split(/[、和及与]/)[at]?.replace(/级$/, "");
  return level === undefined ? null : { at, level };
}

/** 市里14班次, 自治区领导批的1件: levels only where the sentence sets one against another. */
const looseLevels: readonly (readonly [RegExp, readonly string[]])[] = [
  [/自治区(?:[^，、；]{0,8})?$/, ["自治区"]],
  [/(?<![地全各])市(?:里|直|委|属)?(?:主要)?(?:领导)?[^，、；]{0,4}$/, ["市"]],
];
const isContrasted = ({ sentence }: Spot, text: string): boolean => {
  const words = text.slice(sentence[0], sentence[1]);
  return /自治区/.test(words) && /市(?:里|直|级|委|属|领导)/.test(words);
};

const useWords: readonly (readonly [RegExp, string])[] = [
  [/防疫|疫情防控/, "防疫"],
  [/慰问/, "慰问"],
  [/助学/, "助学救助"],
  [/(?:基础)?设施/, "基础设施"],
  [/消费(?:帮扶|扶贫)/, "消费帮扶"],
  [/产业/, "产业"],
  [/文明实践/, "文明实践"],
  [/^其他(?:用途)?/, "其他"],
];

const sourceWords: readonly (readonly [RegExp, string])[] = [
  [/自筹/, "自筹"],
  [/捐[助款赠资]|募捐/, "捐助"],
  [/拨付|拨款|财政/, "财政拨付"],
  [/意向/, "协调意向"],
  [/协调|争取/, "协调到位"],
];

const roleWords: readonly (readonly [RegExp, readonly string[]])[] = [
  [/(?<!第一|副)书记(?:带头)?(?:讲|上|授)/, ["书记"]],
  [/普通党员(?:讲|上)/, ["党员"]],
];

/** 来源 that the words of a clause name, for choosing between figures of money. */
export const sourcesNamed = (words: string): string[] =>
  sourceWords.filter(([pattern]) => pattern.test(words)).map(([, source]) => source);

type Stretch = { readonly from: number; readonly to: number };

/**
 * What the words next to a number add to the figure: 国家级、自治区级 → level [国家, 自治区]. Only dimensions the figure knows (`by`),
 * and only words of the number's own clause, never of a list that follows it, because such lists rarely are complete.
 * `phrase`: the stretch of the phrase that the figure was known by; null where loose words decided.
 */
export function narrowingOf(
  entry: FigureEntry,
  spot: Spot,
  text: string,
  context: LinkContext,
  phrase: Stretch | null,
): FigureFilter {
  const { by, where } = entry.figure;
  if (by.length === 0) return {};
  const before = text.slice(levelStart(spot, text), spot.from);
  const after = text.slice(spot.after[0], afterEnd(spot, text));
  const near = `${before}｜${after}`;
  const filter: { -readonly [key in keyof FigureFilter]: FigureFilter[key] } = {};
  const listed = by.includes("level") ? levelInList(spot, text) : null;
  if (listed !== null) filter.level = [listed.level];
  else if (by.includes("level")) {
    const found = levelWords.filter(([pattern]) => pattern.test(near)).flatMap(([, levels]) => levels);
    if (found.length > 0) filter.level = [...new Set(found)];
  }
  if (by.includes("level") && filter.level === undefined) {
    const found = looseLevels.filter(([pattern]) => pattern.test(before)).flatMap(([, levels]) => levels);
    if (found.length > 0 && isContrasted(spot, text)) filter.level = found;
    else if (/中央$/.test(before)) filter.level = ["中央"];
  }
  if (by.includes("use") && where.use === undefined) {
    const found = useWords.filter(([pattern]) => pattern.test(before)).map(([, use]) => use);
    if (found.length === 1) filter.use = found;
  }
  if (by.includes("source") && where.source === undefined) {
    const found = sourcesNamed(before);
    if (found.length === 1) filter.source = found;
  }
  if (by.includes("speaker-role")) {
    const found = roleWords.filter(([pattern]) => pattern.test(before)).flatMap(([, roles]) => roles);
    if (found.length > 0) filter.role = found;
  }
  if (by.includes("genre")) {
    const found = genresNear(entry, before, after, phrase === null ? "" : phraseWords(entry, spot, phrase, text));
    if (found.length > 0) filter.genre = found;
  }
  if (by.includes("place")) {
    const names = [...context.office.villages, ...context.office.communities].map(({ name }) => name);
    const found = names.filter((name) => near.includes(name));
    if (found.length > 0) filter.place = found;
  }
  if (by.includes("campaign")) {
    const clause = text.slice(spot.sentence[0], spot.from);
    const found = (context.campaigns ?? []).filter((name) => aboutCampaign(clause, name));
    if (found.length === 1) filter.campaign = found;
  }
  return filter;
}

/** 国家级、自治区级改革试点*项: a list of levels reaches back over 、. */
function levelStart({ before }: Spot, text: string): number {
  let start = before[0];
  for (let steps = 0; steps < 3 && text[start - 1] === "、"; steps++) {
    let from = start - 1;
    while (from > 0 && start - from < 8 && !"，、：。；".includes(text[from - 1] ?? "")) from--;
    if (!/级$/.test(text.slice(from, start - 1))) break;
    start = from;
  }
  return start;
}

function afterEnd({ after }: Spot, text: string): number {
  // 试点6项（国家级3项…）: what a bracket opens is parts.
  const bracket = text.slice(after[0], after[1]).search(/[（(]/);
  let end = bracket < 0 ? after[1] : after[0] + bracket;
  if (/级$/.test(text.slice(after[0], end)) && text[end] === "、") {
    end++;
    while (end < after[1] + 24 && end < text.length && !"，、：。；".includes(text[end] ?? "")) end++;
  }
  return end;
}

/** The words of a phrase in the number's own clause, with the kinds that run on before them: 征文、|献策获奖. */
function phraseWords(entry: FigureEntry, { before, sentence }: Spot, { from, to }: Stretch, text: string): string {
  const genres = entry.home.record?.genres ?? [];
  let start = Math.max(from, before[0]);
  for (;;) {
    const at = /[、和及与]$/.test(text.slice(sentence[0], start)) ? start - 1 : start;
    const genre = genres.find((one) => text.slice(sentence[0], at).endsWith(one));
    if (genre === undefined) return text.slice(start, to);
    start = at - genre.length;
  }
}

/**
 * Kinds (文种) that stand directly at the number, or in the phrase around it (挂职锻炼3人次, 选派3名干部到镇街挂职); a list closed by 等 is a
 * total and no kind.
 */
function genresNear(entry: FigureEntry, before: string, after: string, phrase: string): string[] {
  const genres = entry.home.record?.genres ?? [];
  if (/等(?:各类|重要)?[^，、]{0,6}$/.test(before)) return [];
  const named = genres.filter(
    (genre) => before.endsWith(genre) || before.startsWith(genre) || after.startsWith(genre) || phrase.includes(genre),
  );
  // All of them together are no part of the whole: 请示报告重大事项16件.
  return named.length === genres.length ? [] : named;
}

/** 围绕二十大精神, “…”活动: a sentence is about a campaign when the words that bring it in stand beside its name, and no list follows. */
function aboutCampaign(clause: string, name: string): boolean {
  const at = clause.lastIndexOf(name);
  if (at < 0) return false;
  const lead = /(?:围绕|结合|聚焦|在|以|就)[^，。；]{0,12}$/.test(clause.slice(Math.max(0, at - 16), at));
  return lead && !/[、等]/.test(clause.slice(at + name.length));
}
