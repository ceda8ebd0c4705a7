import { useMutation } from "@tanstack/react-query";
import { progressBack } from "../../api/sheets.ts";
import { Faults } from "../../ui/faults.tsx";
import { FileChoice } from "../../ui/file-choice.tsx";
import { saveFile } from "../../ui/save-file.ts";
import styles from "./page.module.css";

/** The way back of a table of tasks: the same file is chosen again and comes back with its progress filled in. */
export function ProgressBack() {
  const returning = useMutation({
    mutationFn: progressBack,
    onSuccess: ({ file }, { name }) => saveFile(`${name.replace(/\.[^.]*$/, "")}-进展.docx`, file),
  });
  const left = returning.data?.left ?? null;
  return (
    <section className={styles.back} aria-label="交回进展">
      <h2>交回进展</h2>
      <p>
        任务分工方案（.docx）里的任务导入以后，一件件在“办理”里记进展。要交回时选原来的那份文件：台账里的进展填进它的“进展情况”一栏，别处一字不动。
      </p>
      <FileChoice
        accept=".docx"
        disabled={returning.isPending}
        take={(files) => {
          const file = files?.[0];
          if (file !== undefined) returning.mutate(file);
        }}
      >
        选择任务分工方案
      </FileChoice>
      {returning.isSuccess && (
        <div role="status">
          <p>✓ 已填好，存在下载的文件夹里。{left === null ? "" : `有 ${left.count} 行没有填：`}</p>
          {left !== null && (
            <ul>
              {left.says.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          )}
        </div>
      )}
      <Faults error={returning.error} />
    </section>
  );
}
