import { type OwnRecord, type Period, partsIn } from "@shilu/domain";
import type { Reader } from "@shilu/store";
import type { Workplace } from "./workplace.ts";

/** Records in which a person had a part, by day; of a span where one is named. What was voided is left out. */
export async function ownRecords(
  { catalogue }: Workplace,
  reader: Reader,
  person: string,
  span?: Pick<Period, "from" | "to">,
): Promise<OwnRecord[]> {
  const period = span === undefined ? {} : { period: { code: `${span.from}..${span.to}`, ...span } };
  const found = await reader.list({ person, ...period });
  return found.toReversed().flatMap(({ record }) => {
    const kind = catalogue.mechanism(record.mechanism, record.start);
    const parts = partsIn(record, kind, person);
    if (parts.length === 0 || record.status === "void" || record.status === "superseded") return [];
    return [
      { id: record.id, on: record.start, title: record.title, mechanism: kind?.title ?? record.mechanism, parts },
    ];
  });
}
