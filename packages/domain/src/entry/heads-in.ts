import { smallNumber } from "../calendar/written-date.ts";
import { numberPattern } from "./clauses.ts";
import { type NoticeGround, type Proposal, type Proposed, proposal } from "./notice.ts";

const n = `(${numberPattern})`;
const first = (text: string, patterns: readonly string[]) => {
  for (const pattern of patterns) {
    const found = new RegExp(pattern).exec(text);
    if (found !== null)
      return { start: found.index, end: found.index + found[0].length, value: smallNumber(found[1] ?? "0") };
  }
  return null;
};

const expectedForms = [`应(?:到|参加|参会|出席)(?:会|党员|人员|人数|委员)*\\s*[：:为是]?\\s*${n}\\s*[人名]?`];
const presentForms = [
  `(?:实到|实际到会|实际参加|实参加|到会|到场|参会|出席|与会)(?:会|党员|人员|人数|委员)*\\s*[：:为是共]?\\s*${n}\\s*[人名]?`,
  `(?:共|共有|有)?${n}\\s*(?:人|名党员|名同志|名干部|名干部职工)(?:参加|到会|参会|出席|到场)`,
  `(?:参加|参与)(?:党员|人员|人数|学习|活动)*\\s*[：:]?\\s*(?:共|有)?${n}\\s*[人名](?!次)`,
];
const guestForms = [`列席(?:人员|人数)?\\s*[：:]?\\s*${n}\\s*[人名]?`, `${n}\\s*[人名]列席`];

/** 应到, 实到 and 列席 as the words say them. Where the roster knows who is expected, 应到 and 实到 only say whether they agree. */
export function headsIn(text: string, { roster, blocks }: NoticeGround, absent: number) {
  const proposals: Proposal[] = [];
  const notes: string[] = [];
  if (!blocks.includes("meeting")) return { proposals, notes };
  const take = (title: string, to: "expected" | "present" | "guests", forms: readonly string[]) => {
    const found = first(text, forms);
    const what: Proposed | null = found === null ? null : { to, value: found.value };
    if (found !== null && what !== null) proposals.push(proposal(found, title, `${found.value}人`, what));
    return found?.value ?? null;
  };
  if (roster.length === 0) {
    take("应到人数", "expected", expectedForms);
    take("实到人数", "present", presentForms);
  } else {
    const expected = first(text, expectedForms)?.value ?? null;
    const present = first(text, presentForms)?.value ?? null;
    if (expected !== null && expected !== roster.length)
      notes.push(`写的是应到${expected}人，当天名册是${roster.length}人，请核对`);
    const here = roster.length - absent;
    if (present !== null && present !== here)
      notes.push(`写的是实到${present}人，按认出的请假、缺席是${here}人，请核对`);
  }
  take("列席和外请人数", "guests", guestForms);
  return { proposals, notes };
}

/** 数量 by the measure words of the mechanism: one box for each, and only where the text says one such number. */
export function countsIn(text: string, { counts }: NoticeGround): Proposal[] {
  return counts.flatMap((unit) => {
    const quoted = unit.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const labelled = unit.length > 1 ? `(?:${quoted})\\s*(?:[：:]|为|共)?\\s*${n}|` : "";
    const all = [...text.matchAll(new RegExp(`${labelled}(?<![.\\d应到席假席])${n}\\s*${quoted}(?!次|数|员|民)`, "g"))];
    const heads = /^[人名]$/.test(unit);
    const own = heads
      ? all.filter(
          ({ index }) =>
            !/(?:应到|实到|到会|请假|缺席|列席|参会|出席|未到|补学)\D{0,4}$/.test(
              text.slice(Math.max(0, index - 8), index),
            ),
        )
      : all;
    const [only, ...others] = own;
    if (only === undefined || others.length > 0) return [];
    const value = smallNumber(only[1] ?? only[2] ?? "0");
    const span = { start: only.index, end: only.index + only[0].length };
    return [proposal(span, `数量（${unit}）`, `${value}${unit}`, { to: "count", unit, value })];
  });
}
