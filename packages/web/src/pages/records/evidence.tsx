import { operations, type PhotoKept, pathTo, type RecordAnswer, type RecordEntry } from "@shilu/contract";
import Button from "antd/es/button";
import { type FormEvent, useRef, useState } from "react";
import { sentenceOf } from "../../api/ask.ts";
import type { Keys } from "../../api/keys.ts";
import { correctRecord, readEntry } from "../../api/records.ts";
import { useRefresh } from "../../api/refresh.ts";
import { useWrite } from "../../api/use-write.ts";
import { isUnsettled } from "../../forms/use-again.ts";
import { useNotice } from "../../shell/notice.tsx";
import { Faults } from "../../ui/faults.tsx";
import { NotForSecrets } from "../../ui/not-for-secrets.tsx";
import styles from "./record.module.css";
import { mostAtOnce, type NotKept, sendPhotos } from "./send-photos.ts";

type Props = { readonly record: RecordAnswer; readonly open: boolean; readonly setOpen: (open: boolean) => void };
type Piece = NonNullable<Awaited<ReturnType<typeof readEntry>>["record"]["evidence"]>[number];

/** Pieces to be added, and the pictures chosen with them that could not be kept. */
type Addition = { readonly pieces: readonly Piece[]; readonly refused: readonly NotKept[] };

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

/** Adds to the record as it is now: what somebody else changed meanwhile stays. */
function AddEvidence({ id, done }: { readonly id: string; readonly done: () => void }) {
  const [kind, setKind] = useState("");
  const [place, setPlace] = useState("");
  const [at, setAt] = useState<{ readonly at: number; readonly of: number } | null>(null);
  const [refused, setRefused] = useState<readonly NotKept[]>([]);
  const photos = useRef<HTMLInputElement>(null);
  const [sent] = useState(() => new Map<File, PhotoKept["evidence"]>());
  const refresh = useRefresh();
  const say = useNotice();
  // Read once for what is added: only on the same version is it the same write, in case the answer to the first try was lost.
  const read = useRef<{ readonly said: string; readonly entry: RecordEntry }>(undefined);
  const append = async ({ pieces }: Addition, key: Keys) => {
    const said = JSON.stringify(pieces);
    if (read.current?.said !== said) read.current = { said, entry: await readEntry(id) };
    const { version, record } = read.current.entry;
    const before = record.evidence ?? [];
    return correctRecord(
      { record: id, version, key },
      { ...record, evidence: [...before, ...withoutRepeats(before, pieces)] },
    );
  };
  const add = useWrite(append, {
    onError: (error) => {
      if (!isUnsettled(error)) read.current = undefined;
    },
    // The form is over before the list shows what was added: whoever sees it there may open the next one.
    onSuccess: async (_, { pieces, refused: named }) => {
      say({ says: pieces.length > 1 ? `佐证已补上${pieces.length}件` : "佐证已补上" });
      setRefused(named);
      if (named.length === 0) done();
      // What was kept is not chosen any more; those that were refused are named below.
      else if (photos.current !== null) photos.current.value = "";
      await refresh("record");
    },
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const files = [...(photos.current?.files ?? [])];
    const where = place.trim() === "" ? {} : { place: place.trim() };
    if (files.length > mostAtOnce)
      return say({ says: `一次最多${mostAtOnce}份，现在选了${files.length}份，请分几次添加` });
    if (files.length === 0) {
      if (kind.trim() === "" || place.trim() === "") return say({ says: "请写明是什么、放在哪里；或者选照片、PDF" });
      return add.mutate({ pieces: [{ kind: kind.trim(), ...where }], refused: [] });
    }
    const came = await sendPhotos(files, sent, (n) => setAt({ at: n, of: files.length })).catch((error: unknown) => {
      say({ says: sentenceOf(error) });
      return null;
    });
    setAt(null);
    if (came === null) return;
    if (came.pieces.length === 0) return setRefused(came.refused);
    const pieces = withoutRepeats([], came.pieces).map((one) => ({ ...one, kind: kind.trim() || one.kind, ...where }));
    add.mutate({ pieces, refused: came.refused });
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
        或者选照片、PDF，一次最多{mostAtOnce}份（存进系统；照片里的拍摄地点等信息会去掉）
        <input ref={photos} type="file" accept="image/*,application/pdf" multiple disabled={at !== null} />
      </label>
      <div className={styles.line}>
        <Button htmlType="submit" loading={add.isPending || at !== null}>
          补上
        </Button>
        <button type="button" className={styles.plain} onClick={done}>
          {refused.length > 0 ? "收起" : "不补了"}
        </button>
        <span role="status">{at !== null && `正在存第${at.at}份，共${at.of}份`}</span>
      </div>
      <NotForSecrets className={styles.note} />
      {refused.length > 0 && (
        <div role="alert" className={styles.note}>
          <p>▲ 有{refused.length}份没有存上，其余的已存：</p>
          <ul>
            {refused.map(({ name, says }) => (
              <li key={name}>
                “{name}”：{says}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Faults error={add.error} />
    </form>
  );
}

/** The same file under the same name is one piece, however often it is chosen. */
function withoutRepeats(before: readonly Piece[], pieces: readonly Piece[]): Piece[] {
  const there = new Set(before.flatMap(({ sha256 }) => sha256 ?? []));
  return pieces.filter(({ sha256 }) => {
    const isNew = sha256 === undefined || !there.has(sha256);
    if (sha256 !== undefined) there.add(sha256);
    return isNew;
  });
}
