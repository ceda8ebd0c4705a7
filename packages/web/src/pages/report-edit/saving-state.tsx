import styles from "./page.module.css";
import type { Saving } from "./use-saving.ts";

type Props = { readonly saving: Saving; readonly again: () => void; readonly restored: boolean };

/** Whether what is written is kept, in words. */
export function SavingState({ saving, again, restored }: Props) {
  if (saving.kind === "failed")
    return (
      <p className={styles.failed} role="alert">
        ▲ 没有保存：{saving.says}。改动已存在这台电脑上。
        <button type="button" className={styles.again} onClick={again}>
          再存一次
        </button>
      </p>
    );
  const says = { saved: "✓ 已保存", waiting: "正在写…", saving: "正在保存…", overtaken: "▲ 没有保存：别处改过" }[
    saving.kind
  ];
  return (
    <p className={styles.saving} role="status">
      {restored && saving.kind !== "saved" ? "上次没有存上的改动已恢复，" : ""}
      {says}
    </p>
  );
}
