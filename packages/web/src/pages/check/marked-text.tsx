import type { CheckAnswer } from "@shilu/contract";
import type { ReactNode } from "react";
import type { Handling } from "./findings.ts";
import styles from "./page.module.css";
import { verdicts, verdictText } from "./verdict.ts";

type Props = {
  readonly answer: CheckAnswer;
  readonly handling: Handling;
  readonly chosen: number | null;
  readonly choose: (index: number) => void;
};

/** The draft as it was written, every number marked with its verdict. What was accepted stands in its place; 〔待补〕 stays open. */
export function MarkedText({ answer: { text, items }, handling, chosen, choose }: Props) {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const [index, item] of items.entries()) {
    if (item.start < at) continue;
    parts.push(text.slice(at, item.start));
    at = item.end;
    const accepted = handling.get(index)?.accepted === true;
    parts.push(
      <button
        key={item.start}
        id={`place-${index}`}
        type="button"
        className={styles.mark}
        data-verdict={accepted ? "已改" : item.verdict}
        aria-current={index === chosen}
        onClick={() => choose(index)}
      >
        <span aria-hidden="true">{accepted ? "✓" : verdicts[item.verdict].shape}</span>
        {accepted ? item.accepted : shown(text, item)}
        <span className="visually-hidden">，{accepted ? `原为${item.text}` : verdictText(item)}</span>
      </button>,
    );
  }
  parts.push(text.slice(at));
  return <div className={styles.text}>{parts}</div>;
}

/** A filled blank with its value, an open one as 〔待补〕, a stated number as it stands. */
function shown(text: string, { start, end, mask, filled, verdict, title }: CheckAnswer["items"][number]): string {
  if (mask === null) return text.slice(start, end);
  const words = verdict === "待补" ? `〔待补${title === null ? "" : `：${title}`}〕` : filled;
  return words === null ? text.slice(start, end) : text.slice(start, mask[0]) + words + text.slice(mask[1], end);
}
