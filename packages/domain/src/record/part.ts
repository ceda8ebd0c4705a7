import type { Mechanism } from "../mechanism/mechanism-schema.ts";
import type { LedgerRecord } from "./record.ts";

/**
 * What a person did in a record, in the order of the form (["主持", "到会"]); empty where he is not named in it. A field that serves
 * totals only names nobody.
 */
export function partsIn(record: LedgerRecord, kind: Mechanism | null, person: string): string[] {
  const fields = (kind?.record?.fields ?? []).filter(
    (field) =>
      (field.type === "person" || field.type === "people") &&
      !field["totals-only"] &&
      [record.fields[field.name]].flat().includes(person),
  );
  const attended = record.attendance.find((one) => one.person === person)?.status;
  const speeches = record.speakers.filter((one) => one.person === person);
  return [
    ...(record.host === person ? ["主持"] : []),
    ...(record.recorder === person ? ["记录"] : []),
    ...(attended === undefined ? [] : [attended === "到" ? "到会" : attended]),
    ...(speeches.some((one) => !one.written) ? ["发言"] : []),
    ...(speeches.some((one) => one.written) ? ["书面发言"] : []),
    ...fields.map(({ name, title }) => title ?? name),
  ];
}
