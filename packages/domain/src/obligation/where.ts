import type { Where } from "../mechanism/figure-schema.ts";
import type { LedgerRecord } from "../record/record.ts";

type OneOf = Where["level"];

const among = (asked: OneOf, values: readonly unknown[]): boolean =>
  asked === undefined || [asked].flat().some((one) => values.flat().includes(one));

/**
 * Whether a record meets every condition that a rule puts on it. Conditions on a money line or on a speaker must all hold of one
 * line. `mechanismOf` gives the mechanism of the record it stands on.
 */
export function fitsWhere(
  record: LedgerRecord,
  where: Where | undefined,
  mechanismOf: (id: string) => string | null,
): boolean {
  if (where === undefined) return true;
  const { source, use, form, from, to, role, written, mentions, joint } = where;
  const aboutMoney = [source, use, form, from, to].some((one) => one !== undefined);
  const aboutSpeaker = role !== undefined || written !== undefined;
  return (
    among(where.level, [record.level]) &&
    among(where.genre, [record.genre]) &&
    among(where.place, [record.place]) &&
    among(where.host, [record.host]) &&
    among(where.campaign, record.campaigns) &&
    among(where["of-mechanism"], [record.of === undefined ? null : mechanismOf(record.of)]) &&
    (joint === undefined || joint === (record.event !== undefined)) &&
    Object.entries(where.fields ?? {}).every(([name, asked]) => among(asked, [record.fields[name]])) &&
    (mentions === undefined || [mentions].flat().some((word) => textsOf(record).includes(String(word)))) &&
    (!aboutMoney ||
      record.money.some(
        (line) =>
          among(source, [line.source]) &&
          among(use, [line.use]) &&
          among(form, [line.form]) &&
          among(from, [line.from]) &&
          among(to, [line.to]),
      )) &&
    (!aboutSpeaker ||
      record.speakers.some((one) => among(role, [one.role]) && (written === undefined || one.written === written)))
  );
}

/** What `mentions` is looked for in: the title, the texts of its own fields, and where money came from, went and what for. */
const textsOf = ({ title, fields, money }: LedgerRecord): string =>
  [
    title,
    ...Object.values(fields).flat().map(String),
    ...money.flatMap(({ from, to, use }) => [from ?? "", to ?? "", use ?? ""]),
  ].join("\n");
