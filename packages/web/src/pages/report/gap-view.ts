import type { CompiledReport, Decided, LeftOut, SlotKind } from "@shilu/domain";

/** A line of a slot as the side panel shows it, wherever it stands: in the text, among 其余, or left out. */
export type GapView = {
  /** Slot and gap: as the address of the page and the interface call it. */
  readonly id: string;
  readonly of: SlotKind;
  readonly place: "text" | "rest" | "leftOut";
  readonly line: Pick<LeftOut, "kind" | "about" | "records" | "rule" | "answeredBy" | "facts">;
  /** What stands in the text, or would; null where the gap is there no more. */
  readonly text: string | null;
  /** The ledger's own sentence. */
  readonly generated: string | null;
  /** What a person decided, and from which facts. */
  readonly decided: Decided | null;
  readonly reason: string | null;
};

/** Every line of a report's slots: those of the text in their order, then each slot's rest and what it leaves out. */
export const gapViews = ({ gaps, slots }: CompiledReport): GapView[] => [
  ...gaps.map(({ id, of, text, generated, edited, ...line }): GapView => {
    return { id, of, place: "text", line, text, generated, decided: edited, reason: null };
  }),
  ...slots.flatMap(({ id: slot, of, rest, leftOut }) => [
    ...rest.map(({ text, ...line }): GapView => {
      const id = `${slot}:${line.gap}`;
      return { id, of, place: "rest", line, text, generated: text, decided: null, reason: null };
    }),
    ...leftOut.map(({ generated, reason, decided, ...line }): GapView => {
      const id = `${slot}:${line.gap}`;
      return { id, of, place: "leftOut", line, text: generated, generated, decided, reason };
    }),
  ]),
];

export const slotTitles: Readonly<Record<SlotKind, string>> = {
  shortfalls: "不足",
  "next-steps": "下一步",
  promises: "上年承诺兑现",
};
