import type { TableColumn, TableRow } from "@shilu/document";
import { type CompiledGap, type CompiledReport, ofPersons, type SlotKind, type SlotLine } from "@shilu/domain";
import { numberRanges } from "./record-numbers.ts";

/** One row of the appendix: a gap, with every sentence that the text or the rest of a slot has of it. */
export type GapRow = {
  readonly row: number;
  readonly line: Omit<SlotLine, "text">;
  /** Those in the text. */
  readonly sentences: readonly CompiledGap[];
  /** 其余: those that the text has no room for. */
  readonly untold: readonly { readonly of: SlotKind; readonly text: string }[];
};

/**
 * The gaps that a report tells, in the order of its text and then the rest, numbered behind its numbers. What was left out is none of
 * them.
 */
export function gapRows({ gaps, slots, numbers }: CompiledReport): GapRow[] {
  const told = gaps.map((sentence) => ({ line: sentence, sentences: [sentence], untold: [] }));
  const rest = slots.flatMap(({ of, rest: lines }) =>
    lines.map(({ text, ...line }) => ({ line, sentences: [], untold: [{ of, text }] })),
  );
  const all = Map.groupBy([...told, ...rest], ({ line }) => line.gap);
  return [...all.values()].flatMap((same, index) => {
    const [first] = same;
    if (first === undefined) return [];
    const row = numbers.length + index + 1;
    const [sentences, untold] = [same.flatMap((one) => one.sentences), same.flatMap((one) => one.untold)];
    return [{ row, line: first.line, sentences, untold }];
  });
}

export const gapColumns: readonly TableColumn[] = [
  { title: "序号", share: 27.5, align: "center" },
  { title: "缺口和事实", share: 219 },
  { title: "依据", share: 93 },
  { title: "编号", share: 62 },
  { title: "备注", share: 43 },
];

export const gapTableRow = (one: GapRow): TableRow => ({
  row: one.row,
  cells: [String(one.row), wordsOf(one), basisOf(one.line), idsOf(one.line), notesOf(one)].map((text) => [{ text }]),
});

const slotTitles: Readonly<Record<SlotKind, string>> = {
  shortfalls: "不足",
  "next-steps": "下一步",
  promises: "上年承诺",
};

/** A sentence of the text is recognised by its first words and comes with its facts; one that stands only here is given whole. */
function wordsOf({ sentences, untold, line }: GapRow): string {
  const [first] = sentences;
  const where = sentences.map(({ of }) => slotTitles[of]).join("、");
  const told = first === undefined ? "" : `文中${where}（${first.around}……）：${factsOf(line)}。`;
  return [told, ...untold.map(({ of, text }) => `${slotTitles[of]}：${text}`)].join("");
}

/** Facts beyond these are counted; all of them are in sources.json and on screen. */
const factsShown = 3;

function factsOf({ facts }: GapRow["line"]): string {
  if (facts.length === 0) return "现在没有这条缺口";
  const more = facts.length - factsShown;
  return facts.slice(0, factsShown).join("；") + (more > 0 ? `；另有${more}条` : "");
}

/** What the rule says is quoted in the sentence itself. */
const basisOf = ({ rule }: GapRow["line"]): string => rule?.basis ?? "—";

/** Persons are counted, and their obligations not listed. */
function idsOf({ gap, about, records }: GapRow["line"]): string {
  if (gap.startsWith(ofPersons)) return `规定动作${about.length}项`;
  const others = records.filter((id) => !about.includes(id));
  return numberRanges(about) + (others.length > 0 ? `；据${others.length}条记录：${numberRanges(others)}` : "");
}

function notesOf({ sentences, untold }: GapRow): string {
  const edits = sentences.flatMap(({ edited }) => edited ?? []);
  const notes = [
    ...edits.map(({ by, on }) => `${by}${on}改写`),
    ...(edits.some(({ changed }) => changed) ? ["改写后事实已变"] : []),
    ...(sentences.some(({ edited }) => edited === null) ? ["据事实写成"] : []),
    ...(sentences.length === 0 && untold.length > 0 ? ["正文未列"] : []),
  ];
  return [...new Set(notes)].join("；");
}
