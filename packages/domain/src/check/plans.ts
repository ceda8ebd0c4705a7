import { inTitle } from "./zones.ts";

/** Plans belong to the future and are never compared with a ledger (design/claims.md: about 10 % of all numbers). */

const numbering = "(?:[（(]?[一二三四五六七八九十0-9]+[)）、.．]\\s*)?";
const looksAhead = new RegExp(
  `^${numbering}(?:下一步|下步|今后|明年|来年|下月|下周|接下来|下一年度|下一阶段|未来|(?:对策|工作|意见|有关|几点)?建议[。：\\n]|(?:对策|工作|有关|几点)建议)`,
);
const planHeading =
  /(?:下一步|下步|工作打算|工作思路|工作计划|工作安排|努力方向|明年|来年|下月|对策建议|(?:工作|有关|几点|意见)建议|总的打算|(?:打算|安排|计划|目标)如下)/;
/** A plan that was carried out, and what is only asked for. */
const carriedOut = /完成|落实|执行|情况|总结|回顾|征求|征集|收集/;
const longestHeading = 40;
const longestSentence = 160;

/** What stands at the end of minutes and letters, whatever their last part was about. */
const closing = /^(?:出席|列席|参会|参加|缺席|请假|主持|记录|主送|抄送|抄报|附件|附|联系人|备注)(?:人员?|同志)?[：:]/;

/** 一、 is 1, （一） 2, 1. 3, （1） 4; a paragraph without a number is 9. */
function levelOf(line: string): number {
  if (/^[一二三四五六七八九十]+、/.test(line)) return 1;
  if (/^[（(][一二三四五六七八九十]+[)）]/.test(line)) return 2;
  if (/^\d{1,2}[.．、]/.test(line)) return 3;
  return /^[（(]\d{1,2}[)）]/.test(line) ? 4 : 9;
}

/** Whether a paragraph plans, and the level of the heading that makes those below it plan; null where none does. */
export type Planned = { readonly here: boolean; readonly under: number | null };
export const unplanned: Planned = { here: false, under: null };

/** Whether the paragraph that begins at `at` plans; `before`: what is known of the one before (a plan's heading covers what stands under it). */
export function plannedParagraph(text: string, at: number, before: Planned): Planned {
  const head = text.slice(at, at + longestHeading);
  const line = head.split("\n", 1)[0] ?? "";
  if (line.trim() === "") return before;
  if (closing.test(line)) return unplanned;
  const level = levelOf(line);
  const under = before.under !== null && level > before.under ? before.under : null;
  const short = line.length < longestHeading && !/[。，；]/.test(line.replace(/[。：:]$/, ""));
  const own = level === 9 ? 1 : level;
  if (short && planHeading.test(line) && !carriedOut.test(line)) return { here: true, under: under ?? own };
  if (looksAhead.test(head)) return { here: true, under: under ?? (/[：:]$/.test(line) ? own : null) };
  // 2026年是开局之年。我室总的打算是…: what is numbered below is all plan.
  const opening = at === 0 || text.lastIndexOf("\n", at - 2) < 0 ? text.slice(0, 120).split("\n", 2).join("") : "";
  if (/总的打算|(?:打算|安排|计划|目标)如下/.test(opening)) return { here: true, under: 1 };
  return { here: under !== null, under };
}

/** A plan that has a name (帮扶计划, 周计划) may well be one that was carried out: 帮扶计划完成率75%. */
const planWords = new RegExp(
  [
    "(?:下半年|下个?季度|四季度|下个?月)(?:计划|打算|安排|拟|准备)|(?:题目|课题|数量|时间)(?:初定|暂定)",
    "力争|争取(?:在|于|年内|每|将|实现|明年|今年|到20)",
    "目标(?:是|为|：)|目标(?!任务|管理|责任|完成|均|已|全部|实现|达|的\\d|群|考核|[，。、])",
    "预计(?<!(?:全年|今年|年内|本年)[^，。；\\n]{0,12}预计)",
    "拟(?:于|立项|在|再|组织|开展|举办|召开|建设?|新|安排|投|引进|申报|选派|出|办|开|编|将)",
    "(?:要|应|须|需)(?:达到|实现|完成|建成|确保|再)|还要|再拿出",
    "到20[2-9]\\d年(?<!从20\\d\\d年[^，。；\\n]{0,14}到20\\d\\d年)(?!的?\\d)|20[2-9]\\d年底前",
    "年度计划(?=\\d)|(?<=^|[，。；：、\\n])计划(?=\\d)",
    "计划(?<!(?:帮扶|帮带|[周月]|工作|学习|行动)计划)(?:于|在|到|开展|组织|举办|召开|完成(?!率|情况)|新|再|实施|投|引进|争取|建|选派|培育|申报|活动|打井|修|督导|培养|走访|编)",
    "将(?<!即将)(?:于|在|继续|争取|引进|建立|推进|形成|编发|举行|开展|举办|完成|建成|新建|新增|组织|达到?|实现|召开|建设|打造|选派|持续|再|进一步|安排|投入|力争|协调|走访|筹集|培训|培养|培育|出台|制定|修订|带动|吸纳|改造|种植|发展|扩大|增加|压减|控制|派出)",
    "明年|来年|下一步|接下来|下月|打算(?!的)|今后[一二三0-9]|确保|[三两五]年内(?:新建|建成|完成|培育|培训|打造|实现|达到)|(?:文件|规划|方案)[^。；\\n]{0,8}提出",
  ].join("|"),
  "g",
);

/** 五、下步打算。… within a paragraph: what follows it plans, up to the next heading. */
const planSection =
  /(?<=^|[。；：\n、.．)）])(?:下一?步|下一?阶段|明年)(?:的)?(?:工作)?(?:打算|计划|安排|思路|重点|目标|举措|措施)[。：:]|(?<=^|[。；\n])(?:下一?步|下半年|明年)(?:怎么|如何)[^，。？\n]{1,6}？/gm;
const nextSection = /\n(?=[（(]?[一二三四五六七八九十]+[)）、])|[。；\n]\s*[一二三四五六七八九十]{1,2}、/g;

/** The stretches that a heading of a plan inside a paragraph covers, in order. */
function planSections(text: string): [from: number, to: number][] {
  const found: [number, number][] = [];
  for (const heading of text.matchAll(planSection)) {
    const from = heading.index + heading[0].length;
    if (from <= (found.at(-1)?.[1] ?? 0)) continue;
    nextSection.lastIndex = from;
    found.push([from, nextSection.exec(text)?.index ?? text.length]);
  }
  return found;
}

/** What binds its clause alone: 确保, and 全年目标50次，尚差7次; but 目标是 goes on. */
const clauseOnly = /^(?:确保|目标|(?:年度)?计划)$/;

/** Where words of a plan end, in order, outside of titles; `binds`: how far they reach. */
export type PlanMark = { readonly at: number; readonly binds: "sentence" | "clause" };

/** Every plan word of a text. One pass. (What must not stand before a word is looked at behind it, so that few places are looked at.) */
export function planMarks(text: string, zones: Uint8Array): PlanMark[] {
  const found: PlanMark[] = [];
  for (const mark of text.matchAll(planWords)) {
    if ((zones[mark.index] ?? 0) & inTitle) continue;
    found.push({ at: mark.index + mark[0].length, binds: clauseOnly.test(mark[0]) ? "clause" : "sentence" });
  }
  return [...found, ...nextYearMarks(text)].sort((a, b) => a.at - b.at);
}

/**
 * 2026年班子成员每人领办1个课题: a sentence that begins with the year after the one a draft opens with, where the draft names that next year only
 * in its last part. Nothing that was done is planned (了, 已, 共).
 */
function nextYearMarks(text: string): PlanMark[] {
  const own = /20\d\d(?=年)/.exec(text.slice(0, 120))?.[0];
  if (own === undefined) return [];
  const next = `${Number(own) + 1}年`;
  const first = text.indexOf(next);
  if (first < text.length * 0.6) return [];
  const found: PlanMark[] = [];
  for (let at = first; at >= 0; at = text.indexOf(next, at + next.length)) {
    const sentence = text.slice(at, at + 60).split(/[。；\n]/)[0] ?? "";
    if (/(?:^|[。；：\n\s])$/.test(text.slice(Math.max(0, at - 1), at)) && !/[了已共]/.test(sentence))
      found.push({ at: at + next.length, binds: "sentence" });
  }
  return found;
}

/** A reader of plan words for places that come in the order of the text: whether the words of a sentence before `at` speak of a plan. */
export function planReader(text: string, marks: readonly PlanMark[]): (at: number) => boolean {
  let next = 0;
  const sections = planSections(text);
  let section = 0;
  return (at) => {
    while (section < sections.length && (sections[section]?.[1] ?? 0) <= at) section++;
    if ((sections[section]?.[0] ?? Number.POSITIVE_INFINITY) <= at) return true;
    while (next < marks.length && (marks[next]?.at ?? 0) <= at) next++;
    const last = marks[next - 1];
    if (last === undefined || last.at < at - longestSentence) return false;
    let clause = at;
    while (clause > last.at && !endsClause(text[clause - 1])) clause--;
    // The mark is in the same clause.
    if (clause <= last.at) return true;
    let sentence = clause;
    const floor = Math.max(0, at - longestSentence);
    while (sentence > floor && !endsSentence(text[sentence - 1])) sentence--;
    for (let index = next - 1; index >= 0; index--) {
      const mark = marks[index];
      if (mark === undefined || mark.at <= sentence) return false;
      if (mark.binds === "sentence") return true;
    }
    return false;
  };
}

const endsSentence = (char: string | undefined): boolean => char === "。" || char === "；" || char === "\n";
const endsClause = (char: string | undefined): boolean => char === "，" || endsSentence(char);
