import type { CheckAnswer, CheckedItem } from "@shilu/contract";
import { aboutWords, type FigureRow, ledgerWords, shared, sideBySide, wordsOfDraft } from "@shilu/domain";
import { useMemo, useState } from "react";
import { RecordLines } from "../../ui/record-lines.tsx";
import styles from "./beside.module.css";

type Props = {
  readonly answers: readonly CheckAnswer[];
  /** Opens one draft by itself. */
  readonly open: (draft: number) => void;
  readonly back: () => void;
};

type Row = FigureRow<CheckedItem>;

/** Drafts of one period beside each other: figure by draft, what they say differently first. */
export function Beside({ answers, open, back }: Props) {
  const rows = useMemo(
    () => sideBySide(answers.map(({ items, period: { code } }) => ({ items, period: code }))),
    [answers],
  );
  // Two drafts may have one name; a column is the draft at its place.
  const columns = answers.map(({ name }, draft) => ({ key: `${draft} ${name}`, name, draft }));
  const [chosen, setChosen] = useState<Row | undefined>(rows[0]);
  const differing = rows.filter(({ differs }) => differs);
  const alike = rows.filter((row) => !row.differs && shared(row));
  const alone = rows.filter((row) => !row.differs && !shared(row));
  const groups = [
    { title: "▲ 几份文稿说法不同", of: differing },
    { title: "✓ 几份文稿说法相同", of: alike },
    { title: "只在一份文稿里", of: alone },
  ].filter(({ of }) => of.length > 0);
  return (
    <div className={styles.page}>
      <header className={styles.bar}>
        <h1 className={styles.title}>
          并排校核 {answers.length} 份，{answers[0]?.period.title}
        </h1>
        <p role="status">{differing.length === 0 ? "没有说法不同的指标" : `说法不同 ${differing.length} 项`}</p>
        <button type="button" className={styles.plain} onClick={back}>
          换一批
        </button>
      </header>
      <div className={styles.two}>
        <main className={styles.list} aria-label="指标与文稿">
          {rows.length === 0 && <p className={styles.hint}>这些文稿里没有找到台账知道的指标。</p>}
          {rows.length > 0 && (
            <table className={styles.table}>
              <caption className="visually-hidden">每行一个指标，每列一份文稿</caption>
              <thead>
                <tr>
                  <th scope="col">指标</th>
                  <th scope="col">台账</th>
                  {columns.map(({ key, name, draft }) => (
                    <th key={key} scope="col">
                      <button type="button" className={styles.plain} onClick={() => open(draft)}>
                        {name}
                      </button>
                    </th>
                  ))}
                </tr>
              </thead>
              {groups.map(({ title, of }) => (
                <tbody key={title}>
                  <tr>
                    <th className={styles.group} scope="rowgroup" colSpan={answers.length + 2}>
                      {title} {of.length} 项
                    </th>
                  </tr>
                  {of.map((row) => (
                    <tr key={keyOf(row)} data-chosen={row === chosen}>
                      <th scope="row">
                        <button
                          type="button"
                          className={styles.figure}
                          aria-pressed={row === chosen}
                          onClick={() => setChosen(row)}
                        >
                          {row.title}
                          <span className={styles.small}>{aboutWords(row)}</span>
                        </button>
                      </th>
                      <td>{ledgerWords(row) || "—"}</td>
                      {columns.map(({ key, draft }) => (
                        <td key={key} data-differs={row.differs}>
                          {wordsOfDraft(draft, row) || <span className={styles.none}>—</span>}
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              ))}
            </table>
          )}
        </main>
        <aside className={styles.side} aria-label="各份文稿的原句">
          {chosen === undefined ? (
            <p className={styles.hint}>选一个指标，看各份文稿的原句和台账里的记录。</p>
          ) : (
            <Sentences row={chosen} answers={answers} />
          )}
        </aside>
      </div>
    </div>
  );
}

/** Where the drafts say it, in their own words, and the records behind the ledger's value. */
function Sentences({ row, answers }: { readonly row: Row; readonly answers: readonly CheckAnswer[] }) {
  const ids = new Set(row.readings.flatMap(({ item }) => item.records));
  const records = new Map(answers.flatMap(({ records }) => records).map((record) => [record.id, record]));
  const lines = [...records.values()].filter(({ id }) => ids.has(id));
  return (
    <>
      <h2 className={styles.chosen}>
        {row.title}
        {aboutWords(row)}
      </h2>
      <ol className={styles.sentences}>
        {row.readings.map(({ draft, item }) => (
          <li key={`${draft}-${item.start}`}>
            <span className={styles.small}>{answers[draft]?.name}</span>
            <Sentence text={answers[draft]?.text ?? ""} item={item} />
          </li>
        ))}
      </ol>
      <h3 className={styles.sub}>台账里的记录 {ids.size} 条</h3>
      {ids.size === 0 ? (
        <p className={styles.hint}>没有记录可看。</p>
      ) : (
        <RecordLines records={lines} hidden={ids.size - lines.length} />
      )}
    </>
  );
}

function Sentence({ text, item: { start, end } }: { readonly text: string; readonly item: CheckedItem }) {
  const before = text.slice(Math.max(0, start - 40), start).replace(/^[\s\S]*[\n。；]/, "");
  const after = text.slice(end, end + 40).replace(/[\n。；][\s\S]*$/, "");
  return (
    <p>
      {before}
      <mark>{text.slice(start, end)}</mark>
      {after}
    </p>
  );
}

const keyOf = ({ figure, period: code, filter }: Row): string => JSON.stringify([figure, code, filter]);
