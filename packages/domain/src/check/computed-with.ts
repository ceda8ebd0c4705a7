import { sameUnit } from "./measure-words.ts";
import type { LinkedPlace } from "./place.ts";
import type { Spot } from "./reading.ts";

/** Words by which a number is only reckoned with: 按16期平均, 以7篇计, 摊到17期, 拿总数104篇一除; but not 按期报告1件. */
const before =
  /(?:^|[，；（、：按])(?:那|这|就)?(?:按照?(?![期时月季年]|规定|要求|计划)|以|拿|用|除以|[平分]?摊到|照着?)[^，。；：\d]{0,6}$/;
const behind = /^(?:来)?(?:平摊|均摊|一?除(?=[以下得]|$)|计算|折算|平均|算(?!上))/;
/** The number behind a rate or an average, alone in its bracket: 采用率5%（40篇）. */
const opens = /[（(]$/;
const closes = /^[）)]/;
const farthest = 60;
const lookedAt = 8;

/**
 * The place before that stated the same number of the same unit, where a number is told again to be reckoned with: 文章40篇，摊到17期; 采用率5%（40篇）.
 * Null where it is told for its own sake.
 */
export function computedWith(spot: Spot, text: string, earlier: readonly LinkedPlace[]): LinkedPlace | null {
  const { place, from, end, before: own, after, last } = spot;
  if (place.stated === null) return null;
  const lead = text.slice(own[0] - 1, from);
  const bare = opens.test(text.slice(last, from)) && from - last <= 1 && closes.test(text.slice(end, end + 1));
  if (!bare && !before.test(lead) && !behind.test(text.slice(after[0], after[1]))) return null;
  const unit = sameUnit(place.unit ?? "");
  const same = earlier
    .slice(-lookedAt)
    .findLast((one) => one.place.stated === place.stated && sameUnit(one.place.unit ?? "") === unit);
  return same?.query != null && place.start - same.place.end <= farthest ? same : null;
}
