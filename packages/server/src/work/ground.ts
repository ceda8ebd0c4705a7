import { type Ground, groundOf, isCounted, type LedgerRecord, stated, type WindowNotice } from "@shilu/domain";
import type { Reader, WholeOffice } from "@shilu/store";
import { Refusal } from "../refusal.ts";
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
  const made = groundFrom(office, notices);
  if (edition !== null && made.counted.length <= large) grounds.kept = { ...made, edition, notices, office };
  return made;
}

function groundFrom({ ledger, statements }: WholeOffice, notices: readonly WindowNotice[]): OfficeGround {
  const counted = ledger.records.filter(isCounted).sort((a, b) => (a.start < b.start ? -1 : 1));
  const ground = groundOf({ ...ledger, ...stated(statements), notices });
  return { ground, counted, kept: new Set(counted.map(({ mechanism }) => mechanism)) };
}
