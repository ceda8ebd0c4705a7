import type { Relation } from "./item.ts";
import { alike, amount, isExact, isPercent, near, relation, rounded, type Stated, slack, staysIn } from "./stated.ts";

const totalWords = /(?:合计|共计|总计|总共|一共|[，,]共|两批共|[全当][年月]共)(?:有|为|达)?$/;
const things = new Set(["个", "家", "所", "处", "座", "支"]);
const restWords = /(?:缺编|缺席|请假|未到|空缺|结余|节余|剩余|其余|余下)(?:的|为)?$/;
const openWords = /(?:正在(?:推进|办理|整改)?|限期整改|持续推进|长期坚持|滞后|尚未完成|未完成|待整改)$/;
const doneWords = /(?:完成|办结|整改到位|立行立改|已整改|解决)$/;
const foundWords = /(?:发现|查摆|梳理|排查|受理|收到|反馈|收集|征求)[^，。；]{0,12}$|(?:问题|诉求|堵点|隐患|纠纷)$/;
const solvedWords = /^[，,、](?:已|均|全部)?(?:整改|解决|办结|化解|采纳)(?:完成|到位|了)?$/;

const before = (place: Stated, text: string, length = 12): string =>
  text.slice(Math.max(0, place.start - length), place.start);
const sum = (places: readonly Stated[]): number =>
  Number(places.reduce((all, each) => all + amount(each), 0).toPrecision(12));
const added = (places: readonly Stated[]): string => places.map(({ stated }) => stated).join("＋");

/** The exact numbers before a place in its sentence that may be added to it, in order; percentages between them are passed over. */
function run(places: readonly Stated[], index: number, text: string, fits: (place: Stated) => boolean): Stated[] {
  const found: Stated[] = [];
  for (let at = index - 1; at >= 0 && found.length < 12; at--) {
    const [one, next] = [places[at], places[at + 1]];
    if (one === undefined || next === undefined || !staysIn(text.slice(one.end, next.start))) break;
    if (isPercent(one)) continue;
    // 四类合计, 两项共: how many summands there are is no summand.
    if (at === index - 1 && /^(?:合计|共计|总计|共)$/.test(text.slice(one.end, next.start))) continue;
    if (!isExact(one) || !fits(one)) break;
    found.unshift(one);
  }
  return found;
}

/** Within the rounding of all of them. */
const fitsTotal = (parts: readonly Stated[], total: number, stated: Stated, text: string): boolean =>
  near(sum(parts), total, [...parts, stated].reduce((all, each) => all + slack(each, text), 0) / 2);

/**
 * Totals behind their summands (215家、402家、38家，共655家). Holds where any two or more numbers right before it make it; where a whole with
 * 其中 stands at the front, its parts are the summands.
 */
export function totals(places: readonly Stated[], text: string): Relation[] {
  return places.flatMap((total, index): Relation[] => {
    const lead = before(total, text);
    if (!isExact(total) || isPercent(total) || !totalWords.test(lead)) return [];
    const mixed = /[合总]计$/.test(lead) && things.has(total.unit ?? "");
    const parts = run(places, index, text, (one) => alike(one, total) || (mixed && things.has(one.unit ?? "")));
    if (parts.length < 2) return [];
    const ways = parts.slice(0, -1).map((_, from) => parts.slice(from));
    const way = ways.find((each) => fitsTotal(each, amount(total), total, text));
    const inner = parts.findIndex((part) => /其中[^，。；、]{0,10}$/.test(before(part, text)));
    const chosen = way ?? (inner > 0 && parts.length - inner >= 2 ? parts.slice(inner) : parts);
    const expected = rounded((sum(chosen) * total.stated) / (amount(total) || 1));
    const fine = way !== undefined;
    // A number of another matter at the front is no summand: only plain rows are said to be at odds.
    if (!fine && inner < 0 && /其中|累计/.test(text.slice((chosen[0] ?? total).end, total.start))) return [];
    const reason = fine
      ? `${added(chosen)}＝${expected}，与合计相符`
      : `${added(chosen)}应为${expected}，文中合计写${total.stated}`;
    return [relation("sum", [...chosen, total], expected, fine, reason)];
  });
}

/** 8个，其中国家级2个、自治区级7个: parts of one whole are never more than it. Two and more of them; one is judged by 其中 alone. */
export function partsTogether(places: readonly Stated[], text: string): Relation[] {
  return places.flatMap((whole, index): Relation[] => {
    const first = places[index + 1];
    if (first === undefined || !isExact(whole) || isPercent(whole) || !alike(whole, first)) return [];
    if (!/^[^。；\n]{0,12}[，（(:：]其中[^，。；、]{0,12}$/.test(text.slice(whole.end, first.start))) return [];
    const parts = [first];
    for (let at = index + 2; at < places.length; at++) {
      const [last, next] = [places[at - 1], places[at]];
      if (last === undefined || next === undefined || !alike(next, whole) || !isExact(next)) break;
      if (
        !/^[、，和及][^，。；、：]{0,12}$/.test(text.slice(last.end, next.start)) ||
        /合计|共/.test(text.slice(last.end, next.start))
      )
        break;
      if (/^，/.test(text.slice(last.end, next.start)) && parts.length > 1) break;
      parts.push(next);
    }
    if (parts.length < 2) return [];
    const fine = sum(parts) <= amount(whole) + [...parts, whole].reduce((all, each) => all + slack(each, text), 0) / 2;
    const expected = rounded((sum(parts) * whole.stated) / (amount(whole) || 1));
    const reason = fine
      ? "“其中”各数相加没有超过总数"
      : `“其中”各数${added(parts)}＝${expected}，多于总数${whole.stated}${whole.unit}`;
    return [relation("sum", [...parts, whole], expected, fine, reason)];
  });
}

/** 编制32名，实有29名，缺编3名; 任务96项，已完成88项，正在推进8项: what is left over with what is done makes the whole. */
export function rests(places: readonly Stated[], text: string): Relation[] {
  return places.flatMap((rest, index): Relation[] => {
    const lead = text.slice(Math.max(places[index - 1]?.end ?? 0, rest.start - 12), rest.start);
    const open = openWords.test(lead);
    if (!isExact(rest) || isPercent(rest) || !(open || restWords.test(lead))) return [];
    const row = run(places, index, text, (one) => alike(one, rest));
    const whole = row.at(-2);
    const done = row.at(-1);
    if (whole === undefined || done === undefined) return [];
    const ways = row.slice(0, -1).map((_, from) => row.slice(from));
    const fitting = ways.find(
      ([all, ...parts]) => all !== undefined && fitsTotal([...parts, rest], amount(all), rest, text),
    );
    if (fitting === undefined && doneWords.test(before(whole, text, 6))) return [];
    if (fitting === undefined && (amount(whole) < amount(done) || (open && !doneWords.test(before(done, text, 6)))))
      return [];
    const [all = whole, ...parts] = fitting ?? [whole, done];
    const expected = rounded(((amount(all) - sum(parts)) * rest.stated) / (amount(rest) || 1));
    const fine = fitting !== undefined;
    const reason = fine
      ? `${all.stated}减去${added(parts)}为${expected}，与文中相符`
      : `${all.stated}减去${added(parts)}应为${expected}，文中写${rest.stated}`;
    return [relation("difference", [all, ...parts, rest], expected, fine, reason)];
  });
}

/** 发现问题37个，已整改39个: no more can be solved than was found, unless older ones are counted in (含…). */
export function solved(places: readonly Stated[], text: string): Relation[] {
  return places.flatMap((found, index): Relation[] => {
    const done = places[index + 1];
    if (done === undefined || !alike(found, done) || isPercent(found) || !isExact(found) || !isExact(done)) return [];
    if (!foundWords.test(before(found, text, 16)) || !solvedWords.test(text.slice(found.end, done.start))) return [];
    if (/^[（(，]含/.test(text.slice(done.end, done.end + 2))) return [];
    const fine = amount(done) <= amount(found);
    const reason = fine ? "办结的数没有超过总数" : `办结的${done.stated}${done.unit}多于${found.stated}${found.unit}`;
    return [relation("part", [found, done], found.stated, fine, reason)];
  });
}
