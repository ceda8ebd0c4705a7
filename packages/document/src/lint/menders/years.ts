import type { Draft } from "../rule.ts";

/**
 * A year with all its digits. One of two digits is written out only where the text itself has that year in full, or the one before or
 * after it; null where nobody but a person can know.
 */
export function fullYear(year: string, { elements }: Draft): string | null {
  if (year.length === 4) return year;
  const whole = `20${year}`;
  const named = new Set(
    elements.flatMap(({ text }) => [...text.matchAll(/(?<!\d)(20\d{2})(?=年|〕)/g)].map(([, found]) => Number(found))),
  );
  return [-1, 0, 1].some((step) => named.has(Number(whole) + step)) ? whole : null;
}

const numerals = "〇一二三四五六七八九";

/** 1 to 31 in 汉字 or digits; null where it is none. */
function small(text: string): number | null {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const found = /^([一二三]?)(十?)([一二三四五六七八九]?)$/.exec(text.replace("廿", "二十"));
  if (found === null || text === "") return null;
  const [, tens = "", ten = "", ones = ""] = found;
  if (ten === "") return tens !== "" && ones !== "" ? null : numerals.indexOf(tens || ones);
  return (tens === "" ? 1 : numerals.indexOf(tens)) * 10 + (ones === "" ? 0 : numerals.indexOf(ones));
}

/** A date as it is to be written, from digits or 汉字; null where it is no day of the calendar or its year is not known. */
export function writtenDate(text: string, draft: Draft): string | null {
  const found = /^([\d〇零○一二三四五六七八九]{2,4})[年.．／/-]([^月.．／/-]{1,3})[月.．／/-]([^日]{1,3})日?$/.exec(
    text.trim(),
  );
  if (found === null) return null;
  const [, years = "", months = "", days = ""] = found;
  const year = fullYear(
    years.replace(/[零○]/g, "〇").replace(/[〇一二三四五六七八九]/g, (one) => String(numerals.indexOf(one))),
    draft,
  );
  const [month, day] = [small(months), small(days)];
  if (year === null || year.length !== 4 || month === null || day === null) return null;
  const there = new Date(Date.UTC(Number(year), month - 1, day));
  return there.getUTCMonth() === month - 1 && there.getUTCDate() === day ? `${year}年${month}月${day}日` : null;
}
