import { useState } from "react";
import styles from "../entries.module.css";
import { bundleName, bundleOf } from "./bundle.ts";
import type { BookShelf, BookVisit, Writer } from "./shelf.ts";

type Props = {
  readonly shelf: BookShelf;
  readonly visits: readonly BookVisit[];
  readonly writer: Writer;
  readonly day: string;
  readonly onDone: (says: string) => void;
};

/** Gives the book out as one file, and takes off the phone what was given out. */
export function Export({ shelf, visits, writer, day, onDone }: Props) {
  const [sure, setSure] = useState(false);
  if (visits.length === 0) return null;
  const given = visits.filter(({ exported }) => exported !== null);
  const file = () => new File([bundleOf(writer, visits)], bundleName(writer, day), { type: "application/json" });

  async function mark() {
    const at = new Date().toISOString();
    for (const visit of visits) await shelf.put({ ...visit, exported: at });
    onDone(`已导出${visits.length}次走访，请把文件交给管台账的人导入；重复导入不会重复记`);
  }
  function save() {
    const made = file();
    const url = URL.createObjectURL(made);
    const link = document.createElement("a");
    Object.assign(link, { href: url, download: made.name });
    link.click();
    // The browser reads it after the click.
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    void mark();
  }
  const share = () => navigator.share({ files: [file()] }).then(mark, () => undefined);
  const shares =
    "canShare" in navigator &&
    navigator.canShare({ files: [new File(["{}"], "走访.json", { type: "application/json" })] });

  async function removeGiven() {
    for (const { id } of given) await shelf.remove(id);
    setSure(false);
    onDone(`已从本机删去${given.length}次已导出的走访`);
  }
  return (
    <>
      <button type="button" className={styles.button} onClick={save}>
        导出全部（{visits.length}次走访，一个文件）
      </button>
      {shares && (
        <button type="button" className={styles.button} onClick={() => void share()}>
          发给别的程序
        </button>
      )}
      {given.length > 0 && !sure && (
        <button type="button" className={styles.button} onClick={() => setSure(true)}>
          删去已导出的（{given.length}次）
        </button>
      )}
      {sure && (
        <div className={styles.sure} role="alert">
          <p>删去以后这里找不回来。单位已经导入了吗？</p>
          <button type="button" className={styles.button} onClick={() => void removeGiven()}>
            已经导入，删去
          </button>
          <button type="button" className={styles.button} onClick={() => setSure(false)}>
            留着
          </button>
        </div>
      )}
    </>
  );
}
