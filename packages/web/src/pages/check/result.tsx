import type { CheckAnswer } from "@shilu/contract";
import { withAccepted } from "@shilu/domain";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { type Checking, checkDraft } from "../../api/figures.ts";
import { useMay } from "../../api/rights.ts";
import { useKeys } from "../../shell/keys.ts";
import type { Handled, Handling } from "./findings.ts";
import { MarkedText } from "./marked-text.tsx";
import styles from "./page.module.css";
import { PlaceDetail } from "./place-detail.tsx";
import { TakeAway } from "./take-away.tsx";
import { needsLook, verdicts, verdictText } from "./verdict.ts";

type Props = {
  readonly answer: CheckAnswer;
  readonly draft: Checking;
  readonly back: () => void;
  /** What `back` leads to. */
  readonly backTitle: string;
};

/** What a person says of a place; null: it is as the program read it. */
type Told = { readonly place: number; readonly figure: string | null };

/** The checked draft: what needs a look on the left, the text with its marks, the records of the chosen number on the right. */
export function Result({ answer: first, draft: sent, back, backTitle }: Props) {
  const [{ answer, draft }, setChecked] = useState({ answer: first, draft: sent });
  const { items, flags, text } = answer;
  const keeps = useMay("report.edit");
  const telling = useMutation({
    mutationFn: async (told: Told) => {
      const others = (draft.chosen ?? []).filter(({ place }) => place !== told.place);
      const asked = { ...draft, chosen: told.figure === null ? others : [...others, { ...told, figure: told.figure }] };
      return { answer: await checkDraft(asked), draft: asked };
    },
    onSuccess: setChecked,
  });
  const ordered = items
    .map((item, index) => ({ item, index }))
    .sort((a, b) => verdicts[a.item.verdict].order - verdicts[b.item.verdict].order || a.index - b.index);
  const [chosen, setChosen] = useState<number | null>(ordered[0]?.index ?? null);
  const [handling, setHandling] = useState<Handling>(new Map());
  const handle = (index: number, change: Partial<Handled>) =>
    setHandling((before) => {
      const was = before.get(index) ?? { accepted: false, reason: "" };
      return new Map(before).set(index, { ...was, ...change });
    });
  const choose = (index: number) => {
    setChosen(index);
    document.getElementById(`place-${index}`)?.scrollIntoView({ block: "center" });
    document.getElementById(`finding-${index}`)?.scrollIntoView({ block: "nearest" });
  };
  const step = (by: number) => {
    const open = ordered.filter(({ item }) => needsLook(item.verdict)).map(({ index }) => index);
    if (open.length === 0) return;
    const at = chosen === null ? -1 : open.indexOf(chosen);
    const next = open[(at + by + open.length) % open.length];
    if (next !== undefined) choose(next);
  };
  const item = chosen === null ? undefined : items[chosen];
  const accept = () => {
    if (chosen !== null && item?.accepted != null)
      handle(chosen, { accepted: handling.get(chosen)?.accepted !== true });
  };
  useKeys([
    ["N", () => step(1)],
    ["P", () => step(-1)],
    ["A", accept],
  ]);
  const accepted = new Set([...handling].filter(([, one]) => one.accepted).map(([index]) => index));
  const corrected = withAccepted(text, items, accepted);
  return (
    <div className={styles.page}>
      <header className={styles.bar}>
        <h1 className={styles.title}>
          校核 {answer.name}，{answer.period.title}
        </h1>
        <button type="button" className={styles.plain} onClick={back}>
          {backTitle}
        </button>
        <TakeAway
          answer={answer}
          handling={handling}
          draft={draft}
          corrected={corrected}
          accepted={[...accepted]}
          keeps={keeps}
        />
      </header>
      <div className={styles.three}>
        <nav className={styles.found} aria-label="逐处结论">
          <p className={styles.hint}>{summary(answer)}。N、P 看下一处、上一处，A 用台账的数。</p>
          <ol>
            {ordered.map(({ item: one, index }) => (
              <li key={one.start}>
                <button
                  id={`finding-${index}`}
                  type="button"
                  className={styles.finding}
                  aria-current={index === chosen}
                  onClick={() => choose(index)}
                >
                  <span className={styles.verdict} data-verdict={accepted.has(index) ? "已改" : one.verdict}>
                    <span aria-hidden="true">{accepted.has(index) ? "✓" : verdicts[one.verdict].shape}</span>{" "}
                    {accepted.has(index) ? `已改为 ${one.accepted ?? ""}` : verdictText(one)}
                  </span>
                  <span className={styles.small}>
                    {one.text}　{one.title ?? ""}
                  </span>
                </button>
              </li>
            ))}
          </ol>
          {flags.length > 0 && (
            <section aria-label="文中自相矛盾">
              <h2 className={styles.odds}>▲ 文中自相矛盾 {flags.length} 处</h2>
              <ul className={styles.flags}>
                {flags.map(({ says }) => (
                  <li key={says}>{says}</li>
                ))}
              </ul>
            </section>
          )}
        </nav>
        <main className={styles.middle}>
          {items.length === 0 && <p className={styles.hint}>文稿里没有找到可以核对的数字。</p>}
          <MarkedText answer={answer} handling={handling} chosen={chosen} choose={choose} />
        </main>
        <aside className={styles.side} aria-label="台账里的记录">
          {chosen === null || item === undefined ? (
            <p className={styles.hint}>选一处数字，看台账里的记录。</p>
          ) : (
            <PlaceDetail
              key={chosen}
              item={item}
              records={answer.records.filter(({ id }) => item.records.includes(id))}
              handled={handling.get(chosen) ?? { accepted: false, reason: "" }}
              accept={accept}
              tell={(figure) => telling.mutate({ place: chosen, figure })}
              telling={telling.isPending}
              fault={telling.error}
              draft={draft}
              write={(reason) => handle(chosen, { reason })}
            />
          )}
        </aside>
      </div>
    </div>
  );
}

function summary({ items }: CheckAnswer): string {
  const words = (Object.keys(verdicts) as (keyof typeof verdicts)[]).flatMap((verdict) => {
    const n = items.filter((one) => one.verdict === verdict).length;
    return n === 0 ? [] : [`${verdict} ${n}`];
  });
  return `共 ${items.length} 处${words.length === 0 ? "" : `：${words.join("，")}`}`;
}
