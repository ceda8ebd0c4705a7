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

/** Ids of every record a report rests on, each once, in the order of the text. */
export const quoted = (report: CompiledReport): string[] => [
  ...new Set(report.numbers.flatMap(({ source }) => source.records)),
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
