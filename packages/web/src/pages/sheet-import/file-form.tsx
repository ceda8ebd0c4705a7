import { operations, pathTo, type RecordFilters } from "@shilu/contract";
import Button from "antd/es/button";
import { AskError } from "../../api/ask.ts";
import { Faults } from "../../ui/faults.tsx";
import { FileChoice } from "../../ui/file-choice.tsx";
import { NotForSecrets } from "../../ui/not-for-secrets.tsx";
import { useDrop } from "../../ui/use-drop.ts";
import styles from "./page.module.css";

type Props = {
  readonly groups: RecordFilters["groups"];
  readonly mechanism: string | undefined;
  readonly choose: (mechanism: string) => void;
  readonly take: (file: File) => void;
  readonly busy: boolean;
  readonly cancel: () => void;
  readonly fault: Error | null;
};

/** Which mechanism, its empty sheet to take, and the filled one to give back. */
export function FileForm({ groups, mechanism, choose, take, busy, cancel, fault }: Props) {
  const first = (files: FileList | null) => {
    const file = files?.[0];
    if (file !== undefined && !busy) take(file);
  };
  const { over, drop } = useDrop(first);
  const wrong = fault instanceof AskError && fault.code === "left" ? null : fault;
  return (
    <div className={styles.form}>
      <ol className={styles.steps}>
        <li>
          <label className={styles.step}>
            <span>哪一项制度的记录</span>
            <select value={mechanism ?? ""} onChange={({ target }) => choose(target.value)}>
              <option value="">由表格认出来</option>
              {groups.map(({ title, mechanisms }) => (
                <optgroup key={title} label={title}>
                  {mechanisms.map((one) => (
                    <option key={one.code} value={one.code}>
                      {one.title}
                    </option>
                  ))}
                </optgroup>
              ))}
            </select>
          </label>
        </li>
        <li>
          <p>
            准备表格：一行一条记录，一张表一项制度。自己的旧台账也可以：有大标题、两行表头、合并的格子都不要紧，栏名相近的会认出来，请您核对。
          </p>
          {mechanism !== undefined && (
            <a href={pathTo(operations.sheetTemplate, { mechanism })} download>
              下载空白表（xlsx）
            </a>
          )}
        </li>
        <li>
          <p>
            选文件（.xlsx、.csv，或里面有表的
            .docx，如任务分工方案）。先逐行给您看会记成什么、哪里要改，看过以后才写入。
          </p>
          <section aria-label="文件" className={styles.drop} data-over={over} {...drop}>
            <FileChoice accept=".xlsx,.xls,.csv,.tsv,.txt,.docx" disabled={busy} take={first}>
              选择文件
            </FileChoice>
            <span className={styles.hint}>也可以把文件拖到这里</span>
          </section>
        </li>
      </ol>
      {busy && (
        <p role="status" className={styles.step}>
          正在读取表格… <Button onClick={cancel}>取消</Button>
        </p>
      )}
      <NotForSecrets className={styles.hint} />
      <Faults error={wrong} />
    </div>
  );
}
