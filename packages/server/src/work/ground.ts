import {
  type Ground,
  groundOf,
  isCounted,
  type LedgerRecord,
  type RecordChange,
  stated,
  type WindowNotice,
} from "@shilu/domain";
import type { Reader, WholeOffice } from "@shilu/store";
import { Refusal } from "../refusal.ts";
import { handOn } from "./judgements.ts";
import type { Workplace } from "./workplace.ts";

/** The whole office made ready to judge by. `counted`: its records that count, the first first; `kept`: their mechanisms. */
export type OfficeGround = {
  readonly ground: Ground;
  readonly counted: readonly LedgerRecord[];
  readonly kept: ReadonlySet<string>;
};

/** Of which state of the office it was made, and with which notices. */
export type KeptGround = OfficeGround & {
  readonly edition: string;
  readonly notices: readonly WindowNotice[];
  readonly office: WholeOffice;
};

/** An office of more records is too much to hold; it keeps cells instead. */
export const large = 20_000;

/**
 * Reads the office, or takes what was read before: most looks find nothing changed, and the rest a record or two, which alone are read.
 */
export async function groundIn(workplace: Workplace, reader: Reader): Promise<OfficeGround> {
  const { notices, grounds } = workplace;
  const edition = await reader.edition();
  const before = grounds.kept;
  if (before !== null && before.edition === edition && before.notices === notices) return before;
  const office = await reader.whole(before?.office);
  if (office === null) throw new Refusal("office.none", "这里还没有单位的台账；请先用 shilu import 导入交换包。");
  const same = before !== null && before.notices === notices && isSame(before.office, office) ? before : null;
  const made = groundFrom(office, notices, same?.ground.roster);
  if (same !== null) handOn(same.ground, made.ground, changesBetween(same.office, office));
  if (edition !== null && made.counted.length <= large) grounds.kept = { ...made, edition, notices, office };
  return made;
}

/**
 * Whether a later state of an office differs from a former one in nothing but records. What the store remembers it gives again, not a copy.
 * Where there are fewer records than before it is the earlier state that is looked at.
 */
function isSame(before: WholeOffice, now: WholeOffice): boolean {
  if (now.versions.size < before.versions.size) return false;
  const beside = ({ ledger, statements }: WholeOffice): readonly (readonly unknown[])[] => {
    const { office, orgs, people, memberships, findings } = ledger;
    return [[office], orgs, people, memberships, findings, statements];
  };
  const others = beside(before);
  return beside(now).every((list, at) => {
    const other = others[at] ?? [];
    return list.length === other.length && list.every((one, place) => one === other[place]);
  });
}

/** The records that are new, or have another version. None ever goes. */
function changesBetween(before: WholeOffice, now: WholeOffice): RecordChange[] {
  const changed = now.ledger.records.filter(({ id }) => now.versions.get(id) !== before.versions.get(id));
  if (changed.length === 0) return [];
  const ids = new Set(changed.map(({ id }) => id));
  const former = new Map(before.ledger.records.flatMap((one) => (ids.has(one.id) ? [[one.id, one] as const] : [])));
  return changed.map((one) => ({ was: former.get(one.id) ?? null, now: one }));
}

/** `roster`: the index of the same roster, where it is there already. */
function groundFrom(
  { ledger, statements }: WholeOffice,
  notices: readonly WindowNotice[],
  roster?: Ground["roster"],
): OfficeGround {
  const counted = ledger.records.filter(isCounted).sort((a, b) => (a.start < b.start ? -1 : 1));
  const ground = groundOf({ ...ledger, ...stated(statements), notices }, roster);
  return { ground, counted, kept: new Set(counted.map(({ mechanism }) => mechanism)) };
}
