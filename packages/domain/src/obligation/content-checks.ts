import type { Rule } from "../mechanism/rule-schema.ts";
import type { LedgerRecord } from "../record/record.ts";
import { isCounted } from "../record/status.ts";
import type { BookedRule } from "./booked-rule.ts";
import type { Ground } from "./ground.ts";
import { holdsProperty, nameTitle, propertyAmount, readName } from "./name.ts";
import { type Looking, ofRecord, type RuleCheck } from "./rule-check.ts";

type Needs = BookedRule<Extract<Rule, { shape: "record-check" }>>;

/** What a record must hold: which of it is missing, and what only a person can see. */
export function contentCheck(looking: Looking, entry: Needs, record: LedgerRecord): RuleCheck[] {
  const { book, ground } = looking;
  const { rule, mechanism } = entry;
  const missing: string[] = [];
  const unseen: string[] = [];
  for (const need of rule.needs) {
    const holds = isThere(looking, entry, record, need);
    const title = nameTitle(readName(need, book.catalogue), book.catalogue, mechanism.code);
    if (holds === false) missing.push(title);
    else if (holds === null) unseen.push(title);
  }
  const above = aboveFault(looking, entry, record);
  const parts = [
    ...(missing.length > 0 ? [`缺${missing.join("、")}`] : []),
    ...(above === null ? [] : [above]),
    ...(unseen.length > 0 ? [`${unseen.join("、")}没有可核的记录，请人工核对`] : []),
  ];
  const verdict = missing.length > 0 || above !== null ? "不符合" : unseen.length > 0 ? "无从判断" : "符合";
  const where = `“${record.title}”（${ground.roster.nameOf(record.org)}，${record.start}）`;
  return [ofRecord(looking, entry, record, verdict, `${where}${parts.length > 0 ? parts.join("；") : "所需内容齐全"}`)];
}

/** Null: named in words, and neither a field, evidence nor a report of that name is there to see. */
function isThere(
  { book, ground, on }: Looking,
  { mechanism }: Needs,
  record: LedgerRecord,
  need: string,
): boolean | null {
  const name = readName(need, book.catalogue);
  switch (name.kind) {
    case "property":
      return holdsProperty(record, name);
    case "mechanism":
      return linkedTo(ground, record, name.code);
    case "figure":
      return name.entry.over.some((code) => linkedTo(ground, record, code));
    case "words": {
      const field = mechanism.record?.fields.find(({ title }) => title === name.words);
      if (field !== undefined)
        return holdsProperty(record, { kind: "property", property: "fields", column: field.name });
      const seen =
        record.evidence.some(({ kind }) => kind === name.words) ||
        ground.occurrences(name.words).some((one) => one.record === record.id && one.on <= on);
      return seen ? true : null;
    }
  }
}

/** Whether a record is of one event with a record of a mechanism, stands on one, or took place with one on the same day in the same org. */
function linkedTo(ground: Ground, record: LedgerRecord, mechanism: string): boolean {
  return ground
    .recordsOf(mechanism)
    .some(
      (other) =>
        isCounted(other) &&
        (other.id === record.of ||
          other.of === record.id ||
          (record.event !== undefined && other.event === record.event) ||
          (other.org === record.org && other.start === record.start)),
    );
}

function aboveFault({ book }: Looking, { rule, mechanism }: Needs, record: LedgerRecord): string | null {
  const pair = rule["not-above"];
  if (pair === undefined) return null;
  const [part, whole] = pair.map((text) => readName(text, book.catalogue));
  if (part?.kind !== "property" || whole?.kind !== "property") return null;
  const [a, b] = [propertyAmount(record, part), propertyAmount(record, whole)];
  const title = (name: typeof part) => nameTitle(name, book.catalogue, mechanism.code);
  return a > b ? `${title(part)}是${a}，多于${title(whole)}${b}` : null;
}
