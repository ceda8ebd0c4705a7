import type { CheckedItem, RecordLine } from "@shilu/contract";
import { period, periodTitle } from "@shilu/domain";
import Button from "antd/es/button";
import { useEffect, useRef, useState } from "react";
import { type Checking, rememberPhrase } from "../../api/figures.ts";
import { useMay } from "../../api/rights.ts";
import { useWrite } from "../../api/use-write.ts";
import { Faults } from "../../ui/faults.tsx";
import { FigurePicker } from "../../ui/figure-picker.tsx";
import { RecordLines } from "../../ui/record-lines.tsx";
import type { Handled } from "./findings.ts";
import styles from "./page.module.css";
import { verdicts, verdictText } from "./verdict.ts";

type Props = {
  readonly item: CheckedItem;
  readonly records: readonly RecordLine[];
  readonly handled: Handled;
  readonly accept: () => void;
  /** Says which figure it is, null: as the program read it. */
  readonly tell: (figure: string | null) => void;
  readonly telling: boolean;
  readonly fault: unknown;
  readonly draft: Checking;
  readonly write: (reason: string) => void;
};

/** One number: what the draft says beside what the ledger says, and what is done about it. */
export function PlaceDetail(props: Props) {
  const { item, records, handled, accept, write } = props;
  return (
    <>
      <h2 className={styles.verdict} data-verdict={item.verdict}>
        <span aria-hidden="true">{verdicts[item.verdict].shape}</span> {verdictText(item)}
      </h2>
      <dl className={styles.facts}>
        <dt>文中</dt>
        <dd>
          {item.text}
          {item.cell === null ? "" : `，${item.cell}`}
        </dd>
        {item.title !== null && (
          <>
            <dt>指标</dt>
            <dd>
              {item.title}，{periodTitle(period(item.period))}
            </dd>
          </>
        )}
        {known(item) !== null && (
          <>
            <dt>依据</dt>
            <dd>{known(item)}</dd>
          </>
        )}
        {item.rule !== null && (
          <>
            <dt>口径</dt>
            <dd>{item.rule}</dd>
          </>
        )}
        {item.marks.length > 0 && (
          <>
            <dt>另注</dt>
            <dd>{item.marks.join("；")}</dd>
          </>
        )}
        {item.reason !== null && (
          <>
            <dt>说明</dt>
            <dd>{item.reason}</dd>
          </>
        )}
      </dl>
      {item.accepted !== null && (
        <Button onClick={accept} aria-keyshortcuts="A">
          {handled.accepted ? "恢复原文" : `改为 ${item.accepted}`}
        </Button>
      )}
      {item.kind !== "name" && <FigureOf {...props} />}
      <label className={styles.reason}>
        理由（写进校核清单）
        <textarea rows={2} value={handled.reason} onChange={({ target }) => write(target.value)} />
      </label>
      <h3 className={styles.sub}>台账里的记录 {item.records.length} 条</h3>
      {item.records.length === 0 ? (
        <p className={styles.hint}>没有记录可看。</p>
      ) : (
        <RecordLines records={records} hidden={item.records.length - records.length} />
      )}
    </>
  );
}

/** By what it was taken for its figure; null where no figure was found. */
function known({ why, chosen }: CheckedItem): string | null {
  if (chosen) return "您选定的";
  if (why === null) return null;
  const said = why.phrase === null ? `文中的词“${why.words.join("、")}”` : `说法“${why.phrase.replace("{n}", "…")}”`;
  const by = why.byNumber ? `数与台账相同，${said}也说得通` : said;
  return why.runnerUp === null ? by : `${by}；其次像${why.runnerUp.title}`;
}

/** Which figure it is, where the program does not know or read it wrong; and that the office always says it so. */
function FigureOf({ item, tell, telling, fault, draft }: Props) {
  const [picking, setPicking] = useState(false);
  const picker = useRef<HTMLButtonElement>(null);
  const closed = useRef(false);
  // The window of figures took the place of its button: once that may be pressed again, the keyboard goes on there.
  useEffect(() => {
    if (picking || telling || !closed.current) return;
    closed.current = false;
    picker.current?.focus();
  }, [picking, telling]);
  const close = () => {
    closed.current = true;
    setPicking(false);
  };
  const changes = useMay("practice.change");
  const remembering = useWrite(rememberPhrase);
  const others = item.candidates.filter(({ figure }) => figure !== item.figure);
  const { figure } = item;
  return (
    <div>
      {picking ? (
        <FigurePicker
          title="这处说的是哪个指标"
          near={item.text}
          choose={({ code }) => {
            close();
            tell(code);
          }}
          close={close}
        />
      ) : (
        <p className={styles.figure}>
          {item.figure === null && others.length > 0 && <span className={styles.hint}>可能是</span>}
          {item.figure === null &&
            others.map(({ figure: code, title }) => (
              <button key={code} type="button" className={styles.plain} disabled={telling} onClick={() => tell(code)}>
                {title}
              </button>
            ))}
          <button
            ref={picker}
            type="button"
            className={styles.plain}
            disabled={telling}
            onClick={() => setPicking(true)}
          >
            {item.figure === null ? "选定指标…" : "不是这个指标…"}
          </button>
          {item.chosen && (
            <button type="button" className={styles.plain} disabled={telling} onClick={() => tell(null)}>
              恢复原来的认定
            </button>
          )}
          {item.chosen && changes && figure !== null && remembering.data === undefined && (
            <button
              type="button"
              className={styles.plain}
              disabled={remembering.isPending}
              onClick={() => remembering.mutate({ draft, start: item.start, figure })}
            >
              以后都这样认
            </button>
          )}
        </p>
      )}
      {remembering.data !== undefined && (
        <p role="status" className={styles.hint}>
          已记住：“{remembering.data.phrase.replace("{n}", "…")}”都认作{item.title}；在“制度”里可以退回。
        </p>
      )}
      <Faults error={fault ?? remembering.error} />
    </div>
  );
}
