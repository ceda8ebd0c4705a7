import type { CheckAnswer } from "@shilu/contract";
import { textParts } from "@shilu/domain";
import { Fragment, type ReactNode, useMemo } from "react";
import type { Handling } from "./findings.ts";
import styles from "./page.module.css";
import { verdicts, verdictText } from "./verdict.ts";

type Props = {
  readonly answer: CheckAnswer;
  readonly handling: Handling;
  readonly chosen: number | null;
  readonly choose: (index: number) => void;
};

/** What never begins a line: it stays with the number before it. */
const closing = /^[，。、；：！？）》”’」』]+/;

/**
 * The draft as it was written, every number marked with its verdict; what were cells is a table again. What was accepted stands in its place;
 * 〔待补〕 stays open.
 */
export function MarkedText({ answer: { text, items }, handling, chosen, choose }: Props) {
  const parts = useMemo(() => textParts(text), [text]);
  // Both the items and what is drawn are in the order of the text: each item is looked at once, however many cells there are.
  let index = 0;
  const marked = (from: number, to: number): ReactNode[] => {
    const nodes: ReactNode[] = [];
    let at = from;
    // An empty cell may be a blank itself.
    const until = from === to ? to + 1 : to;
    for (let item = items[index]; item !== undefined && item.start < until; item = items[++index]) {
      if (item.start < at || item.end > to) continue;
      nodes.push(text.slice(at, item.start));
      const ends = closing.exec(text.slice(item.end, to))?.[0] ?? "";
      at = item.end + ends.length;
      const place = index;
      const accepted = handling.get(place)?.accepted === true;
      const mark = (
        <button
          id={`place-${place}`}
          type="button"
          className={styles.mark}
          data-verdict={accepted ? "已改" : item.verdict}
          aria-current={place === chosen}
          onClick={() => choose(place)}
        >
          <span aria-hidden="true">{accepted ? "✓" : verdicts[item.verdict].shape}</span>
          {accepted ? item.accepted : shown(text, item)}
          <span className="visually-hidden">，{accepted ? `原为${item.text}` : verdictText(item)}</span>
        </button>
      );
      nodes.push(
        <span key={place} className={styles.whole}>
          {mark}
          {ends}
        </span>,
      );
    }
    nodes.push(text.slice(at, to));
    return nodes;
  };
  return (
    <div className={styles.text}>
      {parts.map((part) =>
        part.kind === "text" ? (
          <Fragment key={part.at[0]}>{marked(...part.at)}</Fragment>
        ) : (
          <div key={part.at[0]} className={styles.cells}>
            <table>
              <tbody>
                {part.rows.map((row) => (
                  <tr key={row[0]?.[0]}>
                    {row.map(([from, to]) => (
                      <td key={from}>{marked(from, to)}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        ),
      )}
    </div>
  );
}

/** A filled blank with its value, an open one as 〔待补〕, a stated number as it stands. */
function shown(text: string, { start, end, mask, filled, verdict, title }: CheckAnswer["items"][number]): string {
  if (mask === null) return text.slice(start, end);
  const words = verdict === "待补" ? `〔待补${title === null ? "" : `：${title}`}〕` : filled;
  return words === null ? text.slice(start, end) : text.slice(start, mask[0]) + words + text.slice(mask[1], end);
}
