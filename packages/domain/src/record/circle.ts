import type { LedgerRecord } from "./record.ts";

type Confined = Pick<LedgerRecord, "circle">;

/** Whether a record has a 知悉范围: it counts like any other, and is neither shown nor named to anybody outside. */
export const isConfined = ({ circle }: Confined): boolean => circle !== undefined;

/** Whether a person (printed id; null: nobody of the roster) may read a record. Without a 知悉范围 everybody may who sees its org. */
export const isKnownTo = ({ circle }: Confined, person: string | null): boolean =>
  circle === undefined || (person !== null && circle.includes(person));
