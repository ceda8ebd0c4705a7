import type { Relation } from "./item.ts";
import {
  alike,
  amount,
  isExact,
  isPercent,
  leadOf,
  near,
  relation,
  rounded,
  type Stated,
  slack,
  tailOf,
  tells,
} from "./stated.ts";

/** How many numbers back the whole may stand, and how many characters. */
const reach = 12;
const farthest = 160;
/** Words between a rate and its number. */
const said = "(?:为|是|达到?|仅|仅为|只有|高达|超过|约|近|升至|提高到|均为|也)*";
const rate = new RegExp(`([\\u4e00-\\u9fff]{1,6})[率面]${said}$`);
/** Rates that are no share of what is counted beside them. */
const noShare =
  /增长|增速|失业|利|汇|税|费|出生|死亡|自然|通胀|城镇化|保有|自给|贡献|普及|入学|升学|发病|效|概|频|周转|流失|复合/;
const share = new RegExp(`(?:比重|占(?:比(?:重)?|到|全部|总数|总量|全体|全市|全县|全镇|全室)?)${said}(?:的)?$`);
const shareOf = /占([^，。；、\d]{2,10})的$/;
const several = new RegExp(`分别占(?:比)?[^，。；、\\d]{0,8}${said}$|占比(?:重)?分别${said}$`);

/** The numbers of a text, and where among them a percentage stands. */
type Ground = { readonly places: readonly Stated[]; readonly index: number; readonly text: string };

/**
 * Shares that a text states beside their parts: 完成18项，完成率85.7%; A类占73.3%; 完成任务7500人的104%; 18个、35个、14个，分别占26.9%、52.2%、20.9%.
 * Where the words say which part is meant, that part over some whole named shortly before must give it; else any two numbers may, so that only
 * what nothing in the text explains is said to be at odds.
 */
export function shares(places: readonly Stated[], text: string): Relation[] {
  return places.flatMap((told, index): Relation[] => {
    const ground = { places, index, text };
    const last = places[index - 1];
    if (!isPercent(told) || last === undefined) return [];
    const lead = text.slice(Math.max(last.end, told.start - 24), told.start);
    if (/[。\n]/.test(lead) || /同比|较|比上|环比|比去|高于|低于|增长|下降/.test(lead)) return [];
    if (several.test(lead)) return each(ground);
    const near = places
      .slice(Math.max(0, index - reach), index)
      .filter(
        (each) =>
          !isPercent(each) &&
          isExact(each) &&
          told.start - each.end <= farthest &&
          !/\n/.test(text.slice(each.end, told.start)),
      );
    const part = partOf(told, last, near, lead, ground);
    return part === null ? [] : shareOfPart(part, told, near, text, rate.test(lead) && !/占/.test(lead));
  });
}

/** The number that the percentage is said of; null where the words do not say. */
function partOf(told: Stated, last: Stated, near: readonly Stated[], lead: string, ground: Ground): Stated | null {
  const { text, places } = ground;
  const immediate = last === near.at(-1) ? last : null;
  // 51篇，占全部104篇文稿的49%: the whole stands between the part and its share.
  if (/^[^，。；、\d]{0,8}的$/.test(lead) && !/占/.test(lead)) {
    const done = near.at(-2);
    return done !== undefined &&
      alike(done, last) &&
      /(?:完成|占)[^，。；]{0,12}$/.test(text.slice(done.end, last.start))
      ? done
      : null;
  }
  // 整改32个（88.9%）; 找到10个，办了7个，才70%
  if (/^[（，](?:才|仅|只有|仅有|达到?|也?就是|即|相当于)?$/.test(lead) && immediate !== null) {
    const before = near.at(-2);
    const words = text.slice(before?.end ?? 0, immediate.start);
    return before !== undefined &&
      alike(before, immediate) &&
      amount(before) >= amount(immediate) &&
      /^[^。；\n\d]{0,10}$/.test(words) &&
      /整改|办|完成|解决|化解|采用|采纳|销号|到位|落实/.test(words)
      ? immediate
      : null;
  }
  const rated = rate.exec(lead)?.[1];
  if (rated !== undefined && !/占/.test(lead)) {
    if (noShare.test(rated)) return null;
    // 支出率 is of money.
    if (/支出|执行/.test(rated) && !/元$/.test(last.unit ?? "")) return null;
    const stem = rated.replace(/^.*[，、；]/, "").slice(-4);
    if (immediate === null || lead.length > stem.length + 10) return null;
    const at = ground.index - 1;
    const around = leadOf(places, at, text) + tailOf(places, at, text).slice(0, 8);
    return [...stem.slice(-2)].some((char) => around.includes(char)) &&
      /成功|满意|优秀|合格/.test(stem) <= /成|满|优|合/.test(around)
      ? immediate
      : null;
  }
  const named = shareOf.exec(lead)?.[1];
  if (named !== undefined) {
    const name = named
      .replace(/^(?:全部|全年|全市|全县|全室|总|所有|各类|同期|年度|整个)+/, "")
      .replace(/(?:总数|总量|总额|数量|数)$/, "")
      .slice(-4);
    const known =
      name.length > 1 && near.some(({ start }) => text.slice(Math.max(0, start - 12), start).includes(name));
    return known ? immediate : null;
  }
  if (!share.test(lead)) return null;
  const subject =
    lead
      .slice(0, Math.max(lead.lastIndexOf("占"), lead.lastIndexOf("比重")))
      .replace(/^[，、；]|[（(].*$/g, "")
      .split(/[，、]/)
      .at(-1) ?? "";
  if (subject === "" || subject.length > 8 || /^[的都均各已]/.test(subject))
    return told.start - last.end <= 16 ? immediate : null;
  return (
    near.find(({ start }) => text.slice(Math.max(0, start - 14), start).includes(subject)) ??
    (/已|均|都|整改|完成/.test(subject) && lead.length <= 8 ? immediate : null)
  );
}

function shareOfPart(part: Stated, told: Stated, places: readonly Stated[], text: string, rated: boolean): Relation[] {
  const wholes = places.filter((each) => each !== part && alike(each, part) && amount(each) > 0);
  const expectedOf = (whole: Stated) => (100 * amount(part)) / amount(whole);
  const doubt = (whole: Stated) =>
    (expectedOf(whole) * (slack(part, text) / (amount(part) || 1) + slack(whole, text) / amount(whole))) / 2;
  const fits = (whole: Stated) => tells(told, expectedOf(whole), slackOf(told, text) + doubt(whole));
  const found = wholes.find(fits) ?? inAll(part, told, places, text);
  // 床位3210张，入住1830人，入住率57%: a whole in another unit explains it as well.
  const inSentence = (each: Stated) => !text.slice(Math.min(each.end, told.start), told.start).includes("。");
  if (
    found === undefined &&
    places.some((each) => each !== part && inSentence(each) && tells(told, expectedOf(each), slackOf(told, text)))
  )
    return [];
  const likely = wholes.filter(
    (each) =>
      (amount(each) >= amount(part) || told.stated > 100) &&
      (!rated || !/[。\n].*[。\n]/.test(text.slice(Math.min(each.end, part.end), Math.max(each.start, part.start)))),
  );
  // Of several that may be meant, the one of which the share comes nearest to what is told.
  const off = (each: Stated) => Math.abs(expectedOf(each) - told.stated);
  const whole = found ?? [...likely].sort((a, b) => off(a) - off(b))[0];
  if (whole === undefined) return [];
  const expected = rounded(expectedOf(whole));
  const [some, all, shown] = [part, whole, told].map(({ start, end }) => text.slice(start, end));
  const reason =
    found !== undefined
      ? `${some}占${all}的${expected}%，与文中相符`
      : `${some}占${all}的${expected}%，文中写${shown}，前面没有与它相符的数`;
  return [relation("share", [part, whole, told], expected, found !== undefined, reason)];
}

/** The part may be another than the words seem to say, and the whole may be what several parts make together. */
function inAll(part: Stated, told: Stated, places: readonly Stated[], text: string): Stated | undefined {
  const row = places.filter((each) => alike(each, part));
  const tolerance = slackOf(told, text);
  const together = row.reduce((sum, each) => sum + amount(each), 0);
  if (row.length > 1 && near(told.stated, (100 * amount(part)) / (together || 1), tolerance)) return row[0];
  return row.find((a) =>
    row.some((b) => b.start < a.start && near(told.stated, (100 * amount(a)) / (amount(b) || 1), tolerance / 2)),
  );
}

/** 成 and fractions are told to a tenth, 四成五 to a hundredth. */
const slackOf = (told: Stated, text: string): number =>
  /成[一二三四五六七八九]/.test(text.slice(...told.words))
    ? 1
    : /成|分之/.test(text.slice(...told.words)) && !/百分/.test(text.slice(...told.words))
      ? 5
      : slack(told, text);

/** 分别占: as many shares as there are parts right before, of the whole before them or of all together. */
function each({ places, index, text }: Ground): Relation[] {
  let until = index;
  while (
    until < places.length &&
    isPercent(places[until] ?? ({} as Stated)) &&
    (until === index || /^[、和及与，]?$/.test(text.slice(places[until - 1]?.end ?? 0, places[until]?.start ?? 0)))
  )
    until++;
  const told = places.slice(index, until);
  const parts = places.slice(Math.max(0, index - told.length), index);
  const whole = places[index - told.length - 1];
  if (
    told.length < 2 ||
    parts.length < told.length ||
    !parts.every((one) => isExact(one) && alike(one, parts[0] ?? one))
  )
    return [];
  const together = parts.reduce((all, one) => all + amount(one), 0);
  const base =
    whole !== undefined && alike(whole, parts[0] ?? whole) && amount(whole) >= Math.max(...parts.map(amount))
      ? amount(whole)
      : together;
  return told.flatMap((one, at): Relation[] => {
    const part = parts[at];
    if (part === undefined) return [];
    const tolerance = slackOf(one, text) + (100 * slack(part, text)) / (base || 1);
    const ways = [base, together].map((all) => (100 * amount(part)) / (all || 1));
    const fine = ways.some((way) => tells(one, way, tolerance));
    const expected = rounded(ways[0] ?? 0);
    const shown = text.slice(part.start, part.end);
    const reason = fine ? `${shown}所占的比例与文中相符` : `${shown}应占${expected}%，文中写${one.stated}%`;
    return [relation("share", [part, one], expected, fine, reason)];
  });
}
