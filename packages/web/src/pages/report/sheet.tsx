import {
  type CompiledBlock,
  type CompiledInline,
  type CompiledReport,
  type CompiledTable,
  cellsOfRow,
  withTables,
  wordsOf,
} from "@shilu/domain";
import { Fragment } from "react";
import type { Changes } from "./changes.ts";
import gapStyles from "./gap.module.css";
import { GapMark } from "./gap-mark.tsx";
import { NumberMark } from "./number-mark.tsx";
import { OpenMark } from "./open-mark.tsx";
import styles from "./sheet.module.css";

type Props = {
  readonly report: CompiledReport;
  /** Id of the number or of the sentence whose source stands open. */
  readonly selected: string | null;
  readonly changes: Changes;
  readonly select: (number: string) => void;
  readonly selectGap: (gap: string) => void;
  readonly choose: (open: string) => void;
};

/** The report as text, in the flow of the printed page: title, headings 一、（一）, paragraphs with their numbers inside. */
export function Sheet(props: Props) {
  const { title, blocks } = props.report;
  const first = blocks[0];
  const titled = first?.kind === "heading" && plain(first) === title;
  return (
    <article className={styles.sheet}>
      {title !== "" && <h1 className={styles.title}>{titled ? <Line {...props} content={first.content} /> : title}</h1>}
      {withTables(titled ? blocks.slice(1) : blocks).map((block, at) =>
        block.kind === "table" ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a report have no identity but their place.
          <Table key={at} {...props} table={block} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above.
          <Block key={at} {...props} block={block} />
        ),
      )}
    </article>
  );
}

const plain = ({ content }: CompiledBlock): string => content.map(wordsOf).join("");

function Block({ block, ...props }: Props & { readonly block: CompiledBlock }) {
  if (block.kind === "slot") {
    const empty = props.report.slots.find(({ id }) => id === block.slot)?.empty;
    return <p className={gapStyles.empty}>{empty}</p>;
  }
  const line = <Line {...props} content={block.content} />;
  // A sentence of a slot is a paragraph of its own, and indents itself.
  if (block.content.some(({ kind }) => kind === "gap")) return <p>{line}</p>;
  if (block.kind === "paragraph") return <p className={styles.paragraph}>{line}</p>;
  if (block.level === 1) return <h2 className={styles.heading}>{line}</h2>;
  if (block.level === 2) return <h3 className={styles.small}>{line}</h3>;
  return <h4 className={styles.lower}>{line}</h4>;
}

function Table({ table, ...props }: Props & { readonly table: CompiledTable }) {
  const cells = (row: CompiledBlock, Cell: "th" | "td") => (
    <tr>
      {cellsOfRow(row).map((content, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the cells of a row have no identity but their place.
        <Cell key={column}>
          <Line {...props} content={content} />
        </Cell>
      ))}
    </tr>
  );
  return (
    <table className={styles.table}>
      <thead>{cells(table.header, "th")}</thead>
      <tbody>
        {table.rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a table have no identity but their place.
          <Fragment key={at}>{cells(row, "td")}</Fragment>
        ))}
      </tbody>
    </table>
  );
}

function Line({ content, ...props }: Props & { readonly content: readonly CompiledInline[] }) {
  const { selected, changes, select, selectGap, choose } = props;
  return content.map((inline, at) => {
    if (inline.kind === "number")
      return (
        <NumberMark
          key={inline.number.id}
          number={inline.number}
          selected={inline.number.id === selected}
          before={changes.before.get(inline.number.id) ?? null}
          select={select}
        />
      );
    if (inline.kind === "gap") {
      const { gap } = inline;
      return <GapMark key={gap.id} gap={gap} selected={gap.id === selected} select={selectGap} />;
    }
    if (inline.kind === "open") return <OpenMark key={inline.id} open={inline} choose={choose} />;
    // biome-ignore lint/suspicious/noArrayIndexKey: a stretch of text has no identity but its place.
    return <span key={at}>{inline.text}</span>;
  });
}
