import type { WeekLine } from "@shilu/contract";
import { type KeyboardEvent, useRef, useState } from "react";
import { newId } from "../../api/new-key.ts";
import { useKeptWords } from "../../kept/use-kept-words.ts";
import styles from "./page.module.css";

type Props = {
  readonly line: WeekLine;
  readonly put: (line: WeekLine) => Promise<unknown>;
  readonly record: (line: WeekLine) => void;
  readonly remove: (line: WeekLine) => void;
};

const isRecord = (event: KeyboardEvent): boolean =>
  (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "r";

/** The next field of the sheet takes the focus. */
function next(from: HTMLInputElement): void {
  const all = [...document.querySelectorAll<HTMLInputElement>("input[data-line]")];
  all[all.indexOf(from) + 1]?.focus();
}

/** One line that is there: kept when it is left or Enter is pressed. */
export function LineInput({ line, put, record, remove }: Props) {
  const [words, setWords] = useState(line.words);
  const [isDone, setDone] = useState(line.done);
  const tick = () => {
    setDone(!isDone);
    void put({ ...line, done: !isDone }).catch(() => setDone(isDone));
  };
  const keep = () => {
    const said = words.trim();
    if (said === "") setWords(line.words);
    else if (said !== line.words) void put({ ...line, words: said }).catch(() => undefined);
  };
  const done = line.record !== null;
  return (
    <li className={styles.line}>
      {line.kind === "plan" && !done ? (
        <input type="checkbox" aria-label={`已办：${line.words}`} checked={isDone} onChange={tick} />
      ) : (
        <span aria-hidden="true">{done ? "■" : "□"}</span>
      )}
      {done ? (
        <span>
          {line.words}
          <span className={styles.small}>已记成记录</span>
        </span>
      ) : (
        <input
          data-line
          className={styles.words}
          aria-label={line.kind === "plan" ? "一行计划" : "一行日志"}
          value={words}
          maxLength={500}
          onChange={(event) => setWords(event.target.value)}
          onBlur={keep}
          onKeyDown={(event) => {
            if (isRecord(event)) {
              event.preventDefault();
              record({ ...line, words: words.trim() || line.words });
            } else if (event.key === "Enter" && !event.nativeEvent.isComposing) {
              event.preventDefault();
              next(event.currentTarget);
            }
          }}
        />
      )}
      <span className={styles.lineActs}>
        {!done && (
          <button
            type="button"
            className={styles.plain}
            aria-label={`记成记录：${line.words}`}
            onClick={() => record(line)}
          >
            记成记录
          </button>
        )}
        <button type="button" className={styles.plain} aria-label={`删：${line.words}`} onClick={() => remove(line)}>
          删
        </button>
      </span>
    </li>
  );
}

type NewProps = {
  /** Where it stands, as it is kept on this machine while it is typed. */
  readonly of: string;
  readonly says: string;
  readonly add: (words: string, id: string) => Promise<WeekLine>;
  readonly record: (line: WeekLine) => void;
  readonly focus?: boolean;
};

/** The empty line at the end: Enter keeps it and leaves an empty one. What could not be kept stays in it. */
export function NewLine({ of, says, add, record, focus = false }: NewProps) {
  const typed = useKeptWords(`line.${of}`, { words: "" });
  const { words } = typed.values;
  // The line that is being written: it stays that line, also where the answer to the first try was lost.
  const id = useRef("");
  const keep = async (then?: (line: WeekLine) => void) => {
    const said = words.trim();
    if (said === "") return;
    typed.forget();
    const mine = id.current || newId();
    id.current = "";
    try {
      const line = await add(said, mine);
      then?.(line);
    } catch {
      typed.change({ words: said });
      id.current = mine;
    }
  };
  return (
    <input
      data-line
      className={styles.fresh}
      aria-label={says}
      placeholder={focus ? "写一行" : ""}
      // biome-ignore lint/a11y/noAutofocus: one comes to this page to write today's line.
      autoFocus={focus}
      value={words}
      maxLength={500}
      onChange={(event) => typed.change({ words: event.target.value })}
      onBlur={() => void keep()}
      onKeyDown={(event) => {
        if (isRecord(event)) {
          event.preventDefault();
          void keep(record);
        } else if (event.key === "Enter" && !event.nativeEvent.isComposing) {
          event.preventDefault();
          void keep();
        }
      }}
    />
  );
}
