import type { Relation } from "./item.ts";
import { alike, amount, isPercent, leadOf, relation, type Stated } from "./stated.ts";
import { isEach } from "./totals.ts";

/** What was done of something named before it. */
const settled = /办结|整改|完成|解决|采用|化解|销号|出台|通过/;
const sharesWord = (one: string, other: string): boolean =>
  [...other].some((_, at) => at + 2 <= other.length && one.includes(other.slice(at, at + 2)));

/**
 * 12次，其中联合开展3次; 11个乡镇中13个没有机构; 机构41家，床位5860张。其中民办47家: one part is never more than its whole. Where several numbers before it may be
 * the whole, it is more than all of them.
 */
export function part(places: readonly Stated[], text: string): Relation[] {
  return places.flatMap((one, index): Relation[] => {
    const last = places[index - 1];
    if (last === undefined || isPercent(one) || isEach(one, text)) return [];
    const between = text.slice(last.end, one.start);
    const inner = /其中[^，。；：]{0,16}$/.test(between);
    const among =
      /^(?:[^，。；、\d]{1,8}(?<![集其之])中|[^，。；、\d]{0,8}(?:里头?|当中))[^，。；、\d]{0,4}[，]?(?:竟|仅|只|仍|还|已|尚|就|约)*(?:有|占|达)?$/.test(
        between,
      );
    if (!(inner && !/其中.*其中/.test(between)) && !among) return [];
    const wholes: Stated[] = [];
    const label = leadOf(places, index, text).replace(/^.*其中/, "");
    for (let at = index - 1; at >= Math.max(0, index - 5); at--) {
      const each = places[at];
      if (each === undefined || one.start - each.end > 90 || /\n/.test(text.slice(each.end, one.start))) break;
      // 甲报送12篇，乙报送9篇，其中…: of the nearest one, and of those in a row with it, or of what is named again.
      const near = wholes[0];
      if (near !== undefined && /[，。；]/.test(text.slice(each.end, near.start)) && !/[。；]/.test(between)) {
        const lead = leadOf(places, at, text);
        if (!settled.test(leadOf(places, places.lastIndexOf(near, index), text)) && !sharesWord(lead, label)) continue;
      }
      if (alike(each, one)) wholes.push(each);
      if (among) break;
    }
    const [nearest] = wholes;
    if (nearest === undefined || wholes.some((each) => isEach(each, text))) return [];
    const fits = wholes.find((each) => amount(one) <= amount(each) || each.approx !== "exact");
    const fine = fits !== undefined || one.approx === "atMost";
    const whole = fits ?? wholes.reduce((most, each) => (amount(each) > amount(most) ? each : most), nearest);
    // Far more than the whole is of another matter.
    if (!fine && amount(one) > 3 * amount(whole)) return [];
    const reason = fine
      ? "“其中”的数没有超过总数"
      : `“其中”的${one.stated}${one.unit}多于总数${whole.stated}${whole.unit}`;
    return [relation("part", [whole, one], whole.stated, fine, reason)];
  });
}
