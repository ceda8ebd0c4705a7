import type { RecordKind } from "../mechanism/mechanism-schema.ts";
import type { Rule } from "../mechanism/rule-schema.ts";
import type { Presence } from "./attendance.ts";

/** Parts of a whole as a rule writes them: 半数以上 is [1, 2] and includes the half, `strictly` is 超过半数. */
export type Share = Extract<Rule, { shape: "quorum" }>["open"];

/**
 * Whether enough were there for a rule's share. Null where the number it stands on is not known (no roster, no names).
 * 到会 and 应到会 are two different bases (支部工作条例 第十一条): presence is measured on those who should have come.
 */
export function quorumReached({ part: [part, whole], of, strictly }: Share, presence: Presence): boolean | null {
  const voting = of === "应到会有表决权" || of === "到会有表决权";
  const base = voting ? presence.votersExpected : presence.due;
  const here = voting ? presence.votersPresent : presence.duePresent;
  if (base === null || base === 0 || here === null) return null;
  return strictly ? here * whole > base * part : here * whole >= base * part;
}

/** Whom a kind of record expects, and how many of them open it: what the store asks of a mechanism when it keeps a record. */
export type Attending = Pick<RecordKind, "expected" | "opens-with">;

/** Whether the meeting was held. One whose presence is not known is not doubted. */
export const wasHeld = ({ "opens-with": part }: Attending, presence: Presence): boolean =>
  part === undefined || quorumReached({ part, of: "应到会", strictly: false }, presence) !== false;
