import type { CompiledGap, CompiledSlot, Decided, LeftOut, SlotLine } from "./compiled.ts";
import { answeredBy, type LeftOpen, promiseTally } from "./left-open.ts";
import type { SlotBlock, SlotKind, Template } from "./template.ts";

/** A sentence before it is known where in the text it stands. */
export type SlotSentence = Omit<CompiledGap, "around" | "start" | "end">;

/** A slot before it is laid into the text. */
export type FilledSlot = { readonly sentences: readonly SlotSentence[]; readonly slot: CompiledSlot };

export const slotsOf = ({ content }: Template): SlotBlock[] => content.filter((block) => block.type === "gaps");

const emptyWords: Readonly<Record<SlotKind, string>> = {
  shortfalls: "本期没有查到缺口",
  "next-steps": "本期没有查到要接着办的事",
  promises: "上年没有记下承诺",
};

/**
 * What a slot tells, in the fixed order of `inOrder`. A person's words stand in place of the generated sentence for as long as they are
 * not taken back: they are never cut off by `most`, and where their gap is there no more they come last and say so.
 * @param told the kinds of slot in the template: a promise that was not kept is told among the 不足 only where no slot tells the promises
 */
export function fillSlot({ attrs }: SlotBlock, found: LeftOpen, told: ReadonlySet<SlotKind>): FilledSlot {
  const { id, of, most } = attrs;
  const lines = new Map(linesOf(of, found, told).map((line) => [line.gap, line]));
  const leftOut = new Map(attrs.leftOut.map((one) => [one.gap, one]));
  const edited = new Map(attrs.edited.filter(({ gap }) => !leftOut.has(gap)).map((one) => [one.gap, one]));
  const telling = [...lines.values()].filter(({ gap }) => !leftOut.has(gap));
  const plain = telling.filter(({ gap }) => !edited.has(gap));
  const rest = most === null ? [] : plain.slice(Math.max(0, most - edited.size));
  const gone = [...edited.values()].filter(({ gap }) => !lines.has(gap)).sort((a, b) => (a.gap < b.gap ? -1 : 1));
  const sentences = [
    ...telling.filter((line) => !rest.includes(line)).map((line) => sentenceOf(line, line.text, edited.get(line.gap))),
    ...gone.map((own) => sentenceOf(goneLine(own), null, own)),
  ].map((one) => ({ ...one, id: `${id}:${one.gap}`, slot: id, of }));
  const nothing = leftOut.size > 0 ? `查到的${leftOut.size}条都没有写入` : emptyWords[of];
  const out = attrs.leftOut.map(({ reason, ...own }): LeftOut => {
    const line = lines.get(own.gap);
    const { text: _, ...today } = line ?? goneLine(own);
    return { ...today, generated: line?.text ?? null, reason, decided: decidedBy(own, today.facts) };
  });
  return { sentences, slot: { id, of, empty: sentences.length > 0 ? null : nothing, rest, leftOut: out } };
}

function sentenceOf({ text: _, ...line }: SlotLine, generated: string | null, own: Edited | undefined) {
  const edited = own === undefined ? null : decidedBy(own, line.facts);
  return { ...line, text: own?.text ?? generated ?? "", generated, edited };
}

function linesOf(of: SlotKind, { gaps, promises }: LeftOpen, told: ReadonlySet<SlotKind>): SlotLine[] {
  if (of === "promises") return promiseLines(promises);
  const telling = of === "next-steps" ? gaps : gaps.filter(({ kind }) => kind !== "promise" || !told.has("promises"));
  return telling.map(({ id, kind, about, records, rule, answeredBy: by, facts, sentence, next }) => {
    return { gap: id, kind, about, records, rule, answeredBy: by, facts, text: of === "next-steps" ? next : sentence };
  });
}

/** How many of last year's promises were kept, and then each of them. */
function promiseLines(promises: LeftOpen["promises"]): SlotLine[] {
  const tally = promiseTally(promises);
  if (tally === null) return [];
  const about = promises.map(({ promise }) => promise.record.id);
  const shared = { kind: "promise", rule: null } as const;
  return [
    {
      ...{ ...shared, gap: "promises", about, records: about, answeredBy: null, text: `上年承诺${tally.says}。` },
      facts: promises.map(({ promise, state }) => `“${promise.words}”（${promise.record.id}）：${state}`),
    },
    ...promises.map(({ promise: { record, shownBy }, records, facts, sentence, next }) => ({
      ...{ ...shared, gap: `promise:${record.id}`, about: [record.id], facts, text: sentence },
      answeredBy: next === null ? null : answeredBy(shownBy),
      records: [...new Set([record.id, ...records])],
    })),
  ];
}

type Edited = SlotBlock["attrs"]["edited"][number];
type Decision = Pick<Edited, "gap" | "kind" | "about" | "facts" | "by" | "on">;

const decidedBy = ({ by, on, facts }: Decision, today: readonly string[]): Decided => ({
  ...{ by, on, facts },
  changed: facts.join("\n") !== today.join("\n"),
});

/** A gap that is there no more, as far as the decision on it still knows. */
const goneLine = ({ gap, kind, about }: Decision): SlotLine => ({
  ...{ gap, kind, about, records: [], rule: null, answeredBy: null, facts: [], text: "" },
});
