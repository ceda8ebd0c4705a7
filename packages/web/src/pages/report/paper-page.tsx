import type { PageMark, ReportPage } from "@shilu/contract";
import { Fragment, memo } from "react";
import styles from "./paper.module.css";
import { type MarkLook, PaperMark } from "./paper-mark.tsx";
import { type Drawn, inUnits, type Piece, placesOf, sizeInUnits } from "./paper-pieces.ts";

type Props = {
  readonly page: ReportPage;
  readonly drawn: readonly Drawn[];
  readonly looks: ReadonlyMap<string, MarkLook>;
  /** Key of the mark whose source stands open; null where it is not on this page. */
  readonly selected: string | null;
  readonly press: (mark: PageMark) => void;
};

/** One page at its true proportion, every character at its place. */
export const PaperPage = memo(function PaperPage({ page, drawn, looks, selected, press }: Props) {
  const { number, width, height, rules, printed } = page;
  return (
    <section className={styles.page} data-turned={width > height} aria-label={`第 ${number} 页`}>
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: it is no picture, but text; a title would show wherever the mouse rests. */}
      <svg className={styles.sheet} viewBox={`0 0 ${inUnits(width)} ${inUnits(height)}`}>
        {rules.map(({ x, y, width: long, thickness, red }) => (
          <path
            key={`${x} ${y}`}
            className={red ? styles.redRule : styles.rule}
            d={`M${inUnits(x)} ${inUnits(y)}h${inUnits(long)}`}
            strokeWidth={inUnits(thickness)}
          />
        ))}
        {drawn.map((one) => {
          if (one.kind === "text") return <Words key={one.key} piece={one.piece} />;
          const words = one.pieces.map((piece) => <Words key={piece.baseline} piece={piece} />);
          const look = looks.get(one.key);
          if (look === undefined) return <Fragment key={one.key}>{words}</Fragment>;
          return (
            <PaperMark key={one.key} drawn={one} look={look} selected={one.key === selected} press={press}>
              {words}
            </PaperMark>
          );
        })}
        {printed !== null && <Printed printed={printed} />}
        <Notes drawn={drawn} looks={looks} />
      </svg>
    </section>
  );
});

const Words = ({ piece }: { readonly piece: Piece }) => (
  <text
    className={styles[piece.role]}
    data-red={piece.red || undefined}
    x={placesOf(piece)}
    y={piece.baseline}
    fontSize={piece.size}
    xmlSpace="preserve"
  >
    {piece.text}
  </text>
);

/** The page number; on a page that lies on its side its characters run downwards. */
function Printed({
  printed: { text, x, y, size, down, edges },
}: {
  readonly printed: NonNullable<ReportPage["printed"]>;
}) {
  const begin = edges[0] ?? 0;
  return (
    <text
      className={styles.song}
      transform={`translate(${inUnits(x)} ${inUnits(y)})${down ? " rotate(90)" : ""}`}
      x={placesOf({ text, edges: edges.map((edge) => inUnits(edge - begin)) })}
      fontSize={sizeInUnits(size)}
      xmlSpace="preserve"
    >
      {text}
    </text>
  );
}

/** Right of the type area, on the screen alone: what is to be known of a number or a sentence of this line. */
function Notes({ drawn, looks }: Pick<Props, "drawn" | "looks">) {
  const notes = new Map<number, string[]>();
  for (const one of drawn) {
    const note = one.kind === "mark" && !one.goesOn ? looks.get(one.key)?.note : null;
    const baseline = one.kind === "mark" ? one.pieces[0]?.baseline : undefined;
    if (note == null || baseline === undefined) continue;
    const line = notes.get(baseline) ?? [];
    if (!line.includes(note)) notes.set(baseline, [...line, note]);
  }
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus, and each mark says the same in its label.
    <g className={styles.notes} aria-hidden="true">
      {[...notes].flatMap(([baseline, words]) =>
        words.map((word, at) => (
          <text key={`${baseline} ${word}`} x={inUnits(185.5)} y={baseline + at * 380} fontSize={350}>
            {word}
          </text>
        )),
      )}
    </g>
  );
}
