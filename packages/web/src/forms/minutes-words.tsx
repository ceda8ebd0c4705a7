import type { FormAnswer } from "@shilu/contract";
import { readMinutes } from "@shilu/domain";
import Form from "antd/es/form";
import { useEffect, useMemo, useRef } from "react";
import { accept, groundOf } from "./accept.ts";
import styles from "./assist.module.css";
import type { Entry } from "./entry.ts";
import { useReference } from "./reference-day.ts";

/** The words of minutes, and what the file that they stand in is called. */
export type MinutesGiven = { readonly name: string; readonly text: string };

type Props = { readonly known: FormAnswer; readonly minutes: MinutesGiven; readonly taken: () => void };

/** What minutes say for this form: put into it as it opens, each shown with its words. Saving is what confirms it. */
export function MinutesWords({ known, minutes: { name, text }, taken }: Props) {
  const form = Form.useFormInstance<Entry>();
  const near = useReference();
  const { proposals, notes } = useMemo(() => readMinutes(text, groundOf(known, near)), [text, known, near]);
  const filled = useRef(false);
  useEffect(() => {
    if (filled.current) return;
    filled.current = true;
    for (const one of proposals) accept(form, one, known);
    taken();
  });
  return (
    <section className={styles.paste} aria-label="会议记录里认出的内容">
      <p className={styles.read}>
        {proposals.length === 0
          ? "没有认出可填的内容，请照着原件填。"
          : `“${name}”里认出 ${proposals.length} 项，已填在下面，请对着原文核对；保存才记下。`}
      </p>
      <ul className={styles.proposals} aria-label="认出的内容">
        {proposals.map(({ title, says, start, end }) => (
          <li key={`${title}@${start}-${says}`}>
            <span className={styles.field}>{title}</span>
            <span className={styles.says}>
              {says} <q className={styles.words}>{text.slice(start, end)}</q>
            </span>
          </li>
        ))}
      </ul>
      {notes.map((note) => (
        <p key={note} className={styles.late}>
          ▲ {note}
        </p>
      ))}
    </section>
  );
}
