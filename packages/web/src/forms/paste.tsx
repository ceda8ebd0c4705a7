import type { FormAnswer } from "@shilu/contract";
import { isListOfDays, type Proposal, readNotice } from "@shilu/domain";
import { useQuery } from "@tanstack/react-query";
import Button from "antd/es/button";
import Form from "antd/es/form";
import Input from "antd/es/input";
import { lazy, Suspense, useState } from "react";
import { formQuery } from "../api/queries.ts";
import { accept, groundOf } from "./accept.ts";
import styles from "./assist.module.css";
import type { Entry } from "./entry.ts";
import { useReference } from "./reference-day.ts";

const SeveralDays = lazy(() => import("./several-days.tsx"));

type Props = {
  readonly known: FormAnswer;
  /** What was pasted where the mechanism was chosen. */
  readonly first: string;
  readonly ask: (about: { on: string; org?: string }) => void;
  /** Something went into the form. */
  readonly taken: () => void;
};

type Choice = "taken" | "refused";

/** A notice or a sentence, read into fields: each shown with its words, nothing put in before a person accepts it. */
export function Paste({ known, first, ask, taken }: Props) {
  const form = Form.useFormInstance<Entry>();
  const near = useReference();
  const [text, setText] = useState(first);
  const [choices, setChoices] = useState<Readonly<Record<string, Choice>>>({});
  const { mechanism, proposal } = known;
  const day = readNotice(text, groundOf(known, near)).proposals.find(({ what }) => what.to === "day")?.what;
  const on = day?.to === "day" ? day.value : proposal.start;
  // Who 书记 is and who was due is told by the roster of the day that the words name.
  const that = useQuery({
    ...formQuery({ mechanism: mechanism.code, on, org: proposal.org }),
    enabled: on !== proposal.start,
  }).data;
  const ground = on === proposal.start ? known : (that ?? known);
  const { proposals, notes } = readNotice(text, groundOf(ground, near));
  const several = isListOfDays(text, near);
  const open = proposals.filter((one) => choices[keyOf(one)] === undefined);
  const take = (chosen: readonly Proposal[]) => {
    for (const one of chosen) {
      accept(form, one, ground);
      if (one.what.to === "day") ask({ on: one.what.value, org: form.getFieldValue("org") });
    }
    decide(chosen, "taken");
    taken();
  };
  const decide = (chosen: readonly Proposal[], choice: Choice) =>
    setChoices({ ...choices, ...Object.fromEntries(chosen.map((one) => [keyOf(one), choice])) });
  return (
    <section className={styles.paste} aria-label="从文字填">
      <Input.TextArea
        value={text}
        rows={text === "" ? 1 : 3}
        maxLength={4000}
        aria-label="粘贴通知或一句话"
        placeholder="可粘贴通知或一句话，如“昨天下午主题党日，书记主持，请假：…”"
        onChange={({ target }) => {
          setText(target.value);
          setChoices({});
        }}
      />
      {several && (
        <Suspense>
          <SeveralDays key={text} about={mechanism.title} until={near} given={{ mechanism: mechanism.code, text }} />
        </Suspense>
      )}
      {text.trim() !== "" && !several && (
        <>
          <p className={styles.read} aria-live="polite">
            {proposals.length === 0
              ? "没有认出可填的内容，请直接在下面填。"
              : `认出 ${proposals.length} 项，采用了才填入。`}
            {open.length > 0 && (
              <>
                <Button size="small" onClick={() => take(open)}>
                  全部采用
                </Button>
                <Button size="small" type="text" onClick={() => decide(open, "refused")}>
                  都不用
                </Button>
              </>
            )}
          </p>
          <ul className={styles.proposals} aria-label="认出的内容">
            {proposals.map((one) => (
              <Line
                key={keyOf(one)}
                one={one}
                words={text.slice(one.start, one.end)}
                choice={choices[keyOf(one)]}
                take={() => take([one])}
                refuse={() => decide([one], "refused")}
              />
            ))}
          </ul>
          {notes.map((note) => (
            <p key={note} className={styles.late}>
              ▲ {note}
            </p>
          ))}
        </>
      )}
    </section>
  );
}

const keyOf = ({ start, end, title }: Proposal): string => `${title}@${start}-${end}`;

type LineProps = {
  readonly one: Proposal;
  readonly words: string;
  readonly choice: Choice | undefined;
  readonly take: () => void;
  readonly refuse: () => void;
};

const Line = ({ one, words, choice, take, refuse }: LineProps) => (
  <li>
    <span className={styles.field}>{one.title}</span>
    <span className={choice === "refused" ? `${styles.says} ${styles.refused}` : styles.says}>
      {one.says} <q className={styles.words}>{words}</q>
    </span>
    {choice === undefined ? (
      <span className={styles.acts}>
        <button type="button" onClick={take} aria-label={`采用${one.title}：${one.says}`}>
          采用
        </button>
        <button type="button" onClick={refuse} aria-label={`不用${one.title}：${one.says}`}>
          不用
        </button>
      </span>
    ) : (
      <span className={styles.acts}>{choice === "taken" ? "✓ 已采用" : "－ 不用"}</span>
    )}
  </li>
);
