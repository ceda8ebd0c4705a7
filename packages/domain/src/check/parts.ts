import type { FigureFilter } from "../figure/query.ts";
import type { Catalogue, FigureEntry } from "../mechanism/catalogue.ts";
import { sameUnit, unitFit } from "./measure-words.ts";
import { narrowingOf } from "./narrowing.ts";
import { groundOf, meaningIn } from "./neutral.ts";
import type { LinkContext, LinkedPlace } from "./place.ts";
import type { Spot } from "./reading.ts";

/** How far behind the whole a part of it may stand. */
const reach = 120;
/** What opens the parts of a whole: 其中, a colon, a bracket, 按活动类型分. */
const opens = /其中|[：（(]|按[^，。；]{1,8}分/;
const plainUses = new Set(["产业", "基础设施"]);
/** Words of the dimensions themselves, and what is said beside them. */
const beside =
  /其中|用于|投入|建设|发展|项目|方面|活动|类|站|[两三四]项|国家级?|中央级?|自治区级?|省级?|市(?:里|级|直|委)?|县级?|领导|媒体|批的?|[、，；：（(]/g;

/** `isSure`: the use of a sum is also a figure's name (消费帮扶9180元), and yet it is told as a part. */
export type Part = { readonly entry: FigureEntry; readonly isSure: boolean };

/**
 * The figure of which a number is a part, told by a use, a kind or a level that the figure knows: 捐助22530元：文明实践7350元，消费帮扶9180元;
 * 志愿服务40次，按活动类型分，环境整治21次. Null where the number's own words say more than that.
 */
export function partOf(
  spot: Spot,
  text: string,
  before: readonly LinkedPlace[],
  catalogue: Catalogue,
  context: LinkContext,
): Part | null {
  const unit = sameUnit(spot.place.unit ?? "");
  for (let index = before.length - 1; index >= Math.max(0, before.length - 8); index--) {
    const whole = before[index];
    if (whole === undefined || spot.place.start - whole.place.end > reach) return null;
    if (whole.query === null || unitFit(whole.place.unit ?? "", unit) === 0) continue;
    if (Object.keys(whole.filter).length > 0) continue;
    const entry = catalogue.figure(whole.query.figure.code);
    if (entry === null || entry.figure.by.length === 0) return null;
    // Both stand in one sentence, or the colon of the whole reaches over.
    const filter = narrowingOf(entry, spot, text, context, null);
    const { genre, use, level } = filter;
    const opened = opens.test(text.slice(spot.sentence[0], spot.from));
    // 消费帮扶 beside 捐款 is a figure of its own; 产业, 设施 never are.
    // 出动23次，环境整治12次: a kind alone needs no opening, nothing else is called so.
    const isKind = genre?.includes(text.slice(spot.before[0], spot.from));
    if (!opened && !isKind && (use?.some((one) => !plainUses.has(one)) ?? true)) return null;
    return (genre ?? use ?? level) !== undefined && saysNoMore(spot, text, filter, opened ? 2 : 0)
      ? { entry, isSure: use !== undefined && entry.figure.count === "money" }
      : null;
  }
  return null;
}

function saysNoMore(
  { before, from }: Spot,
  text: string,
  { genre = [], use = [] }: FigureFilter,
  most: number,
): boolean {
  let own = text.slice(before[0], from);
  for (const word of [...genre, ...use, "设施"]) own = own.replace(word, "，");
  const rest = own.replace(beside, "，");
  return meaningIn(groundOf(rest), 0, rest.length) <= most;
}
