import type { FormAnswer, NewRecord, RecordEntry, RecordLine } from "@shilu/contract";
import { useQuery } from "@tanstack/react-query";
import Alert from "antd/es/alert";
import Button from "antd/es/button";
import { useId, useState } from "react";
import { AskError } from "../api/ask.ts";
import { correctRecord, readEntry, recordHistoryQuery } from "../api/records.ts";
import { useWrite } from "../api/use-write.ts";
import { faultLine } from "../ui/faults.tsx";
import { moment } from "../ui/moment.ts";
import styles from "./conflict.module.css";
import { type Difference, differencesOf, taken } from "./differences.ts";

type Props = {
  readonly id: string;
  /** What both had read, what is typed here, and what was saved meanwhile by somebody else, or in another window. */
  readonly base: NewRecord;
  readonly mine: NewRecord;
  readonly theirs: RecordEntry;
  readonly known: FormAnswer;
  readonly saved: (record: RecordLine) => Promise<void>;
  /** It was changed once more. */
  readonly again: (theirs: RecordEntry) => void;
};

type Choices = Readonly<Record<string, "mine" | "theirs">>;

/** Two versions side by side, field by field: the person takes one or the other, and nothing is overwritten unseen. */
export function Conflict({ id, base, mine, theirs, known, saved, again }: Props) {
  const [made, setMade] = useState<Choices>({});
  const newest = useQuery({ ...recordHistoryQuery(id), staleTime: 0 }).data?.versions[0];
  const differences = differencesOf(base, mine, theirs.record, known);
  const chosen = (one: Difference) =>
    made[one.key] ?? (one.by === "both" ? undefined : one.by === "me" ? "mine" : "theirs");
  const open = differences.filter((one) => chosen(one) === undefined);
  const save = useWrite((body: NewRecord, key) => correctRecord({ record: id, version: theirs.version, key }, body), {
    onSuccess: ({ record }) => saved(record),
    onError: async (error) => {
      if (error instanceof AskError && error.code === "record.changed") again(await readEntry(id));
    },
  });
  const chosenRecord = () => {
    const keys = new Set(differences.filter((one) => chosen(one) === "theirs").map(({ key }) => key));
    return taken(mine, theirs.record, keys);
  };
  return (
    <section className={styles.conflict} aria-label="两边对照">
      <div className={styles.body}>
        <h2 className={styles.title}>这条记录刚才在别处改过</h2>
        <p className={styles.note}>
          {newest === undefined
            ? ""
            : `${newest.by}在 ${moment(newest.at)} ${newest.act}，现在是第 ${newest.version} 版。`}
          您的内容没有丢，也没有覆盖那一版。请逐项看一遍，取一边。
        </p>
        {differences.length === 0 && <p className={styles.note}>两边说的已经一样，不用再改。</p>}
        {differences.map((one) => (
          <Choice
            key={one.key}
            one={one}
            chosen={chosen(one)}
            choose={(side) => setMade({ ...made, [one.key]: side })}
          />
        ))}
      </div>
      <footer className={styles.foot}>
        {save.isError && <Alert type="error" showIcon title={faultLine(save.error)} />}
        <Button
          type="primary"
          disabled={open.length > 0}
          loading={save.isPending}
          onClick={() => save.mutate(chosenRecord())}
        >
          按所选保存
        </Button>
        <span className={styles.hint} aria-live="polite">
          {open.length > 0 ? `还有 ${open.length} 项两边都改了，请选一边` : "两边的旧版都留在版本历史里"}
        </span>
      </footer>
    </section>
  );
}

type ChoiceProps = {
  readonly one: Difference;
  readonly chosen: "mine" | "theirs" | undefined;
  readonly choose: (side: "mine" | "theirs") => void;
};

function Choice({ one: { title, mine, theirs, by }, chosen, choose }: ChoiceProps) {
  const name = useId();
  const side = (which: "mine" | "theirs", says: string, text: string) => (
    <label className={styles.side} data-chosen={chosen === which}>
      <input type="radio" name={name} checked={chosen === which} onChange={() => choose(which)} />
      <span>
        <span className={styles.whose}>{says}</span>
        {text}
      </span>
    </label>
  );
  return (
    <fieldset className={styles.difference}>
      <legend>
        {title}
        {by === "both" && <span className={styles.both}>▲ 两边都改了</span>}
      </legend>
      <div className={styles.sides}>
        {side("mine", by === "them" ? "您没有改" : "您填的", mine)}
        {side("theirs", by === "me" ? "那一版没有改" : "那一版存的", theirs)}
      </div>
    </fieldset>
  );
}
