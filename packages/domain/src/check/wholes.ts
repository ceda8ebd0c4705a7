import type { Relation } from "./item.ts";
import {
  alike,
  amount,
  isExact,
  isPercent,
  leadOf,
  near,
  relation,
  type Stated,
  slack,
  slackAmong,
  slip,
  tailOf,
} from "./stated.ts";
import { added, inUnitOf, isEach, sum } from "./totals.ts";

/** How a whole leads to its parts: 其中 may leave some out, brackets, a colon and 分别是 name all, a mere comma says neither. */
type Lead = "some" | "all" | "beside";

const leads: readonly (readonly [Lead, RegExp])[] = [
  ["some", /^[^。；\n：]{0,16}[，。；（：]其中[^，。；、：]{0,16}$/],
  ["some", /^[^，。；（）：\n\d]{1,8}(?<![集其之])中[，：][^，。；、：]{1,12}$/],
  ["some", /^[^，。；（）：\n]{0,10}[，（：]?(?:含|包括|包含|主要是)[^，。；、：]{1,14}$/],
  ["all", /^[^，。；（）：\n]{0,10}（(?!上年|去年|同比|较|比|不含|另)[^，。；、：（）]{1,14}$/],
  ["all", /^[^，。；（）：\n]{0,10}(?:：|——)(?!一是)[^，。；、：（）]{1,14}$/],
  ["all", /^[^，。；（）：\n]{0,10}，(?:按[^，。；]{1,6}分[，：]?|分别(?:为|是)|即|分为)[^，。；、：]{0,14}$/],
  ["beside", /^[^，。；（）：\n]{0,8}，[^，。；、：（）]{1,10}$/],
];

/** Labels of which no third is left: together they are the whole. */
const exhaustive: readonly (readonly RegExp[])[] = [
  [/上半年/, /下半年/],
  [/一季度|第一季/, /二季度|第二季/, /三季度|第三季/, /四季度|第四季/],
  [/男/, /女/],
  [/公办|公立/, /民办|民营|私立/],
  [/正式/, /预备/],
  [/城镇|城市|城区/, /农村|乡村|乡镇/],
  [/新(?:立|建|出台|制定|增)/, /修订|修改/],
  [/省内|区内|市内|县内/, /省外|区外|市外|县外/],
  [/线上/, /线下/],
  [/[已完][成结]|已/, /正在|在建|未|待|尚/],
];
const last = /^(?:其他|其它|其余|余下|另)/;
/** Kinds of people that may be one and the same. */
const overlapping = /女|少数民族|岁|大专|本科|学历|研究生|退休|在职|党外|团员/;
/** What is told of the whole beside its parts is none of them. */
const another =
  /完成|整改|办结|解决|发现|剩余|增长|增加|减少|比|较|涉及|惠及|覆盖|参加|参与|合计|共|累计|平均|同比|占|受益|获/;
const next = /^[^，。；、：（）\n]{0,8}[、，；和及与]?[^，。；、：（）\n]{1,14}$/;
const title = /^[“《].*[”》]$/;

/**
 * Parts behind their whole: 8个，其中国家级2个、自治区级7个; 12条（班子5条、成员7条）; 7人，提任2人、交流5人. Parts are never more than the whole; where
 * they name all of it, they are no less either.
 */
export function wholes(places: readonly Stated[], text: string): Relation[] {
  return places.flatMap((whole, index): Relation[] => {
    if (!isExact(whole) || isPercent(whole) || isEach(whole, text)) return [];
    const at = firstPart(places, index, text);
    if (at === null) return [];
    const { from, lead, near } = at;
    // 少22条，主要是自治区级由46条降到29条: where a change comes from, told by other changes.
    if (
      /[多少]了?$|增加$|减少$/.test(leadOf(places, index, text)) &&
      /由[^，。；]{0,2}$/.test(leadOf(places, from, text))
    )
      return [];
    const labels: string[] = [];
    let mark = "";
    const parts: Stated[] = [];
    for (let each = from; each < places.length && parts.length < 12; each++) {
      const [part, before] = [places[each], places[each - 1]];
      if (part === undefined || before === undefined) break;
      const between = text.slice(before.end, part.start);
      // 3人，占27%: a share beside a part.
      if (isPercent(part) && /^[，（]?占?(?:比(?:为)?)?$/.test(between)) continue;
      if (!alike(part, whole) || !isExact(part)) break;
      const label = leadOf(places, each, text);
      const joint = /[、，；]/.exec(between)?.[0] ?? "、";
      // 其中甲2个、乙3个，完成4个: another mark ends the row, unless it leads to the rest.
      if (
        each > from &&
        (!joins(between, label, text, whole, part, lead) || (mark !== "" && joint !== mark && !last.test(label)))
      )
        break;
      if (each > from) mark = joint;
      parts.push(part);
      labels.push(label);
    }
    if (parts.length < 2 || parts.some((one) => isEach(one, text))) return [];
    if (lead === "beside" && !stands(places, index, parts, labels, mark, text)) return [];
    return judged(whole, parts, labels, {
      lead,
      text,
      tail: tailOf(places, index, text),
      listed: mark === "、" && near,
    });
  });
}

/**
 * Whether a number with a mere comma behind it is a whole: itself no part of another row, followed by parts in a row of their own
 * (、 or titles), and not the first of several that make a whole named elsewhere.
 */
function stands(
  places: readonly Stated[],
  index: number,
  parts: readonly Stated[],
  labels: readonly string[],
  mark: string,
  text: string,
): boolean {
  const whole = places[index];
  const before = places[index - 1];
  if (whole === undefined) return false;
  const titled = labels.every((label) => title.test(label));
  const end = parts.at(-1)?.end ?? 0;
  // 投入860万元，甲500万元，乙160万元，丙150万元。: commas throughout, but a sentence of its own.
  const alone =
    parts.length > 2 &&
    !/\d/.test(
      text
        .slice(Math.max(0, whole.start - 30), whole.start)
        .split(/[。；\n]/)
        .at(-1) ?? "",
    ) &&
    /^[^，、\d]{0,4}[。；\n]/.test(text.slice(end, end + 6)) &&
    Math.abs(sum(parts) - amount(whole)) <= Math.max(1, 0.1 * amount(whole));
  if (mark !== "、" && !titled && !alone) return false;
  const lead = text.slice(Math.max(before?.end ?? 0, whole.start - 20), whole.start);
  if (/其中/.test(lead) || (before !== undefined && alike(before, whole) && !/[。；\n]/.test(lead))) return false;
  const all = sum([whole, ...parts]);
  return !places
    .slice(Math.max(0, index - 3), index + parts.length + 3)
    .some((one) => alike(one, whole) && near(amount(one), all, 1e-6));
}

/** Where the parts of a whole begin, past a share or a growth of the whole itself. */
function firstPart(
  places: readonly Stated[],
  index: number,
  text: string,
): { from: number; lead: Lead; near: boolean } | null {
  const whole = places[index];
  let from = index + 1;
  while (from < index + 3 && isPercent(places[from] ?? ({} as Stated))) from++;
  const first = places[from];
  if (whole === undefined || first === undefined || !alike(whole, first)) return null;
  const link =
    from === index + 1
      ? text.slice(whole.end, first.start)
      : `，${text.slice(places[from - 1]?.end ?? 0, first.start)}`.replace("，，", "，");
  const found = leads.find(([, form]) => form.test(link));
  if (found === undefined || (found[0] === "beside" && from > index + 1)) return null;
  return { from, lead: found[0], near: from === index + 1 && !/[。；]/.test(link) };
}

/** Whether a number is the next part of the row that began before it. */
function joins(between: string, label: string, text: string, whole: Stated, part: Stated, lead: Lead): boolean {
  if (between.includes("）") && lead === "all" && text.slice(whole.end, part.start).includes("（")) return false;
  if (!next.test(between.replace(/^）/, ""))) return false;
  const comma = between.includes("，") || between.includes("；");
  return !(another.test(label) && (comma || lead !== "some")) && label !== "";
}

function judged(
  whole: Stated,
  parts: readonly Stated[],
  labels: readonly string[],
  { lead, text, tail, listed }: { lead: Lead; text: string; tail: string; listed: boolean },
): Relation[] {
  const doubt =
    (parts.reduce((all, each) => all + slackAmong(each, [...parts, whole], text), 0) + slack(whole, text)) / 2;
  const [all, told] = [sum(parts), amount(whole)];
  const same = near(all, told, doubt);
  const expected = inUnitOf(all, whole);
  const more = all > told + doubt;
  const close = slip(told, all);
  const one = !labels.some((label) => overlapping.test(label));
  const complete =
    last.test(labels.at(-1) ?? "") ||
    exhaustive.some((set) => set.length === labels.length && set.every((each, at) => each.test(labels[at] ?? "")));
  // Three kinds and more of one row that make nearly the whole were meant to make all of it.
  const nearly = parts.length > 2 && listed && one && all >= 0.9 * told;
  const wrong =
    lead === "some"
      ? (more && one && (close || listed)) || (close && (complete || nearly))
      : close && (lead === "all" || complete || parallel(labels)) && !/占/.test(tail);
  if (!same && !wrong)
    return lead === "some" && !more
      ? [relation("sum", [...parts, whole], expected, true, "“其中”各数相加没有超过总数")]
      : [];
  const reason = same
    ? `各部分${added(parts)}＝${expected}，与总数相符`
    : `各部分${added(parts)}＝${expected}，总数写${whole.stated}${whole.unit}`;
  return [relation("sum", [...parts, whole], expected, same, reason)];
}

/** Names of kinds rather than doings: 公办, 民办; 党员大会, 支委会. */
const parallel = (labels: readonly string[]): boolean =>
  (labels.length > 2 || labels.every((label) => title.test(label))) &&
  labels.every((label) => label.length > 1 && label.length <= 12 && !another.test(label));
