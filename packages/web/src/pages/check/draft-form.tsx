import { useMutation } from "@tanstack/react-query";
import Button from "antd/es/button";
import { type Checking, readDraftFile } from "../../api/figures.ts";
import { Faults } from "../../ui/faults.tsx";
import { FileChoice } from "../../ui/file-choice.tsx";
import { NotForSecrets } from "../../ui/not-for-secrets.tsx";
import { PeriodChoice } from "../../ui/period-choice.tsx";
import { useDrop } from "../../ui/use-drop.ts";
import styles from "./page.module.css";

type Props = {
  readonly draft: Checking;
  readonly change: (draft: Checking) => void;
  readonly check: () => void;
  /** More than one file: they are checked and laid beside each other. */
  readonly several: (files: readonly File[]) => void;
  readonly busy: boolean;
  readonly fault: unknown;
};

const returned = { docx: "，校核后可以取回批注稿和填好的原稿", xlsx: "，校核后可以取回填好的表" } as const;

/** The draft comes in: pasted, chosen or dropped. Its words stay here until somebody asks to keep them. */
export function DraftForm({ draft, change, check, several, busy, fault }: Props) {
  const reading = useMutation({
    mutationFn: readDraftFile,
    onSuccess: (read) => change({ ...draft, ...read }),
  });
  const take = (files: FileList | null) => {
    const [file, ...more] = files ?? [];
    if (file === undefined) return;
    if (more.length > 0) several([file, ...more]);
    else reading.mutate(file);
  };
  const { over, drop } = useDrop(take);
  const wrong = reading.error ?? fault;
  return (
    <main className={styles.form}>
      <h1 className={styles.title}>校核</h1>
      <p className={styles.hint}>
        粘贴或上传任意文稿（.docx、.xlsx、.txt、.md，也可以粘贴表格），每个数字都与台账核对：一致、不一致、台账无记录、口径不明。一次选几份，就并排比较同一指标的说法。文稿不会被保存，除非您选择存为报告；docx、xlsx
        校核后交回的是原稿本身，版式不动。
      </p>
      <div className={styles.row}>
        <PeriodChoice code={draft.period} choose={(period) => change({ ...draft, period })} />
        <FileChoice accept=".txt,.md,.markdown,.docx,.doc,.xlsx,.xls" multiple take={take}>
          选择文件
        </FileChoice>
        {draft.text !== "" && (
          <span className={styles.hint}>
            {draft.name}
            {draft.original === null ? "" : returned[draft.original.kind]}
          </span>
        )}
        <Button type="primary" disabled={busy || draft.text.trim() === ""} loading={busy} onClick={check}>
          校核
        </Button>
      </div>
      <NotForSecrets className={styles.hint} />
      <Faults error={wrong} />
      <textarea
        className={styles.paste}
        data-over={over}
        aria-label="文稿"
        placeholder="把文稿粘贴在这里，也可以把文件拖到这里。写 * 的地方会由台账填上。"
        value={draft.text}
        onChange={({ target }) => change({ ...draft, text: target.value, original: null })}
        {...drop}
        onKeyDown={(event) => {
          if (event.key === "Enter" && event.ctrlKey && draft.text.trim() !== "") check();
        }}
      />
    </main>
  );
}
