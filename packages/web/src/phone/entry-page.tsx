import { useState } from "react";
import { Conflict } from "./conflict.tsx";
import styles from "./entries.module.css";
import { database, shelf, storageSays } from "./outbox/database.ts";
import { type Entry, isUnsettled, type ProblemEntry, rewritten, stateOf, type VisitEntry } from "./outbox/entry.ts";
import { ProblemForm } from "./problem-form.tsx";
import { StateMark, titleOf } from "./state-mark.tsx";
import { VisitForm } from "./visit-form.tsx";

type Props<E extends Entry> = { readonly entry: E; readonly onDone: (says: string) => void };

/** One entry: read where it is at the office, corrected where it is not, settled where the office kept something else. */
export function EntryPage({ entry, onDone }: Props<Entry>) {
  const state = stateOf(entry);
  return (
    <>
      <a className={styles.back} href="#entries">
        ← 本机的记录
      </a>
      <h2 className={styles.heading}>{titleOf(entry)}</h2>
      <p>
        <StateMark entry={entry} />
      </p>
      {entry.refused !== null && (
        <p className={styles.refusal} role="alert">
          {[
            entry.refused.says,
            ...entry.refused.fields.filter(({ field }) => field === "").map(({ says }) => says),
          ].join("；")}
        </p>
      )}
      {entry.keptAs !== null ? (
        <Conflict entry={entry} onDone={onDone} />
      ) : state === "已同步" ? (
        <Facts entry={entry} />
      ) : entry.kind === "visit" ? (
        <EditVisit key={entry.id} entry={entry} onDone={onDone} />
      ) : (
        <EditProblem key={entry.id} entry={entry} onDone={onDone} />
      )}
      <Remove entry={entry} onDone={onDone} />
    </>
  );
}

function Facts({ entry }: { readonly entry: Entry }) {
  const { draft } = entry;
  const facts: readonly (readonly [title: string, text: string])[] =
    "household" in draft
      ? [
          ["日期", draft.on],
          ["户数", String(draft.households)],
          ["说了什么", draft.said],
          ["问题", draft.problem],
        ]
      : [
          ["发现日期", draft.on],
          ["问题", draft.text],
        ];
  return (
    <dl className={styles.facts}>
      {facts.map(([title, text]) =>
        text === "" ? null : (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{text}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

const fieldFaults = ({ refused }: Entry) => refused?.fields.filter(({ field }) => field !== "") ?? [];

/** Puts an entry down as it is now; gives the sentence why it could not be. */
const change = (id: string, how: (entry: Entry) => Entry): Promise<string | null> =>
  shelf.change(id, how).then(() => null, storageSays);
const now = () => new Date().toISOString();

function EditVisit({ entry, onDone }: Props<VisitEntry>) {
  const { draft, photos, recordId } = entry;
  const [state, setState] = useState({ draft, photos, hasProblem: draft.problem !== "" });
  if (recordId !== null) return <EditFoundProblem entry={entry} onDone={onDone} />;
  return (
    <VisitForm
      state={state}
      onChange={(next) =>
        setState({
          ...next,
          photos: next.photos.map((photo) => ({
            ...photo,
            evidence: photos.find(({ key }) => key === photo.key)?.evidence ?? null,
          })),
        })
      }
      refused={fieldFaults(entry)}
      known={[]}
      button="改好，存下"
      onSave={async (next, kept) => {
        const says = await change(entry.id, (one) => (one.kind === "visit" ? rewritten(one, next, kept, now()) : one));
        if (says === null) onDone("已改好，存在本机");
        return says;
      }}
    />
  );
}

/** The visit is at the office, its problem is not. */
function EditFoundProblem({ entry, onDone }: Props<VisitEntry>) {
  const [draft, setDraft] = useState({ on: entry.draft.on, text: entry.draft.problem });
  return (
    <ProblemForm
      draft={draft}
      onChange={setDraft}
      refused={fieldFaults(entry).map((fault) => (fault.field === "problem" ? { ...fault, field: "text" } : fault))}
      button="改好，存下"
      onSave={async ({ text }) => {
        const says = await change(entry.id, (one) =>
          one.kind === "visit"
            ? { ...one, refused: null, written: now(), draft: { ...one.draft, problem: text } }
            : one,
        );
        if (says === null) onDone("已改好，存在本机");
        return says;
      }}
    />
  );
}

function EditProblem({ entry, onDone }: Props<ProblemEntry>) {
  const [draft, setDraft] = useState(entry.draft);
  return (
    <ProblemForm
      draft={draft}
      onChange={setDraft}
      refused={fieldFaults(entry)}
      button="改好，存下"
      onSave={async (next) => {
        const says = await change(entry.id, (one) =>
          one.kind === "problem" ? { ...one, refused: null, written: now(), draft: next } : one,
        );
        if (says === null) onDone("已改好，存在本机");
        return says;
      }}
    />
  );
}

/** Takes an entry off this phone. What may be on its way stays until the answer is here. */
function Remove({ entry, onDone }: Props<Entry>) {
  const [sure, setSure] = useState(false);
  const state = stateOf(entry);
  if (isUnsettled(entry))
    return (
      <p className={styles.note}>
        这一条送出过，还没有得到回答，可能已经存进台账；联网得到回答以前不能删去。改动照样留着，得到回答后接着处理。
      </p>
    );
  const kept = entry.kind === "visit" ? entry.recordId !== null : entry.problemId !== null;
  if (state !== "已同步" && kept) return null;
  const words = state === "已同步" ? "从本机清除（台账里仍在）" : "删去这一条";
  return sure ? (
    <div className={styles.sure} role="alert">
      <p>{state === "已同步" ? "只从这部手机上清除，可以吗？" : "还没有同步，删去后找不回来，可以吗？"}</p>
      <button
        type="button"
        className={styles.button}
        onClick={() => void database.entries.delete(entry.id).then(() => onDone("已从本机删去"))}
      >
        删去
      </button>
      <button type="button" className={styles.button} onClick={() => setSure(false)}>
        留着
      </button>
    </div>
  ) : (
    <button type="button" className={styles.button} onClick={() => setSure(true)}>
      {words}
    </button>
  );
}
