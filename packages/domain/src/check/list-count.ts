import type { Relation, Span } from "./item.ts";
import { bracketed, enumerated, spelled } from "./list-behind.ts";
import { readChinese } from "./numeral.ts";
import { isPercent, type Stated } from "./stated.ts";

const longest = 400;
/** Units that count the members of a list of names. */
const members = /^(?:个|家|名|人|位|项|类|种|部|所|支|条|篇|本|处|大|座|户|份|册)$/;
/** What a list without 等 is closed by: these name kinds, and a list of kinds is complete. */
const kinds =
  /^(?:重点|主要|特色|基层|直属|市直|区直|县直)?(?:方面|领域|行业|部门|单位|县区|区县|市县|县市|县|区|市|乡镇|镇|乡|街道|社区|村|城市|省份?|环节|维度|专题|板块|平台|载体|媒体|栏目|机制|制度|方向|产业|景区|科室|处室|支部|小组|机构|学校|企业|园区|主题|课题|主线|要素|工程|行动|类别|品牌|阵地)/;
/** Doings; a list of names begins behind the last of them. */
const doing =
  /的|开展|组织|召开|围绕|聚焦|推进|推动|举办|参加|建成|打造|完成|形成|涉及|覆盖|包括|走访|慰问|深入|来自|销往|赴|协调|会同|联合|发现|解决/;
/** A list as far as it can be counted: from `least` to `most` names, because 和 may belong to one; `open`: it ends with 等. */
export type Counted = {
  readonly at: Span;
  readonly least: number;
  readonly most: number;
  readonly open: boolean;
  readonly what: string;
};

/** A、B、C等3个, 《A》《B》2篇, 5个县区（A、B、C、D、E）, 三个方面：一是… : what is listed against how many it is said to be. */
export function listCounts(places: readonly Stated[], text: string): Relation[] {
  return places.flatMap((place, index): Relation[] => {
    if (place.approx !== "exact" || isPercent(place) || !members.test(place.unit ?? "")) return [];
    const next = places[index + 1]?.start ?? text.length;
    const counted =
      titled(place, text) ??
      named(place, text) ??
      bracketed(place, text, next) ??
      spelled(place, text, next) ??
      enumerated(place, text);
    return counted === null ? [] : [told(place, counted)];
  });
}

/** 发改、财政、农业农村等二部门: a number that is no place of its own, because its noun stands right behind it. */
export function listsOfOffices(text: string): Relation[] {
  return [...text.matchAll(offices)].flatMap((match): Relation[] => {
    const [whole, list = "", digits = ""] = match;
    const stated = readChinese(digits, 0)?.mantissa ?? Number(digits);
    const names = list.split("、");
    const begins = names.findLastIndex((name, index) => index < names.length - 1 && doing.test(name));
    const listed = names.length - Math.max(0, begins);
    if (listed < 2 || !(stated > 0)) return [];
    const at: Span = [match.index, match.index + whole.length];
    const holds = listed <= stated;
    const reason = holds
      ? `列出${listed}个，与“等${digits}”不矛盾`
      : `“等”字前列出${listed}个，多于文中所写的${digits}`;
    return [{ type: "list", spans: [at], stated, expected: listed, holds, reason }];
  });
}

const offices =
  /(?<=^|[，。；：\n])([^，。；：、\n\d]{2,14}(?:、[^，。；：、\n\d]{2,12}){1,9})等([二两三四五六七八九十]|\d)(?:部门|部委|县区?|镇|乡镇?|村|省|市|地)/gm;

function told(place: Stated, { at, least, most, open, what }: Counted): Relation {
  const { stated, unit } = place;
  const holds = open ? least <= stated : least <= stated && stated <= most;
  const reason = holds
    ? `列出${least}${what}，与“${open ? "等" : ""}${stated}${unit}”不矛盾`
    : `列出${least}${what}，${open ? "多于" : "不等于"}文中所写的${stated}${unit}`;
  return { type: "list", spans: [at, [place.start, place.end]], stated, expected: least, holds, reason };
}

/** Titles and quotations right before the number: with 等 at least as many, without it exactly as many. */
function titled({ start, unit }: Stated, text: string): Counted | null {
  const from = Math.max(0, start - longest);
  const before = text.slice(from, start);
  const open = before.endsWith("等");
  const list = open ? before.slice(0, -1) : before;
  const titles = /(?:《[^》\n]{1,80}》[、和及与]?){2,}$/.exec(list);
  const quoted = titles ?? /(?:“[^”\n]{1,24}”[、和及与]?){2,}$/.exec(list);
  if (quoted === null || !/^[篇份部个项本册大类种条家支]/.test(unit ?? "")) return null;
  if (/[、和及与》”]$/.test(list.slice(0, quoted.index)) || /[、和及与]$/.test(quoted[0])) return null;
  const listed = quoted[0].split(titles === null ? "”" : "》").length - 1;
  return {
    at: [from + quoted.index, start],
    least: listed,
    most: listed,
    open,
    what: titles === null ? "项" : "个题目",
  };
}

/** Names right before the number: A、B、C等3个; without 等 only where what is counted are kinds (教育、医疗、养老3个领域). */
function named({ start, end, unit, stated }: Stated, text: string): Counted | null {
  const before = text.slice(Math.max(0, start - longest), start);
  const open = before.endsWith("等");
  const list = open ? before.slice(0, -1) : before;
  const clause = list.slice(
    Math.max(...["，", "。", "；", "：", "\n", "（", "）"].map((mark) => list.lastIndexOf(mark))) + 1,
  );
  const plain = clause.replace(/《[^》]*》|“[^”]*”/g, "题");
  if (/\d/.test(plain)) return null;
  const all = plain.split("、");
  const begins = all.findLastIndex((name, index) => index < all.length - 1 && doing.test(name));
  const names = all.slice(Math.max(0, begins));
  if (names.length < 2) return null;
  const joined = names.at(-1)?.split(/[和及与]/).length ?? 1;
  const [least, most] = [names.length, names.length + (joined > 1 ? 1 : 0)];
  const at: Span = [start - (open ? 1 : 0) - clause.length, start];
  if (open) return { at, least, most, open, what: "项" };
  const [first = "", ...rest] = names;
  const closed =
    (unit === "类" || unit === "种" || kinds.test(text.slice(end, end + 8))) &&
    most >= 3 &&
    !doing.test(rest.join("")) &&
    rest.every((name) => name.length >= 2 && name.length <= 12) &&
    first.length >= 2;
  return closed && Math.abs(least - stated) <= 2 ? { at, least, most, open, what: "项" } : null;
}
