import type { Relation } from "./item.ts";
import { type Pair, pairOf } from "./pairs.ts";
import {
  alike,
  amount,
  isExact,
  isPercent,
  leadOf,
  relation,
  rounded,
  type Stated,
  slack,
  staysIn,
  tells,
  tellsShown,
} from "./stated.ts";

const rises = "增长|增加|净增|新增|提高|提升|上升|扩大|增幅|加快|多|高|拉大|翻|超|增";
const falls = "减少|下降|降低|压减|压缩|精简|降幅|回落|放缓|收窄|缩小|缩短|少|低|减|降";
/** What is said to have changed, where it is said again: 次数, 总量, or the words of the pair itself. */
const noun = "(?:次数|人数|件数|总数|总量|总额|数量|规模|金额|户数|篇数|期数|实际)?";
const change = new RegExp(
  `^[）]?[，、；（]?${noun}(?:同比|环比|(?:比|较)(?:上年|去年|上年同期|去年同期|同期)|净|分别)?(?:(?:${rises})|(?:${falls}))[率幅]?(?:了|为|达|达到|幅度为|出|收|开|近|超|约)?$`,
);

const upwards = new RegExp(`^(?:${rises})$`);
/** 88条，比2022年减少22条，下降20%: what leads from a number to how far it went, and from one writing of that to the other. */
const stepWords = new RegExp(
  `^[，（、]?(?:同比|环比|(?:较|比)(?:[^，。；、\\d]{1,10}|20\\d\\d年(?:同期)?)|净)(?:净|实际)?(${rises}|${falls})(?:了|为|近|约|达)?$`,
);
const thenWords =
  /^[，、；（]?(?:同比|环比|净|[增降]幅)?(?:(?:增长|增加|提高|上升|提升|下降|减少|降低|增幅|降幅|增|降)(?:了|为|达|达到)?|为|达|达到)?$/;

/**
 * Growth and differences that a text states beside the two numbers they follow from: 由45次增加到48次，增长6.7%; 55篇，较上年的47篇增长17%; 104篇，
 * 2022年为98篇，增加6篇; 46.5万元，较上年增加3.2万元，增长7.4%. Percentages within one unit of the last digit shown, 倍 as what was added.
 */
export function growths(places: readonly Stated[], text: string): Relation[] {
  return places.flatMap((second, index): Relation[] => {
    if (!isExact(second)) return [];
    const pair = pairOf(places, index, text);
    return [
      ...(pair === null
        ? []
        : [
            ...turned(pair, places, index, text),
            ...toldAhead(pair, places, index, text),
            ...toldBehind(pair, places, index, text),
          ]),
      ...stepped(places, index, text),
    ];
  });
}

/** 由48件增加到45件 goes the other way. */
function turned({ before, after }: Pair, places: readonly Stated[], index: number, text: string): Relation[] {
  if (before !== places[index - 1] || after !== places[index]) return [];
  const between = text.slice(before.end, after.start);
  const up = /(?:增|升|提高|扩大|增长|上涨)[^，。；]{0,2}[到至为]/.test(between);
  const down = /(?:减|降|压|缩|下滑|回落)[^，。；]{0,2}[到至为]/.test(between);
  if (up === down || amount(before) === amount(after)) return [];
  const fine = up ? amount(after) > amount(before) : amount(after) < amount(before);
  if (fine) return [];
  const [a, b] = [before, after].map(({ start, end }) => text.slice(start, end));
  return [relation("growth", [before, after], before.stated, false, `由${a}到${b}，与“${up ? "增" : "减"}”字相反`)];
}

function toldBehind(pair: Pair, places: readonly Stated[], index: number, text: string): Relation[] {
  const found: Relation[] = [];
  let from = places[index];
  for (const told of places.slice(index + 1, index + 4)) {
    const words = text.slice(from?.end ?? 0, told.start);
    if (words.length > 14 || !staysIn(words)) break;
    // 多了6篇、6.1%: both writings of one change.
    const both =
      /^[、，（]$/.test(words) && found.length > 0 && from !== undefined && isPercent(told) !== isPercent(from);
    if (!change.test(words) && !both) {
      // 40次、452人次，次数下降19.1%: another unit of the same year stands between.
      if (/^、?$/.test(words) && !alike(told, pair.after)) {
        from = told;
        continue;
      }
      break;
    }
    const one = changeOf(pair, told, text);
    if (one === null) break;
    found.push(one);
    from = told;
  }
  return found;
}

/** 增长6.1%，由98篇增加到104篇 */
function toldAhead(pair: Pair, places: readonly Stated[], index: number, text: string): Relation[] {
  const told = places[index - 2];
  if (told === undefined || pair.before !== places[index - 1] || !(isPercent(told) || told.unit === "倍")) return [];
  if (!/^[，（](?:由|从)[^，。；、\d]{0,10}$/.test(text.slice(told.end, pair.before.start))) return [];
  if (!change.test(leadOf(places, index - 2, text))) return [];
  const found = changeOf(pair, told, text);
  return found === null ? [] : [found];
}

/** 88条，比2022年减少22条，下降20%: the change in both writings, from which the earlier number follows. */
function stepped(places: readonly Stated[], index: number, text: string): Relation[] {
  const [now, one, other] = [places[index], places[index + 1], places[index + 2]];
  if (now === undefined || one === undefined || other === undefined || isPercent(now)) return [];
  const [step, told] = isPercent(one) ? [other, one] : [one, other];
  if (!isPercent(told) || !alike(step, now) || !isExact(step) || !isExact(now)) return [];
  const lead = text.slice(now.end, one.start);
  const link = stepWords.exec(lead);
  if (link === null || !thenWords.test(text.slice(one.end, other.start))) return [];
  const up = upwards.test(link[1] ?? "");
  const base = amount(now) + (up ? -1 : 1) * amount(step);
  if (base <= 0) return [];
  const expected = rounded((100 * amount(step)) / base);
  const doubt = (100 * slack(step, text)) / base + (expected * slack(now, text)) / base;
  const fine = tells(told, expected, slack(told, text) + doubt);
  const [a, b] = [now, step].map(({ start, end }) => text.slice(start, end));
  const reason = fine
    ? `${a}，变动${b}，与${expected}%相符`
    : `${a}，变动${b}，应为${expected}%，文中写${told.stated}%`;
  return [relation("growth", [now, step, told], expected, fine, reason)];
}

function changeOf({ before, after }: Pair, told: Stated, text: string): Relation | null {
  const [old, now] = [amount(before), amount(after)];
  const step = Math.abs(now - old);
  const written = `${text.slice(before.start, before.end)}到${text.slice(after.start, after.end)}`;
  const rounding = slack(before, text) + slack(after, text);
  if (told.unit === "番") return old > 0 && now > old ? doubled(before, after, told, written, text) : null;
  const points = isPercent(before) && /百分点/.test(told.unit ?? "");
  if (!points && (isPercent(told) || told.unit === "倍")) {
    if (old === 0) return null;
    const ratio = isPercent(told) ? 100 : 1;
    const expected = rounded((ratio * step) / old);
    const doubt = (rounding / old) * (ratio / 2);
    // 由72.5%提高到88.4%，提高15.9%: points are often called per cent.
    const fine =
      tellsShown(told, expected, slack(told, text), doubt) ||
      (isPercent(before) && tells(told, step, slack(told, text) + rounding));
    const unit = told.unit ?? "";
    const reason = fine
      ? `${written}，变动${expected}${unit}，与文中相符`
      : `${written}，变动应为${expected}${unit}，文中写${told.stated}${unit}`;
    return relation("growth", [before, after, told], expected, fine, reason);
  }
  if (!points && !alike(told, after)) return null;
  const scale = points ? 1 : amount(told) / (told.stated || 1);
  const fine = tells({ ...told, stated: scale * told.stated }, step, slack(told, text) + rounding / 2);
  const expected = rounded(step / (scale || 1));
  const reason = fine
    ? `${written}，与相差的数相符`
    : `${written}，相差${expected}${told.unit}，文中写${told.stated}${told.unit}`;
  return relation("difference", [before, after, told], rounded(step), fine, reason);
}

/** 翻1.5番: how often it doubled. */
function doubled(before: Stated, after: Stated, told: Stated, written: string, text: string): Relation {
  const expected = rounded(Math.log2(amount(after) / amount(before)));
  const fine = tells(told, expected, Math.max(slack(told, text), 0.1));
  const reason = fine
    ? `${written}，翻${expected}番，与文中相符`
    : `${written}，应翻${expected}番，文中写${told.stated}番`;
  return relation("growth", [before, after, told], expected, fine, reason);
}
