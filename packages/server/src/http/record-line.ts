import type { RecordLine } from "@shilu/contract";
import { type Evidence, isConfined, type Org } from "@shilu/domain";
import type { StoredRecord } from "@shilu/store";
import { markOf } from "../work/course.ts";
import type { Workplace } from "../work/workplace.ts";

/** Where a piece of evidence lies, in words: the paper's place, or the file kept in the system. */
export const evidencePlace = ({ kind, place, file }: Evidence): string =>
  place !== undefined ? `${kind}：${place}` : `${kind}：系统内${file === undefined ? "" : `（${file}）`}`;

/** A stored record as a line of a list. */
export function recordLine(
  { record, version, status, late, entered, expected, present }: StoredRecord,
  orgs: readonly Org[],
  workplace: Workplace,
): RecordLine {
  return {
    id: record.id,
    version,
    status,
    mechanism: workplace.catalogue.mechanism(record.mechanism, record.start)?.title ?? record.mechanism,
    title: record.title,
    org: orgs.find(({ id }) => id === record.org)?.name ?? record.org,
    start: record.start,
    end: record.end ?? null,
    place: record.place ?? null,
    entered: entered,
    late,
    nil: record.nil === true,
    confined: isConfined(record),
    expected,
    present,
    evidence: record.evidence.map(evidencePlace),
    state: markOf(workplace, record),
  };
}

/** The lines of these records, in one read. An id that is not the office's own gives no line. */
export async function recordLines(workplace: Workplace, ids: readonly string[]): Promise<RecordLine[]> {
  if (ids.length === 0) return [];
  return await workplace.store.read(workplace.tenant, async (reader) => {
    const orgs = await reader.orgs();
    const records = await reader.records({ ids });
    return records.map((record) => recordLine(record, orgs, workplace));
  });
}

/** Newest day first; of one day, the last entered first. */
export const newestFirst = (lines: readonly RecordLine[]): RecordLine[] =>
  [...lines].sort((a, b) =>
    a.start === b.start ? (b.entered ?? "").localeCompare(a.entered ?? "") : b.start.localeCompare(a.start),
  );
