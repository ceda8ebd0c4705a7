import type { FormCarriedAnswer } from "@shilu/contract";
import { useMutation } from "@tanstack/react-query";
import Button from "antd/es/button";
import { useState } from "react";
import { lookAtFile, replaceFile } from "../../api/superior-forms.ts";
import { useWrite } from "../../api/use-write.ts";
import { Faults } from "../../ui/faults.tsx";
import { FileChoice } from "../../ui/file-choice.tsx";
import { useDrop } from "../../ui/use-drop.ts";
import styles from "./page.module.css";

type Props = {
  readonly form: string;
  readonly version: number;
  readonly done: () => void;
  readonly close: () => void;
};

/** Next quarter's file of the same form: where its cells went is looked at first, and then it takes the place of the one before. */
export function NextFile({ form, version, done, close }: Props) {
  const [file, setFile] = useState<File | null>(null);
  const look = useMutation({ mutationFn: lookAtFile });
  const replace = useWrite(replaceFile, { onSuccess: done });
  const take = (files: FileList | null) => {
    const chosen = files?.[0];
    if (chosen === undefined) return;
    setFile(chosen);
    look.mutate({ form, file: chosen });
  };
  const { over, drop } = useDrop(take);
  return (
    <section className={styles.next} aria-label="换上新一期的空表">
      <div className={styles.drop} data-over={over} {...drop}>
        <FileChoice accept=".xlsx,.docx" take={take}>
          选择文件
        </FileChoice>
        <span>{file === null ? "同一张表的新文件；对应按表头接着用，行列挪动了也认得。" : file.name}</span>
      </div>
      {look.isPending && <p role="status">正在比较两份表…</p>}
      {look.data !== undefined && <Told answer={look.data} />}
      <Faults error={look.error ?? replace.error} />
      <div className={styles.acts}>
        <Button
          type="primary"
          disabled={file === null || look.data === undefined}
          loading={replace.isPending}
          onClick={() => file !== null && replace.mutate({ form, version, file })}
        >
          换上
        </Button>
        <Button onClick={close}>取消</Button>
      </div>
    </section>
  );
}

const Told = ({ answer: { kept, moved, lost } }: { readonly answer: FormCarriedAnswer }) => (
  <div role="status">
    <p>
      位置没动 {kept} 处，挪动 {moved.length} 处，对不上 {lost.length} 处。
    </p>
    <ul className={styles.lines}>
      {lost.map(({ from, why }) => (
        <li key={`lost ${from.address}`}>
          ▲ {from.address}：{why}
        </li>
      ))}
      {moved.map(({ from, to }) => (
        <li key={`moved ${from.address}`}>
          {from.address} → {to.address}
        </li>
      ))}
    </ul>
  </div>
);
