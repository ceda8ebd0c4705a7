import { type CompiledBlock, type CompiledInline, type CompiledReport, wordsOf } from "@shilu/domain";
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
      {(titled ? blocks.slice(1) : blocks).map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a report have no identity but their place.
        <Block key={at} {...props} block={block} />
      ))}
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
  const small = /^[（(]/.test(plain(block));
  return small ? <h3 className={styles.small}>{line}</h3> : <h2 className={styles.heading}>{line}</h2>;
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
