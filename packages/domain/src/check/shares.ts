import type { Relation } from "./item.ts";
import { alike, amount, isExact, isPercent, near, relation, rounded, type Stated, slack } from "./stated.ts";

/** How many numbers back the whole may stand, and how many characters. */
const reach = 12;
const farthest = 160;
const rate =
  /(?:完成|整改|办结|化解|有效|报到|持证|入住|采用|采纳|到会|覆盖|支出|兑现|达标|合格|增长|出勤)[率面](?:为|达到?)?$/;
const share = /占(?:比(?:为|达)?|到|全部|总数)?(?:的)?$/;
const shareOf = /占([^，。；、\d]{2,10})的$/;

/**
 * Shares that a text states beside their parts: 完成18项，完成率85.7%; A类占73.3%; 完成任务7500人的104%. Holds where any part and whole named
 * shortly before give it, so that only what nothing in the text explains is said to be at odds.
 */
export function shares(places: readonly Stated[], text: string): Relation[] {
  return places.flatMap((told, index): Relation[] => {
    const last = places[index - 1];
    if (!isPercent(told) || !isExact(told) || last === undefined) return [];
    const lead = text.slice(Math.max(last.end, told.start - 24), told.start);
    if (/[。\n]/.test(lead) || /同比|较|比上|环比/.test(lead)) return [];
    const near = places
      .slice(Math.max(0, index - reach), index)
      .filter(
        (each) =>
          !isPercent(each) &&
          isExact(each) &&
          told.start - each.end <= farthest &&
          !/\n/.test(text.slice(each.end, told.start)),
      );
    const part = partOf(told, last, near, lead, text);
    if (part === null) return [];
    return shareOfPart(part, told, near, text);
  });
}

/** The number that the percentage is said of; null where the words do not say. */
function partOf(told: Stated, last: Stated, near: readonly Stated[], lead: string, text: string): Stated | null {
  if (lead === "的") {
    const done = near.at(-2);
    return done !== undefined && alike(done, last) && /(?:完成|占)[^，。]{0,10}$/.test(text.slice(done.end, last.start))
      ? done
      : null;
  }
  // 支出率 is of money.
  if (/支出/.test(lead) && !/元$/.test(last.unit ?? "")) return null;
  if (rate.test(lead)) return lead.length <= 8 && last === near.at(-1) ? last : null;
  const named = shareOf.exec(lead)?.[1];
  if (named !== undefined) {
    const known = near.some(({ start }) => text.slice(Math.max(0, start - 12), start).includes(named.slice(-4)));
    return known && last === near.at(-1) ? last : null;
  }
  if (!share.test(lead)) return null;
  const subject =
    lead
      .slice(0, lead.lastIndexOf("占"))
      .replace(/^[，、；]|[（(].*$/g, "")
      .split(/[，、]/)
      .at(-1) ?? "";
  if (subject === "") return last === near.at(-1) && told.start - last.end <= 6 ? last : null;
  return near.find(({ start }) => text.slice(Math.max(0, start - 14), start).includes(subject)) ?? null;
}

function shareOfPart(part: Stated, told: Stated, places: readonly Stated[], text: string): Relation[] {
  const wholes = places.filter(
    (each) => each !== part && alike(each, part) && (amount(each) >= amount(part) || told.stated > 100),
  );
  const whole = wholes.at(-1);
  if (whole === undefined) return [];
  const pairs = places.flatMap((a) => places.filter((b) => b !== a && alike(a, b)).map((b) => [a, b] as const));
  const fits = ([a, b]: readonly [Stated, Stated]) => {
    const expected = (100 * amount(a)) / amount(b);
    const doubt = (expected * (slack(a, text) / amount(a) + slack(b, text) / amount(b))) / 2;
    return near(told.stated, expected, slack(told, text) + doubt);
  };
  const found = pairs.find(fits);
  const [a, b] = found ?? [part, whole];
  const expected = rounded((100 * amount(a)) / amount(b));
  const [some, all] = [a, b].map(({ start, end }) => text.slice(start, end));
  const reason = found
    ? `${some}占${all}的${expected}%，与文中相符`
    : `${some}占${all}的${expected}%，文中写${told.stated}%，前面没有与它相符的数`;
  return [relation("share", [a, b, told], expected, found !== undefined, reason)];
}
