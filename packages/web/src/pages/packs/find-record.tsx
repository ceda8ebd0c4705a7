import { parsePeriod } from "@shilu/domain";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { recordsQuery } from "../../api/records.ts";
import { faultLine } from "../../ui/faults.tsx";
import styles from "./list.module.css";

type Found = { readonly id: string; readonly title: string; readonly day: string };
type Props = { readonly period: string; readonly choose: (found: Found) => void; readonly close: () => void };

const shown = 8;

/** One record, found by its words within the time of the pack. */
export function FindRecord({ period, choose, close }: Props) {
  const id = useId();
  const [words, setWords] = useState("");
  const span = parsePeriod(period);
  const search = { q: words.trim(), ...(span === null ? {} : { from: span.from, to: span.to }) };
  const found = useInfiniteQuery({ ...recordsQuery(search), enabled: words.trim() !== "" });
  const records = found.data?.pages[0]?.records ?? [];
  return (
    <div className={styles.finder}>
      <label htmlFor={id}>记录里的词</label>
      <input
        id={id}
        // biome-ignore lint/a11y/noAutofocus: it was opened to be typed into.
        autoFocus
        autoComplete="off"
        value={words}
        onChange={({ target }) => setWords(target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") close();
          // The form around it is not sent by it.
          if (event.key === "Enter") event.preventDefault();
        }}
      />
      {found.isError && <p className={styles.small}>{faultLine(found.error)}</p>}
      {words.trim() !== "" && found.isSuccess && records.length === 0 && (
        <p className={styles.small}>这段时间里没有这样的记录，请换几个字。</p>
      )}
      <ul>
        {records.slice(0, shown).map((one) => (
          <li key={one.id}>
            <button type="button" onClick={() => choose({ id: one.id, title: one.title, day: one.start })}>
              {one.start} {one.title}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
