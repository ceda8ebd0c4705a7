/**
 * A number as it stands in a text, without its unit. `mantissa` × `multiplier` is its value; the multiplier is 万 or 亿 as written.
 * `over`: 余, 多 or 来 stands in or behind it.
 */
export type Numeral = {
  readonly start: number;
  readonly end: number;
  readonly mantissa: number;
  readonly multiplier: number;
  readonly decimals: number;
  readonly upper: number | null;
  readonly over: boolean;
  readonly percent: boolean;
  readonly chinese: boolean;
};

const digitOf = (char: string | undefined): number => {
  if (char === undefined) return -1;
  const code = char.charCodeAt(0);
  if (code >= 48 && code <= 57) return code - 48;
  return code >= 0xff10 && code <= 0xff19 ? code - 0xff10 : -1;
};
export const isDigit = (char: string | undefined): boolean => digitOf(char) >= 0;

const chineseDigits: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const chinesePowers: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
/** The characters with which a number may begin. */
export const numeralBeginnings: readonly string[] = [
  ..."0123456789０１２３４５６７８９",
  ...Object.keys(chineseDigits),
  ...Object.keys(chinesePowers),
  "万",
  "亿",
];
const multipliers: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 };
const chineseNumerals = new Set([chineseDigits, chinesePowers, multipliers].flatMap((each) => Object.keys(each)));
export const isChineseNumeral = (char: string | undefined): boolean => char !== undefined && chineseNumerals.has(char);

/** Past up to two blanks, and past one line break where `breaks` allows it (numbers that a line end cut from their unit). */
export function pastBlanks(text: string, at: number, breaks = true): number {
  let to = at;
  let broken = false;
  while (to < at + 3) {
    const char = text[to];
    if (char === " " || char === "\u3000" || char === "\u00a0" || char === "\u2060" || char === "\t" || char === "\r")
      to++;
    else if (char === "\n" && breaks && !broken) {
      broken = true;
      to++;
    } else break;
  }
  return to;
}

type Tail = { readonly end: number; readonly multiplier: number; readonly over: boolean };

/** 余/多/来 and 万/亿 behind a number or a mask. A word such as 千克 is left to the unit. */
export function readTail(text: string, at: number): Tail {
  let end = at;
  let multiplier = 1;
  let over = false;
  for (let step = 0; step < 4; step++) {
    const next = pastBlanks(text, end);
    const char = text[next] ?? "";
    const power =
      multipliers[char] ??
      (/[百千]/.test(char) && /[万亿]/.test(text[next + 1] ?? "") ? chinesePowers[char] : undefined);
    if (power !== undefined) multiplier *= power;
    else if (!over && (char === "余" || char === "多" || (char === "来" && !/[自到源]/.test(text[next + 1] ?? ""))))
      over = true;
    else break;
    end = next + 1;
  }
  return { end, multiplier, over };
}

/** Digits from `at`, with thousands separators and decimals: [value, decimals, end]. */
function readDigits(text: string, at: number): [value: number, decimals: number, end: number] {
  let to = at;
  let digits = "";
  while (isDigit(text[to])) digits += digitOf(text[to++]);
  const group = (from: number) =>
    isDigit(text[from]) && isDigit(text[from + 1]) && isDigit(text[from + 2]) && !isDigit(text[from + 3]);
  while (
    digits.length <= 12 &&
    (text[to] === "," || text[to] === "，") &&
    digits.length - 0 <= 12 &&
    group(to + 1) &&
    to - at <= 16
  ) {
    if (digits.replace(/^0+/, "").length === 0 || (digits.length > 3 && to - at === digits.length)) break;
    digits += `${digitOf(text[to + 1])}${digitOf(text[to + 2])}${digitOf(text[to + 3])}`;
    to += 4;
  }
  if (digits.length === to - at) {
    const past = pastSpace(text, at, to);
    if (past > to) {
      digits += [...text.slice(to + 1, past)].map(digitOf).join("");
      to = past;
    }
  }
  let decimals = 0;
  // A line end may cut the fraction off; "2.\n" at the beginning of a line numbers a list.
  const cut = text[to + 1] === "\n" && at > 0 && text[at - 1] !== "\n" ? 1 : 0;
  if ((text[to] === "." || text[to] === "．") && isDigit(text[to + 1 + cut])) {
    let fraction = "";
    let past = to + 1 + cut;
    while (isDigit(text[past])) fraction += digitOf(text[past++]);
    decimals = fraction.length;
    digits += `.${fraction}`;
    to = past;
  }
  return [Number(digits), decimals, to];
}

/**
 * Where a number ends that a slip of the keyboard or a thousands blank cut in two (10 349, 8 4个); `to` where none did. Digits of two
 * columns of a table stand apart by more, or are not of this shape.
 */
function pastSpace(text: string, at: number, to: number): number {
  if (text[to] !== " " || !isDigit(text[to + 1]) || to - at > 3 || isDigit(text[at - 1])) return to;
  let past = to + 1;
  while (past < to + 5 && isDigit(text[past])) past++;
  if (past === to + 4) return past;
  // 学习 3 6 次: typed with blanks throughout, behind a word; the columns of a table have no word before.
  const before = text[at - 1] === " " ? (text[at - 2] ?? "\n") : (text[at - 1] ?? "\n");
  const alone =
    to - at === 1 &&
    past === to + 2 &&
    !/[\s\d]/.test(before) &&
    (text[at - 1] !== " " || /[\u4e00-\u9fff]/.test(before));
  return alone && /[\u4e00-\u9fff%％]/.test(text[text[past] === " " ? past + 1 : past] ?? "") ? past : to;
}

/** A number in digits that begins at `at`; null where none does. Ranges (3至5, 3-5) give both ends. */
export function readArabic(text: string, at: number): Numeral | null {
  if (!isDigit(text[at])) return null;
  let [mantissa, decimals, end] = readDigits(text, at);
  // A line end may cut a number in two; the second half never begins a list ("2．", "2、").
  if (text[end] === "\n" && decimals === 0 && isDigit(text[end + 1])) {
    const [rest, , past] = readDigits(text, end + 1);
    if (!/[.．、）)\s年月日｜|]/.test(text[past] ?? "。") && past - at <= 12) {
      mantissa = Number(`${mantissa}${String(rest).padStart(past - end - 1, "0")}`);
      end = past;
    }
  }
  let upper: number | null = null;
  // 60%—70% is a range, 由60%升到70% and 由60%到70% are two numbers.
  if (/[%％]/.test(text[end] ?? "") && /[-—–~～至到]/.test(text[end + 1] ?? "") && isDigit(text[end + 2])) {
    const [second, places, past] = readDigits(text, end + 2);
    if (/[%％]/.test(text[past] ?? "") && !/[从由自]/.test(text[at - 1] ?? "")) {
      const both = { multiplier: 1, over: false, percent: false, chinese: false };
      return { start: at, end: past, mantissa, decimals: Math.max(decimals, places), upper: second, ...both };
    }
  }
  let first = readTail(text, end);
  const dash = first.multiplier === 1 && !first.over ? pastBlanks(text, end, false) : first.end;
  if (/[-—–~～至到]/.test(text[dash] ?? "") && isDigit(text[dash + 1])) {
    const [second, places, past] = readDigits(text, dash + 1);
    const tail = readTail(text, past);
    upper = second;
    decimals = Math.max(decimals, places);
    first = tail;
    end = past;
  }
  const tailed = first.multiplier > 1 || first.over ? first.end : end;
  return {
    start: at,
    end: tailed,
    mantissa,
    multiplier: first.multiplier,
    decimals,
    upper,
    over: first.over,
    percent: false,
    chinese: false,
  };
}

/** 三百二十, 二〇二二, 十 …: the value of a run of Chinese numerals without 万 and 亿; null where it is vague (三四) or none. */
function chineseValue(run: string): number | null {
  if (/^[零〇一二三四五六七八九]{2,}$/.test(run)) {
    const digits = [...run].map((char) => chineseDigits[char]).join("");
    return run.length === 2 || run.length === 3 ? null : Number(digits);
  }
  let total = 0;
  let digit = -1;
  for (const char of run) {
    const value = chineseDigits[char];
    const power = chinesePowers[char];
    if (value !== undefined) {
      if (digit > 0) return null;
      digit = value;
    } else if (power !== undefined) {
      total += (digit < 0 ? 1 : digit) * power;
      digit = -1;
    } else return null;
  }
  return total + Math.max(digit, 0);
}

/** A number in Chinese characters that begins at `at`: 四, 三十余, 一万二千, 百分之八十, 六成, 三分之二; null where none or vague. */
export function readChinese(text: string, at: number): Numeral | null {
  if (text.startsWith("百分之", at)) {
    const part = readPlainChinese(text, at + 3) ?? readArabic(text, at + 3);
    return part && { ...part, start: at, percent: true };
  }
  // 占一半
  if (text.startsWith("一半", at) && /[占过近超约达至到少的]$/.test(text[at - 1] ?? "")) {
    const half = { mantissa: 50, multiplier: 1, decimals: 0, upper: null, over: false, percent: true, chinese: true };
    return { start: at, end: at + 2, ...half };
  }
  const found = readPlainChinese(text, at);
  if (found !== null && text.startsWith("分之", found.end)) {
    const part = readPlainChinese(text, found.end + 2);
    if (part === null || found.mantissa === 0) return null;
    return { ...part, start: at, mantissa: (part.mantissa / found.mantissa) * 100, decimals: 1, percent: true };
  }
  if (
    found !== null &&
    text[found.end] === "成" &&
    found.mantissa <= 10 &&
    !/[立为功果员熟长绩效分都]/.test(text[found.end + 1] ?? "")
  ) {
    const next = text[found.end + 1] ?? "";
    // 七成半, 七成七
    const digit = "一二三四五六七八九".includes(next) && next !== "" && !isChineseNumeral(text[found.end + 2]);
    const half = next === "半" ? 5 : digit ? (chineseDigits[next] ?? 0) : 0;
    const over = half === 0 && /[多余]/.test(text[found.end + 1] ?? "");
    const end = found.end + 1 + (half > 0 || over ? 1 : 0);
    return { ...found, end, mantissa: found.mantissa * 10 + half, over: found.over || over, percent: true };
  }
  if (found === null || found.over || !/[至到]/.test(text[found.end] ?? "") || /[从由自]/.test(text[at - 1] ?? ""))
    return found;
  // 三至五人, 十到十五个: both ends before one unit.
  const high = readPlainChinese(text, found.end + 1);
  return high === null || high.over || high.multiplier !== found.multiplier || high.mantissa <= found.mantissa
    ? found
    : { ...found, end: high.end, upper: high.mantissa };
}

function readPlainChinese(text: string, at: number): Numeral | null {
  let to = at;
  while (to < at + 16 && isChineseNumeral(text[to])) to++;
  if (to === at || to === at + 16) return null;
  const run = text.slice(at, to);
  const parts =
    /^([零〇一二两三四五六七八九十百千]*?)(?:(亿)([零〇一二两三四五六七八九十百千]*))?(?:(万)([零〇一二两三四五六七八九十百千]*))?$/.exec(
      run,
    );
  if (parts === null) return null;
  const [, first = "", yi, middle = "", wan, last = ""] = parts;
  const high = chineseValue(first);
  const mid = chineseValue(middle);
  const low = chineseValue(last);
  // 近万人, 万余元: one 万.
  if (first === "" && /^[万亿]$/.test(run)) {
    const tail = readTail(text, at + 1);
    const { end, over } = tail.multiplier > 1 ? { end: at + 1, over: false } : tail;
    return {
      start: at,
      end: over ? end : at + 1,
      mantissa: 1,
      multiplier: run === "万" ? 1e4 : 1e8,
      decimals: 0,
      upper: null,
      over,
      percent: false,
      chinese: true,
    };
  }
  if (first === "" || high === null || mid === null || low === null) return null;
  let value = high;
  if (yi !== undefined) value = high * 1e8 + (wan !== undefined ? mid * 1e4 + low : mid);
  else if (wan !== undefined) value = high * 1e4 + low;
  let decimals = 0;
  let end = to;
  if (text[to] === "点") {
    let past = to + 1;
    let fraction = "";
    while (chineseDigits[text[past] ?? ""] !== undefined) fraction += chineseDigits[text[past++] ?? ""];
    if (fraction !== "") {
      value += Number(`0.${fraction}`);
      decimals = fraction.length;
      end = past;
    }
  }
  const tail = readTail(text, end);
  return {
    start: at,
    end: tail.over || tail.multiplier > 1 ? tail.end : end,
    mantissa: value,
    multiplier: tail.multiplier,
    decimals,
    upper: null,
    over: tail.over,
    percent: false,
    chinese: true,
  };
}
