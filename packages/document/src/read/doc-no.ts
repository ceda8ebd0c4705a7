import type { DocNo } from "../model.ts";

/** 发文字号 with the brackets, the 第 and the leading zeros that people give it; 令号 has neither code nor year (10.2). */
const written = /^([^〔［[（(【]*?)\s*[〔［[（(【]\s*(\d{4})\s*[〕］\])）】]\s*第?\s*0*([1-9]\d*)\s*号$/;
const order = /^第\s*0*([1-9]\d*)\s*号$/;

/** 发文字号 that these words are, all of them; null where they are none. */
export function docNoIn(words: string): DocNo | null {
  const [, only] = order.exec(words) ?? [];
  if (only !== undefined) return { code: "", year: 0, no: Number(only) };
  // The code may be anything, brackets too: the last ones hold the year.
  const [, strict, strictYear, strictNo] = /^([\s\S]*)〔(\d+)〕(\d+)号$/.exec(words) ?? [];
  const [, code, year, no] = strict === undefined ? (written.exec(words) ?? []) : [];
  const said = strict === undefined ? { code, year, no } : { code: strict, year: strictYear, no: strictNo };
  return said.code ? { code: said.code, year: Number(said.year), no: Number(said.no) } : null;
}
