import type { PageMark } from "@shilu/contract";
import type { CompiledReport } from "@shilu/domain";
import type { ReactNode } from "react";
import type { Changes } from "./changes.ts";
import { gapId, numberId, openId } from "./keys.ts";
import { gapOrigin, numberLabel, openLabel, verdictWords } from "./mark-words.ts";
import styles from "./paper.module.css";
import { type Drawn, inUnits, type Piece } from "./paper-pieces.ts";

/** How a mark of the pages looks and is called; by its own words where `label` is null. `note`: what stands beside its line in the margin. */
export type MarkLook = {
  readonly id: string;
  readonly label: string | null;
  readonly note: string | null;
  readonly changed: boolean;
};

/** The looks of a report's marks by their keys. */
export function looksOf({ numbers, gaps, blocks }: CompiledReport, { before }: Changes): ReadonlyMap<string, MarkLook> {
  const looks = new Map<string, MarkLook>();
  for (const number of numbers) {
    const id = numberId(number.id);
    const [note, label] = [verdictWords[number.verdict], numberLabel(number)];
    const called = note === null ? label : `${note}，${label}`;
    looks.set(id, { id, label: called, note, changed: before.has(number.id) });
  }
  for (const gap of gaps) {
    const id = gapId(gap.id);
    const note = gap.edited === null ? null : gapOrigin(gap);
    looks.set(id, { id, label: null, note, changed: false });
  }
  for (const open of blocks.flatMap(({ content }) => content)) {
    if (open.kind !== "open") continue;
    const id = openId(open.id);
    looks.set(id, { id, label: openLabel(open), note: null, changed: false });
  }
  return looks;
}

type Props = {
  readonly drawn: Extract<Drawn, { kind: "mark" }>;
  readonly look: MarkLook;
  readonly selected: boolean;
  readonly press: (mark: PageMark) => void;
  readonly children: ReactNode;
};

/** A number, a sentence or an open place on its page: as in the text, a way to what stands behind it. */
export const PaperMark = ({ drawn: { mark, goesOn, pieces }, look, selected, press, children }: Props) => (
  // biome-ignore lint/a11y/useSemanticElements: there is no button in SVG.
  <g
    id={goesOn ? undefined : look.id}
    role="button"
    // What goes on from the page before is reached there.
    tabIndex={goesOn ? -1 : 0}
    className={styles[mark.kind]}
    data-selected={selected}
    data-changed={look.changed}
    aria-pressed={mark.kind === "open" ? undefined : selected}
    aria-label={look.label ?? undefined}
    aria-description={look.label === null ? (look.note ?? undefined) : undefined}
    onClick={() => press(mark)}
    onKeyDown={(event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      press(mark);
    }}
  >
    {pieces.map((piece) => (
      <Ground key={piece.baseline} piece={piece} />
    ))}
    {children}
  </g>
);

/** What a mark's characters stand on, with the line under it or at its side. */
function Ground({ piece: { edges, baseline, size } }: { readonly piece: Piece }) {
  const left = edges[0] ?? 0;
  const right = edges[edges.length - 1] ?? 0;
  const [top, bottom] = [baseline - Math.round(0.88 * size), baseline + Math.round(0.26 * size)];
  return (
    <>
      <rect className={styles.ground} x={left} y={top} width={right - left} height={bottom - top} />
      <path className={styles.under} d={`M${left} ${bottom}H${right}`} />
      <path className={styles.beside} d={`M${inUnits(26)} ${baseline - 780}v1021`} />
    </>
  );
}
