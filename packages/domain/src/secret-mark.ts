/*
 * Marks of state secrets, as they are set on papers (保密法; GB/T 9704-2012 7.2.2): “机密★10年”, “密级：秘密”, “绝密” alone in the head. A mark, not
 * a word: 保密工作, 秘密投票, 商业秘密 are ordinary words, and nothing here finds a secret that bears no mark. Everything is read from left to
 * right with steps of bounded length: no pattern that could be made to run long.
 */

/**
 * By what something is known as marked, never its words. star: a level with ★ and a term; label: “密级：机密” as a line of its own; head: a level
 * alone in the head of a paper; edge: alone in a header, footer, text box or property; name: in the name of a file.
 */
export type MarkRule = "star" | "label" | "head" | "edge" | "name";

/** Where words stand. text: lines of running text; edge: what stands around one (header, text box, property); name: the name of a file. */
export type MarkPlace = "text" | "edge" | "name";

/** The rule that a text meets; null where it bears no mark. @param text any, of any length; its lines as they stand */
export function secretMark(text: string, place: MarkPlace = "text"): MarkRule | null {
  // Every level has this character, in either writing.
  if (!text.includes("密")) return null;
  if (place === "name") return markInName(text);
  const lines = folded(text).split("\n").filter(isWritten);
  for (const [index, line] of lines.entries()) {
    if (!line.includes("密")) continue;
    if (hasStar(line)) return "star";
    const head = headLine(line);
    if (head === null) continue;
    if (head === "label") return "label";
    if (place === "edge") return "edge";
    if (isTermOfAbove(lines[index + 1])) return "star";
    if (index + 1 < lines.length && (index < headLines || beginsPaper(lines, index))) return "head";
  }
  return null;
}

/**
 * The same for the JSON of a write or of something kept: every text in it, and texts that stand in a row together, as a mark may be cut
 * into runs or cells.
 */
export function secretMarkWithin(value: unknown): MarkRule | null {
  if (typeof value === "string") return secretMark(value);
  if (typeof value !== "object" || value === null) return null;
  if (Array.isArray(value)) {
    const together = secretMark(wordsOf(value));
    if (together !== null) return together;
  }
  for (const [key, one] of Object.entries(value)) {
    const found = secretMark(key) ?? secretMarkWithin(one);
    if (found !== null) return found;
  }
  return null;
}

/** Runs follow each other, cells are apart, anything else is a line. */
function wordsOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return "";
  if (Array.isArray(value)) {
    const between = value.some(isRun) ? "" : value.every((one) => typeof one === "string") ? "\t" : "\n";
    return value.map(wordsOf).join(between);
  }
  if ("text" in value && typeof value.text === "string") return value.text;
  return Object.values(value).map(wordsOf).filter(isWritten).join("\t");
}
const isRun = (one: unknown): boolean =>
  typeof one === "object" && one !== null && "type" in one && one.type === "text" && "text" in one;

/** So many lines the head of a paper has at most, title and 主送 among them. */
const headLines = 10;
/** So many lines below its 密级 a paper has its 发文字号. */
const headBelow = 6;
/** Of a paper that begins in the middle of a text. */
const paperNumber = /[〔[(【] ?(?:19|20)\d\d ?[〕\])】] ?第? ?\d{1,5} ?号/;
const beginsPaper = (lines: readonly string[], index: number): boolean =>
  lines.slice(index + 1, index + 1 + headBelow).some((line) => line.length < 40 && paperNumber.test(line));

/** Characters that take no room: they part words without being seen. */
const unseen = /\p{Default_Ignorable_Code_Point}/gu;

/** One form of each character, one blank between words, one sign between lines. */
const folded = (text: string): string =>
  text
    .replace(unseen, "")
    .normalize("NFKC")
    .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, "\n")
    .replace(/[^\S\n]+/g, " ");
const isWritten = (line: string): boolean => line !== "" && line !== " ";

const after = (line: string, at: number): number => (line[at] === " " ? at + 1 : at);

/** The place behind one of the words, whose characters may be spaced out; -1 where none stands there. */
function behind(line: string, at: number, words: readonly string[]): number {
  for (const word of words) {
    let to = after(line, at);
    let read = 0;
    while (read < word.length && line[to] === word[read]) {
      read++;
      to = read < word.length ? after(line, to + 1) : to + 1;
    }
    if (read === word.length) return to;
  }
  return -1;
}

/** 绝密, 机密, 秘密 in either writing: what stands before their common character. */
const levelBegins = "绝絕絶机機秘祕";
const grade = ["级", "級"];
/** What is nobody's but its owner's secret. It bears marks of its own. */
const others = ["商业", "商業", "工作", "个人", "個人", "技术", "技術"];
const stars = "★☆⭐✩✪✫✬✭✮✯✰⋆";
const asterisks = "*∗﹡⁎✱✲";

/** Behind a level that begins at `at`, with 级 where it stands; -1 where none begins there. */
function behindLevel(line: string, at: number): number {
  if (!levelBegins.includes(line[at] ?? " ")) return -1;
  const second = after(line, at + 1);
  return line[second] === "密" ? Math.max(second + 1, behind(line, second + 1, grade)) : -1;
}

/** Whether a level with its star stands anywhere in a line. */
function hasStar(line: string): boolean {
  for (let at = 0; at < line.length; at++) {
    const level = behindLevel(line, at);
    if (level === -1 || others.includes(line.slice(at - 2, at))) continue;
    const star = starAt(line, level);
    if (star === null || (!star.isStar && isEmphasis(line, at))) continue;
    if (isTerm(line, star.to, star.isStar) || (star.isStar && isBare(line, at, star.to))) return true;
  }
  return false;
}

/** Whether one asterisk stands before a word too, as markup has it: “*机密*2023年”. */
const isEmphasis = (line: string, at: number): boolean => line[at - 1] === "*" && line[at - 2] !== "*";

/** A star, or at most three; or one asterisk, as 次数 that are masked have it too. Markup may stand around a star. */
function starAt(line: string, from: number): { readonly to: number; readonly isStar: boolean } | null {
  let at = after(line, from);
  let [real, plain] = [0, 0];
  for (let sign = line[at]; sign !== undefined && real + plain < 8; sign = line[at]) {
    if (stars.includes(sign)) real++;
    else if (asterisks.includes(sign)) plain++;
    else if (sign !== "\\" && sign !== "_") break;
    at = after(line, at + 1);
  }
  const isStar = real >= 1 && real <= 3 && plain <= 4;
  return isStar || (real === 0 && plain === 1) ? { to: at, isStar } : null;
}

const opening = "([〔【「『“\"'《<{";
const closing = ")]〕】」』”\"'》>}|,。;";
const before = ["保密期限", "期限", "截至", "至", "到", "自", "为", "為", ":"];
const units = ["年", "个月", "個月", "月", "日", "天", "周", "週", "小时", "小時"];
const terms = [
  ...["长期", "長期", "永久", "无限期", "無限期", "启用前", "啟用前", "公布前", "公开前", "公開前", "发布前", "發布前"],
  ...["解密", "另行通知", "特定条件", "特定條件", "条件", "條件"],
];
const endsCondition = "前后後时時止内內";
const numerals = "0123456789零〇○一二三四五六七八九十百两兩廿卅";
const longestCondition = 20;

/** Whether a term, a date or a condition follows: how long it stays secret. @param isStar behind an asterisk only what cannot be anything else */
function isTerm(line: string, from: number, isStar: boolean): boolean {
  let at = after(line, from);
  if (opening.includes(line[at] ?? " ")) at++;
  for (let count = 0; count < 3; count++) at = Math.max(at, behind(line, at, before));
  return behindTerm(line, at) !== -1 || (isStar && isCondition(line, after(line, at)));
}

/** Behind “10年”, “2030年12月”, “2030.12.31”, “长期”; -1 where none stands there. */
function behindTerm(line: string, from: number): number {
  const word = behind(line, from, terms);
  if (word !== -1) return word;
  let at = after(line, from);
  let digits = 0;
  while (digits < 8 && numerals.includes(line[at] ?? " ")) {
    digits++;
    at = after(line, at + 1);
  }
  if (digits === 0) return -1;
  if (digits === 8 || (digits === 4 && "./-".includes(line[at] ?? " "))) return at;
  return behind(line, at, units);
}

function isCondition(line: string, from: number): boolean {
  let to = from;
  while (to < line.length && to - from <= longestCondition && !closing.includes(line[to] ?? "") && line[to] !== " ")
    to++;
  return to - from >= 2 && to - from <= longestCondition && endsCondition.includes(line[to - 1] ?? " ");
}

/** “机密★” with nothing behind it, where nothing but a heading stands before it. */
function isBare(line: string, at: number, to: number): boolean {
  const rest = line[after(line, to)];
  if (rest !== undefined && !closing.includes(rest)) return false;
  const [last = ""] = line.slice(0, at).trimEnd().slice(-1);
  return last === "" || last === ":" || opening.includes(last) || (at < 20 && /^[\d #*_]*$/.test(line.slice(0, at)));
}

/** A line that goes on with the star and the term of the level above. */
function isTermOfAbove(line: string | undefined): boolean {
  const star = line === undefined ? null : starAt(line, 0);
  return line !== undefined && star?.isStar === true && isTerm(line, star.to, true);
}

const labels = [
  ...["密级和保密期限", "密級和保密期限", "密级及保密期限", "密级与保密期限", "密级", "密級"],
  ...["秘密等级", "秘密等級", "保密等级", "保密等級", "保密期限"],
];
const longestHead = 80;
const besides = ["特急", "加急", "急件", "特提", "平急", "紧急程度", "緊急程度", "份号", "份號", "No.", "NO."];
const ornament = `${opening}${closing}:#*_·—`;

/** Whether a line holds one level and nothing that is not of a head: 份号, 紧急程度, a term. label: it also says that this is the 密级. */
function headLine(line: string): "label" | "alone" | null {
  if (line.length > longestHead) return null;
  let [at, found, isLabel, isNumber] = [0, 0, false, false];
  while (at < line.length) {
    const label = behind(line, at, labels);
    const level = label === -1 ? behindLevel(line, after(line, at)) : -1;
    const other = behind(line, at, besides);
    const number = behindNumber(line, after(line, at), isNumber);
    const step = [label, level, other, number, behindTerm(line, at)].find((to) => to !== -1);
    if (level !== -1) found++;
    if (label !== -1) isLabel = true;
    if (other !== -1) isNumber = true;
    if (step !== undefined) at = step;
    else if (line[at] === " " || ornament.includes(line[at] ?? "") || stars.includes(line[at] ?? "")) at++;
    else return null;
  }
  return found !== 1 ? null : isLabel ? "label" : "alone";
}

/** Six digits are a 份号; any number behind the word is. */
function behindNumber(line: string, from: number, isNamed: boolean): number {
  let to = from;
  while (to - from < 8 && line[to] !== undefined && "0123456789".includes(line[to] ?? "")) to++;
  const isDated = behindTerm(line, from) !== -1;
  return to - from === 6 || (isNamed && to > from && !isDated) ? to : -1;
}

/** The name of a file: a star, the level alone, or the level set apart at either end. */
function markInName(name: string): MarkRule | null {
  const line = folded(name.replace(/\.[A-Za-z0-9]{1,5}$/, ""))
    .replaceAll("\n", " ")
    .trim();
  if (hasStar(line)) return "star";
  return headLine(line) !== null || beginsApart(line) || endsApart(line) ? "name" : null;
}

const parting = "-_—·.~+)]〕】」』";

function beginsApart(line: string): boolean {
  const isOpen = "([〔【「『".includes(line[0] ?? " ");
  const to = behindLevel(line, isOpen ? 1 : 0);
  if (to === -1) return false;
  const next = line[after(line, to)] ?? " ";
  return parting.includes(next) || (line[to] === " " && !/^[秘祕]/.test(line));
}

function endsApart(line: string): boolean {
  const end = ")]〕】」』".includes(line.slice(-1)) ? line.length - 1 : line.length;
  for (let at = Math.max(1, end - 5); at < end; at++)
    if (behindLevel(line, at) === end) {
      const last = line[line[at - 1] === " " ? at - 2 : at - 1] ?? "x";
      return "-_—·~+([〔【「『".includes(last) || (line[at - 1] === " " && !/[秘祕]/.test(line[at] ?? ""));
    }
  return false;
}
