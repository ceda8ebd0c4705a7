import { operations, pathTo, type RecordAnswer, type RecordEntry } from "@shilu/contract";
import Button from "antd/es/button";
import { type FormEvent, useRef, useState } from "react";
import { sentenceOf } from "../../api/ask.ts";
import type { Keys } from "../../api/keys.ts";
import { addPhoto, correctRecord, readEntry } from "../../api/records.ts";
import { useRefresh } from "../../api/refresh.ts";
import { useWrite } from "../../api/use-write.ts";
import { isUnsettled } from "../../forms/use-again.ts";
import { useNotice } from "../../shell/notice.tsx";
import { Faults } from "../../ui/faults.tsx";
import styles from "./record.module.css";

type Props = { readonly record: RecordAnswer; readonly open: boolean; readonly setOpen: (open: boolean) => void };
type Piece = NonNullable<Awaited<ReturnType<typeof readEntry>>["record"]["evidence"]>[number];

/** 佐证: what there is, files to take away; a paper's place or a photo can be added later. */
export function Evidence({ record: { line, evidence, acts }, open, setOpen }: Props) {
  return (
    <section className={styles.part} aria-label="佐证">
      <div className={styles.partHead}>
        <h2>佐证</h2>
        {acts.correct === null && (
          <button type="button" className={styles.plain} aria-expanded={open} onClick={() => setOpen(!open)}>
            补佐证 <kbd>U</kbd>
          </button>
        )}
      </div>
      {evidence.length === 0 && <p className={styles.note}>还没有附。可后补，不影响保存和统计。</p>}
      <ul>
        {evidence.map(({ kind, place, sha256 }) => (
          <li key={`${kind}${place}${sha256}`}>
            {kind}
            {place !== null && `：${place}`}
            {sha256 !== null && (
              <a className={styles.download} href={pathTo(operations.evidence, { record: line.id, sha256 })} download>
                下载
              </a>
            )}
          </li>
        ))}
      </ul>
      {open && <AddEvidence id={line.id} done={() => setOpen(false)} />}
    </section>
  );
}

/** Adds one piece to the record as it is now: what somebody else changed meanwhile stays. */
function AddEvidence({ id, done }: { readonly id: string; readonly done: () => void }) {
  const [kind, setKind] = useState("");
  const [place, setPlace] = useState("");
  const photo = useRef<HTMLInputElement>(null);
  const refresh = useRefresh();
  const say = useNotice();
  // Read once for a piece: only on the same version is it the same write, in case the answer to the first try was lost.
  const read = useRef<{ readonly piece: string; readonly entry: RecordEntry }>(undefined);
  const append = async (piece: Piece, key: Keys) => {
    const said = JSON.stringify(piece);
    if (read.current?.piece !== said) read.current = { piece: said, entry: await readEntry(id) };
    const { version, record } = read.current.entry;
    return correctRecord({ record: id, version, key }, { ...record, evidence: [...(record.evidence ?? []), piece] });
  };
  const add = useWrite(append, {
    onError: (error) => {
      if (!isUnsettled(error)) read.current = undefined;
    },
    onSuccess: async () => {
      say({ says: "佐证已补上" });
      done();
      await refresh("record");
    },
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const file = photo.current?.files?.[0];
    const named = kind.trim() || "照片";
    if (file !== undefined) {
      const kept = await addPhoto(file).catch((error: unknown) => {
        say({ says: sentenceOf(error) });
        return null;
      });
      if (kept === null) return;
      add.mutate({ ...kept, kind: named, ...(place.trim() === "" ? {} : { place: place.trim() }) });
    } else if (kind.trim() !== "" && place.trim() !== "") add.mutate({ kind: kind.trim(), place: place.trim() });
    else say({ says: "请写明是什么、放在哪里；或者选一张照片" });
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label="补佐证">
      <label>
        是什么
        <input value={kind} placeholder="如：签到表" maxLength={60} onChange={({ target }) => setKind(target.value)} />
      </label>
      <label>
        纸质放在哪里
        <input
          value={place}
          placeholder="如：2025年第3盒"
          maxLength={100}
          onChange={({ target }) => setPlace(target.value)}
        />
      </label>
      <label>
        或者选一张照片（存进系统，拍摄地点等信息会去掉）
        <input ref={photo} type="file" accept="image/*" />
      </label>
      <div className={styles.line}>
        <Button htmlType="submit" loading={add.isPending}>
          补上
        </Button>
        <button type="button" className={styles.plain} onClick={done}>
          不补了
        </button>
      </div>
      <Faults error={add.error} />
    </form>
  );
}
