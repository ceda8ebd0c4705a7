import { inTitle } from "./zones.ts";

/** Plans belong to the future and are never compared with a ledger (design/claims.md: about 10 % of all numbers). */

const looksAhead =
  /^(?:[（(]?[一二三四五六七八九十0-9]+[)）、.．]\s*)?(?:下一步|下步|今后|明年|下一年度|下一阶段|未来)/;
const planHeading = /(?:下一步|下步|工作打算|工作思路|工作计划|工作安排|努力方向|明年)/;
const anyHeading = /^[（(]?[一二三四五六七八九十]+[)）、]/;
const longestHeading = 40;
const longestSentence = 160;

/** Whether the paragraph that begins at `at` plans; `before`: whether the one before did (a plan's heading covers what follows). */
export function plannedParagraph(text: string, at: number, before: boolean): boolean {
  const head = text.slice(at, at + longestHeading);
  if (looksAhead.test(head)) return true;
  const line = head.split("\n", 1)[0] ?? "";
  if (!anyHeading.test(line)) return before && line.trim() !== "";
  return planHeading.test(line) && !/[。，]/.test(line);
}

/** A plan that has a name (帮扶计划, 周计划) may well be one that was carried out: 帮扶计划完成率75%. */
const planWords =
  /力争|争取(?:在|于|年内|到20)|目标(?!任务完成|管理)|预计|拟(?:于|在|组织|开展|举办|召开|建设?|新|安排|投|引进|申报|选派)|(?:要|应|须|需)(?:达到|实现|完成|建成|确保)|20[2-9]\d年底前|(?<!帮扶|帮带|[周月]|工作|学习|行动)计划(?:于|在|到|开展|组织|举办|召开|完成(?!率|情况)|新|再|实施|投|引进|争取|建|选派|培育|申报)|(?<![即])将(?:于|在|继续|争取|引进|建立|推进|形成|编发|举行|开展|举办|完成|建成|新建|新增|组织|达到?|实现|召开|建设|打造|选派|持续|再|进一步|安排|投入|力争|达)|到20[2-9]\d年|明年|下一步|今后[一二三0-9]|确保/g;

/** 五、下步打算。… within a paragraph: what follows it plans, up to the next heading. */
const planSection =
  /(?<=^|[。；：\n、.．)）])(?:下一?步|下一?阶段|明年)(?:的)?(?:工作)?(?:打算|计划|安排|思路|重点|目标|举措|措施)[。：:]/gm;
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

/** Where words of a plan end, in order, outside of titles; `binds`: how far they reach. */
export type PlanMark = { readonly at: number; readonly binds: "sentence" | "clause" };

/** Every plan word of a text. One pass. */
export function planMarks(text: string, zones: Uint8Array): PlanMark[] {
  const found: PlanMark[] = [];
  for (const mark of text.matchAll(planWords)) {
    if ((zones[mark.index] ?? 0) & inTitle) continue;
    found.push({ at: mark.index + mark[0].length, binds: mark[0] === "确保" ? "clause" : "sentence" });
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
