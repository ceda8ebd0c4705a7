/** A word or number of our reading that an article must hold, and whether the pasted article does. */
export type ArticleTerm = { readonly term: string; readonly found: boolean };

const digits = "零一二三四五六七八九";
const numeral = "[零〇一二两三四五六七八九十百]+|\\d+";
const units = "个工作日|工作日|个月|学时|小时|次|日|天|年|人|名|周|字|对|篇";
/** What carries the weight of a rule: rhythms, numbers with their unit, parts of a whole, and the words of force and bound. */
const weighty = new RegExp(
  [
    "每(?:半年|季度|季|年|月|周)",
    `(?:${numeral})分之(?:${numeral})`,
    "半数以上|过半数|超过半数|全体",
    "应当|一般|必须|可以|原则上|不得",
    "不少于|至少|不超过|及时|提前",
    `(?:${numeral})(?:${units})(?:以上|以下|以内|内)?`,
  ].join("|"),
  "g",
);

/**
 * The weighty words of a reading, each once, and whether they stand in an article as a person pasted it. Numbers are one in either
 * script (十五日, 15日), 两 is 二, 季 is 季度. It helps the eye; it signs nothing.
 */
export function articleTerms(reading: string, article: string): ArticleTerm[] {
  const terms = [...new Set(reading.replace(/（[^（）]*）/g, "").match(weighty) ?? [])];
  const text = plain(article);
  return terms.map((term) => ({ term, found: stands(plain(term), text) }));
}

/** 5次 does not stand in 15次. */
function stands(term: string, text: string): boolean {
  for (let at = text.indexOf(term); at !== -1; at = text.indexOf(term, at + 1))
    if (!/^\d/.test(term) || !/\d/.test(text[at - 1] ?? "")) return true;
  return false;
}

/** Without white space, with every number in one script. */
const plain = (text: string): string =>
  text
    .replace(/\s+/g, "")
    .replaceAll("季度", "季")
    .replaceAll("个工作日", "工作日")
    .replace(/[零〇一二两三四五六七八九十百]+/g, (chinese) => String(numberOf(chinese)));

/** 十五 → 15, 一百二十 → 120, 两 → 2. */
function numberOf(chinese: string): number {
  let sum = 0;
  let digit = 0;
  for (const sign of chinese.replaceAll("两", "二").replaceAll("〇", "零")) {
    if (sign === "十" || sign === "百") {
      sum += (digit || 1) * (sign === "十" ? 10 : 100);
      digit = 0;
    } else digit = digits.indexOf(sign);
  }
  return sum + digit;
}

/** 第十六条 → 16, 第三条、第四条 → 3; null where no article is known. Articles stand in the order of their numbers. */
export function articleNumber(article: string | null): number | null {
  const found = /第([零〇一二三四五六七八九十百]+)条/.exec(article ?? "")?.[1];
  return found === undefined ? null : numberOf(found);
}
