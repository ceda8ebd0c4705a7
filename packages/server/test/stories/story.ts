import type { NewRecord } from "@shilu/contract";
import type { DutyStatus, RuleVerdict } from "@shilu/domain";

/**
 * What a mechanism is good for, told from beginning to end: what is due, what is recorded, which figures come of it, and the
 * sentence of a report that states them. Persons and orgs are called by their names (office.ts), records by their labels.
 */
export type Story = {
  /** Code of the mechanism. */
  readonly of: string;
  /** The story in one Chinese sentence; its test is called by the mechanism's title and this. */
  readonly tells: string;
  /** What is due. Empty where nothing is asked for: the story then begins with the record. */
  readonly asked: readonly Asked[];
  /** Events in words that somebody reports (“提任领导职务”) and that set a duty or a warning off. */
  readonly reported?: readonly Reported[];
  /** What is in the ledger already: the meeting that the record answers, the paper that it stands on. */
  readonly given?: readonly Entry[];
  /** What is recorded, in the order of entry. */
  readonly records: readonly Entry[];
  /** What the rules by which nothing is due say of the records: rule → verdict. */
  readonly checks?: Readonly<Record<string, Checked>>;
  /**
   * Every figure of the mechanism: its value in its own unit (元, %, 次 …) and the labels of the records behind it, by day.
   * Those that the report states come first, in the order of its numbers.
   */
  readonly figures: Readonly<Record<string, readonly [value: number | null, ...records: string[]]>>;
  /** The sentence of a report with its numbers in braces: 开展主题党日{11}次. */
  readonly report: string;
  /** What the figures are asked of; the year 2025 where absent. */
  readonly period?: string;
  /** Of the report, where its sentence speaks of another time (上年). */
  readonly reportOf?: string;
  /** Of a mechanism without figures: what its record is good for, as its page shows it. */
  readonly goodFor?: string;
};

/** One duty: by which rule, of whom, for what (a span, or the label of the record or event that set it off). */
export type Asked = {
  readonly rule: string;
  readonly for: string;
  readonly whom: string;
  /** The day it is due; null: 及时. */
  readonly due: string | null;
  /** How it stands without the records, day by day; null: nothing is asked yet. */
  readonly without: Readonly<Record<string, DutyStatus | null>>;
  /** How it stands with them, day by day, and the labels of those that count in the end. */
  readonly with: Readonly<Record<string, DutyStatus>>;
  readonly counted: readonly string[];
};

/** Of the first record where none is named; of a person or an org (`whom`) where it is about no record; as seen on a day. */
export type Checked =
  | RuleVerdict
  | { readonly verdict: RuleVerdict; readonly record?: string; readonly whom?: string; readonly on?: string };

export type Reported = { readonly what: string; readonly on: string; readonly person?: string };

/**
 * A record as a person enters it. Everybody whom the form lists was there, but for those who are `away`; where it lists nobody, those
 * who `came`, or `heads`. Left out: the label where there is one record alone, the story's own mechanism, the org that keeps it, the
 * mechanism's title, entry on the (last) day itself.
 */
export type Entry = Omit<Partial<NewRecord>, "attendance" | "headcount"> & {
  readonly start: string;
  readonly label?: string;
  readonly entered?: string;
  readonly heads?: number;
  readonly came?: readonly string[];
  readonly away?: Readonly<Record<string, Absence | readonly [Absence, reason: string]>>;
  /** What is added to it on a later day: a paper that is finished, a decision, a day of reporting. */
  readonly later?: { readonly on: string } & Partial<NewRecord>;
};

type Absence = "请假" | "缺席" | "补学";

/** What a record is called in its story. */
export const labelOf = (entry: Entry | undefined): string => entry?.label ?? "记录";
