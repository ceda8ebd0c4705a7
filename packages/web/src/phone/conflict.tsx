import styles from "./entries.module.css";
import { made } from "./made.ts";
import { database } from "./outbox/database.ts";
import { asAnother, asKept, type Entry } from "./outbox/entry.ts";

type Draft = Entry["draft"];

const words = (draft: Draft): string =>
  "household" in draft
    ? [draft.on, draft.household, `${draft.households}户`, draft.said, draft.problem && `问题：${draft.problem}`]
        .filter(Boolean)
        .join("\n")
    : `${draft.on}\n${draft.text}`;

/** The office kept what was sent first, and something else was written since: both stand here, and a person decides. */
export function Conflict({ entry, onDone }: { readonly entry: Entry; readonly onDone: (says: string) => void }) {
  if (entry.keptAs === null) return null;
  const settle = (another: boolean) =>
    database
      .transaction("rw", database.entries, async () => {
        if (another) await database.entries.add(asAnother(entry, made()));
        await database.entries.put(asKept(entry));
      })
      .then(() => onDone(another ? "已另存一条" : "以台账里的为准"));
  return (
    <>
      <p>送出以后您又改过。台账里存的是先前的内容，后改的没有送出。</p>
      <h3 className={styles.subheading}>台账里的</h3>
      <p className={styles.version}>{words(entry.keptAs)}</p>
      <h3 className={styles.subheading}>后改的</h3>
      <p className={styles.version}>{words(entry.draft)}</p>
      <button type="button" className={styles.button} onClick={() => void settle(false)}>
        以台账里的为准
      </button>
      <button type="button" className={styles.button} onClick={() => void settle(true)}>
        后改的另记一条
      </button>
      <p className={styles.note}>要更正台账里的那一条，请在单位的“记录”里更正。</p>
    </>
  );
}
