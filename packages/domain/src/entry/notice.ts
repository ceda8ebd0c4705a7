import type { PlainDate } from "../calendar/plain-date.ts";
import type { Field } from "../mechanism/mechanism-schema.ts";
import type { FieldValue } from "../record/record.ts";

/** Somebody whom a notice may name: of the unit, on that day, with the posts held then. */
export type Someone = { readonly id: string; readonly name: string; readonly posts: readonly string[] };

/**
 * What is known where a notice is read: the kind of record it is about, its form, and who is there that day. `near`: the day up to which a
 * day without a year is looked for.
 */
export type NoticeGround = {
  readonly near: PlainDate;
  readonly blocks: readonly string[];
  readonly fields: readonly Field[];
  readonly counts: readonly string[];
  readonly roster: readonly Someone[];
  readonly people: readonly Someone[];
};

/** Where on the form a proposal belongs, with the value it takes there. */
export type Proposed =
  | { readonly to: "day" | "end"; readonly value: PlainDate }
  | { readonly to: "title" | "place" | "host"; readonly value: string }
  | { readonly to: "expected" | "present" | "guests"; readonly value: number }
  | { readonly to: "absence"; readonly person: string; readonly status: Absent; readonly reason: string }
  | { readonly to: "came"; readonly person: string }
  | { readonly to: "speaker"; readonly person: string; readonly written: boolean; readonly topic?: string }
  | {
      readonly to: "agenda";
      readonly value: string;
      readonly resolution?: string;
      readonly votes?: { readonly for: number; readonly against: number; readonly abstain: number };
    }
  | { readonly to: "count"; readonly unit: string; readonly value: number }
  | { readonly to: "money"; readonly fen: number; readonly source: string | null }
  | { readonly to: "own"; readonly name: string; readonly value: FieldValue };
export type Absent = "请假" | "缺席" | "补学";

/** The words of a text that a proposal was read from. Offsets count UTF-16 units. */
export type Span = { readonly start: number; readonly end: number };

/** One field that a notice fills: `title` and `says` as a person reads them. It is nothing until a person accepts it. */
export type Proposal = Span & { readonly what: Proposed; readonly title: string; readonly says: string };

/** What was read, in the order of the words, and what could not be reconciled with the roster, as sentences. */
export type NoticeReading = { readonly proposals: readonly Proposal[]; readonly notes: readonly string[] };

export const proposal = ({ start, end }: Span, title: string, says: string, what: Proposed): Proposal => ({
  start,
  end,
  title,
  says,
  what,
});
