import { bad, type Finding, good, type Outcome } from "../finding.ts";
import type { Example, Mechanism } from "../mechanism/mechanism-schema.ts";
import { type LedgerRecord, ledgerRecord } from "./record.ts";

/** Examples of records; the others are texts. */
export type RecordExample = Extract<Example, { records: unknown }>;

/**
 * The short records of an example as full ones: `present: 24` becomes a headcount, and what is left out takes a plain default
 * (ids 例1, 例2 …, the example's own mechanism, org `支部`, the mechanism's title, status final).
 */
export function expandExample(mechanism: Mechanism, example: RecordExample): Outcome<LedgerRecord[]> {
  const records: LedgerRecord[] = [];
  const findings: Finding[] = [];
  example.records.forEach(({ present, ...row }, index) => {
    const read = ledgerRecord.safeParse({
      id: `例${index + 1}`,
      mechanism: mechanism.code,
      org: "支部",
      title: mechanism.title,
      ...(present === undefined ? {} : { headcount: { present } }),
      ...row,
    });
    if (read.success) records.push(read.data);
    else {
      const place = `${mechanism.code} 的例子“${example.says}”第 ${index + 1} 条`;
      const faults = read.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`).join("；");
      findings.push({ code: "example.invalid", place, says: `${place}：${faults}` });
    }
  });
  return findings.length > 0 ? bad(...findings) : good(records);
}
