import type { FigureValue } from "../figure/query.ts";
import { writeValue } from "../figure/words.ts";
import type { CompiledReport, FrozenReport } from "./compiled.ts";

/** The ledger at the moment of 定稿: when, its audit head, and the version each record was in. */
export type LedgerMoment = {
  readonly at: string;
  readonly auditHead: string;
  readonly versionOf: (record: string) => number | null;
};

/**
 * 定稿: values, record ids and the versions of those records, fixed for ever. A quoted record that has no version is a fault of
 * the caller and throws, because a frozen number must be traceable.
 */
export function freeze(report: CompiledReport, { at, auditHead, versionOf }: LedgerMoment): FrozenReport {
  const versions: Record<string, number> = {};
  for (const record of quoted(report)) {
    const version = versionOf(record);
    if (version === null) throw new RangeError(`定稿引用的记录不在台账里：${record}`);
    versions[record] = version;
  }
  return { report, frozenAt: at, auditHead, versions };
}

/** Ids of every record a report rests on, each once: those behind its numbers, then those behind the sentences of its slots. */
export const quoted = ({ numbers, gaps, slots }: CompiledReport): string[] => [
  ...new Set([
    ...numbers.flatMap(({ source }) => source.records),
    ...gaps.flatMap(({ records }) => records),
    ...slots.flatMap(({ rest }) => rest.flatMap(({ records }) => records)),
  ]),
];

/** What became of one number since 定稿. The frozen report itself never changes. */
export type Change = {
  readonly id: string;
  readonly title: string;
  readonly was: number | null;
  readonly now: number | null;
  /** Records that count now and did not then. */
  readonly added: readonly string[];
  /** Records that counted then and no longer do (作废, 更正). */
  readonly gone: readonly string[];
  /** Records that count in both but in a newer version. */
  readonly revised: readonly string[];
  readonly says: string;
};

/**
 * What changed since a report was frozen: every number whose value, records or record versions are no longer the same, and
 * every open place that the ledger can fill by now.
 * @param now the same template compiled again from today's ledger; numbers are matched by their id
 * @param versionOf today's version of a record; null where it is gone
 */
export function changesSince(
  frozen: FrozenReport,
  now: CompiledReport,
  versionOf: (record: string) => number | null,
): Change[] {
  const today = new Map(now.numbers.map(({ id, source }) => [id, source]));
  return standings(frozen.report).flatMap(([id, then]) => {
    const source: Standing = today.get(id) ?? { ...then, value: null, records: [] };
    const added = source.records.filter((record) => !then.records.includes(record));
    const gone = then.records.filter((record) => !source.records.includes(record));
    const revised = then.records.filter(
      (record) => source.records.includes(record) && versionOf(record) !== frozen.versions[record],
    );
    if (then.value === source.value && added.length + gone.length + revised.length === 0) return [];
    const parts = { added, gone, revised };
    return [
      { id, title: source.title, was: then.value, now: source.value, ...parts, says: inWords(then, source, parts) },
    ];
  });
}

/** A sentence whose facts are others since 定稿: which, what it said, and the facts then and now (none: there was no such gap). */
export type FactsChange = {
  readonly gap: string;
  readonly slot: string;
  readonly was: readonly string[];
  readonly now: readonly string[];
  readonly says: string;
};

/** The sentences of a frozen report whose facts have changed, and those that the ledger would tell today and did not then. */
export function factsChangedSince(frozen: FrozenReport, now: CompiledReport): FactsChange[] {
  const [then, today] = [factsOf(frozen.report), factsOf(now)];
  const told = new Map([...then, ...today].map(([id, { gap, slot }]) => [id, { gap, slot }]));
  return [...told].flatMap(([id, of]) => {
    const [was, is] = [then.get(id)?.facts ?? [], today.get(id)?.facts ?? []];
    if (was.join("\n") === is.join("\n")) return [];
    const what = is.length === 0 ? "现在没有这条缺口了" : was.length === 0 ? "定稿以后才有这条缺口" : "所据的事实已变";
    return [{ ...of, was, now: is, says: `${what}；定稿稿件保持原样` }];
  });
}

/** Everything that the slots of a report know, in the text or beyond it. */
const factsOf = ({ gaps, slots }: CompiledReport) =>
  new Map(
    [
      ...gaps,
      ...slots.flatMap(({ id, rest, leftOut }) => [...rest, ...leftOut].map((line) => ({ ...line, slot: id }))),
    ].map(({ gap, slot, facts }) => [`${slot}:${gap}`, { gap, slot, facts }]),
  );

type Standing = Pick<FigureValue, "title" | "unit" | "value" | "records">;

/** What each number and open place of a report rested on; an open place on nothing. */
const standings = ({ numbers, open }: CompiledReport): (readonly [id: string, on: Standing])[] => [
  ...numbers.map(({ id, source }) => [id, source] as const),
  ...open.map(({ id, what }) => [id, { title: what, unit: "", value: null, records: [] }] as const),
];

function inWords(
  then: Standing,
  now: Standing,
  { added, gone, revised }: Pick<Change, "added" | "gone" | "revised">,
): string {
  const parts = [
    added.length > 0 ? `新增 ${added.length} 条记录` : "",
    gone.length > 0 ? `${gone.length} 条记录不再计入` : "",
    revised.length > 0 ? `${revised.length} 条记录已更正` : "",
  ].filter((part) => part !== "");
  const [was, is] = [shown(then), shown(now)];
  const value = was === is ? `数值未变，仍为${was}` : `台账由${was}变为${is}`;
  return `定稿后有更正：“${now.title}”${[...parts, value].join("，")}；定稿稿件保持原样`;
}

const shown = ({ value, unit }: Standing): string =>
  value === null ? "没有记录" : `${writeValue(value, unit, { approx: "exact", as: null }).digits}${unit}`;
