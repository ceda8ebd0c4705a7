import {
  type CompiledNumber,
  type CompiledReport,
  type Decided,
  type Evidence,
  type SlotKind,
  type SlotLine,
  type TypedNumber,
  typedNumbers,
  wholeHead,
} from "@shilu/domain";
import { amountOf } from "./amount.ts";
import type { PaperReport } from "./compile.ts";

/** `sources.json`, whose names are fixed; `unit`, `verdict`, `gaps`, `rest` and `leftOut` were added. `start`/`end` count UTF-16 units of the finished text. */
export type Sources = {
  readonly report: string;
  readonly asOf: string;
  /** 校验值 with all digits. */
  readonly auditHead: string;
  /** What the last verification of the ledger found; 0 where nothing was found. */
  readonly faults: number;
  readonly faces: readonly string[];
  readonly version: string;
  readonly numbers: readonly SourceNumber[];
  /** The sentences of the slots, each with the facts it was written from. */
  readonly gaps: readonly SourceGap[];
  /** 其余: what the slots have no room for in the text. */
  readonly rest: readonly (GapSource & { readonly of: SlotKind; readonly text: string })[];
  /** 不写入: what a person left out, and why. */
  readonly leftOut: readonly (GapSource & {
    readonly of: SlotKind;
    /** The sentence that it would have been; null where the gap is there no more. */
    readonly text: string | null;
    readonly reason: string;
    readonly decided: Decided;
  })[];
  /** Numbers that somebody typed: no record stands behind them. */
  readonly manual: readonly TypedNumber[];
  readonly open: readonly {
    readonly what: string;
    readonly reason: string;
    readonly start: number;
    readonly end: number;
  }[];
};

/** `about`: ids of the obligations, problems or records it is about; `records`: of the ledger, those that it rests on. */
type GapSource = {
  readonly gap: string;
  readonly kind: SlotLine["kind"];
  readonly facts: readonly string[];
  readonly about: readonly string[];
  readonly records: readonly string[];
  readonly evidence: readonly string[];
  readonly rule: SlotLine["rule"];
};

/** `edited`: who wrote it in place of the generated sentence, from which facts, and whether those are others by now. */
type SourceGap = GapSource & {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly of: SlotKind;
  readonly generated: string | null;
  readonly edited: Decided | null;
};

type SourceNumber = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly figure: string;
  readonly title: string;
  /** In `unit`, unrounded; null where the ledger has neither a record nor a recorded zero. */
  readonly value: number | null;
  readonly unit: string;
  readonly verdict: CompiledNumber["verdict"];
  readonly rule: string;
  readonly period: string;
  readonly records: readonly string[];
  readonly evidence: readonly string[];
  readonly marks: readonly string[];
};

/** The finished text: the title where there is one and every block, one a line. Spans of `sources.json` point into it. */
export const finishedText = ({ title, text }: CompiledReport): string => `${titleLine(title)}${text}\n`;
const titleLine = (title: string): string => (title === "" ? "" : `${title}\n`);

export function sourcesOf(
  { report, state, evidence }: PaperReport,
  faces: readonly string[],
  version: string,
): Sources {
  const body = titleLine(report.title).length;
  const inText = ({ start, end }: { readonly start: number; readonly end: number }) => ({
    start: start + body,
    end: end + body,
  });
  return {
    ...{
      report: report.title,
      asOf: state.asOf,
      auditHead: wholeHead(state.audit),
      faults: state.faults,
      faces,
      version,
    },
    numbers: report.numbers.map((number) => {
      const { source, text, verdict } = number;
      const { figure, title, unit, rule, period, records } = source;
      return {
        ...{ text, ...inText(number), figure, title, value: amountOf(source), unit, verdict, rule, period },
        ...{ records, evidence: evidencePlaces(records, evidence), marks: marksOf(number) },
      };
    }),
    gaps: report.gaps.map((gap) => {
      const { text, of, generated, edited } = gap;
      return { text, ...inText(gap), of, ...behind(gap, evidence), generated, edited };
    }),
    rest: report.slots.flatMap(({ of, rest }) =>
      rest.map((line) => ({ of, text: line.text, ...behind(line, evidence) })),
    ),
    leftOut: report.slots.flatMap(({ of, leftOut }) =>
      leftOut.map((line) => {
        const { generated, reason, decided } = line;
        return { of, text: generated, reason, decided, ...behind(line, evidence) };
      }),
    ),
    manual: typedNumbers(report).map((typed) => ({ ...typed, ...inText(typed) })),
    open: report.open.map((place) => ({ what: place.what, reason: place.reason, ...inText(place) })),
  };
}

const behind = (
  { gap, kind, facts, about, records, rule }: Omit<SlotLine, "text">,
  evidence: PaperReport["evidence"],
): GapSource => ({ gap, kind, facts, about, records, evidence: evidencePlaces(records, evidence), rule });

/** Where the evidence of some records lies, each place once: the place of the paper, 系统内 for a file kept here. */
export function evidencePlaces(
  records: readonly string[],
  evidence: ReadonlyMap<string, readonly Evidence[]>,
): readonly string[] {
  const places = records.flatMap((id) =>
    (evidence.get(id) ?? []).map(({ file, place }) => place ?? (file ? "系统内" : "")),
  );
  return [...new Set(places.filter((place) => place !== ""))];
}

/** What a reader of a number has to know: a difference, late entries, what was done to the value, and what it must not be used for. */
export function marksOf({ source, verdict, note }: CompiledNumber): readonly string[] {
  return [
    ...(verdict === "不一致" ? [`与台账不一致，台账为${amountOf(source)}${source.unit}`] : []),
    ...(verdict === "台账无记录" ? ["台账无记录"] : []),
    ...(source.late > 0 ? [`补录${source.late}条`] : []),
    ...(note === null ? [] : [note]),
    ...(source.notAssessed ? ["仅记载、不作考核"] : []),
  ];
}
