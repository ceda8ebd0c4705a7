import type { Mechanism } from "./mechanism-schema.ts";

/** Mechanisms by their number in the list (58, 58a, 59); an office's own, which have none, behind them as they came. */
export const inOrder = <M extends Pick<Mechanism, "no">>(mechanisms: readonly M[]): M[] =>
  [...mechanisms].sort((a, b) => rowOf(a) - rowOf(b) || (a.no ?? "").localeCompare(b.no ?? "", "en"));

const rowOf = ({ no }: Pick<Mechanism, "no">): number =>
  no === undefined ? Number.MAX_SAFE_INTEGER : Number.parseInt(no, 10);
