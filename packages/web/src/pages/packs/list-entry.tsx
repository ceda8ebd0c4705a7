import type { PackListAnswer } from "@shilu/contract";
import { useMutation } from "@tanstack/react-query";
import Button from "antd/es/button";
import { useId, useState } from "react";
import { readDraftFile } from "../../api/figures.ts";
import { readPackList } from "../../api/packs.ts";
import { useWrite } from "../../api/use-write.ts";
import { Faults } from "../../ui/faults.tsx";
import { FileChoice } from "../../ui/file-choice.tsx";
import { useDrop } from "../../ui/use-drop.ts";
import styles from "./list.module.css";
import { type ChosenItem, isUnansweredYet, ListItemRow } from "./list-item.tsx";

/** A list that was read, with what a person has made of its items. */
export type ChosenList = Pick<PackListAnswer, "counted" | "mechanisms"> & { readonly items: readonly ChosenItem[] };

type Props = {
  readonly period: string;
  readonly list: ChosenList | null;
  readonly change: (list: ChosenList | null) => void;
  readonly problems: readonly { readonly id: string; readonly text: string }[];
};

/** The inspector's own list: pasted or from a file, read, and then each item with what answers it. */
export function ListEntry({ period, list, change, problems }: Props) {
  const id = useId();
  const [text, setText] = useState("");
  const read = useWrite(readPackList, {
    onSuccess: ({ items, ...rest }) => change({ ...rest, items: items.map((item) => ({ ...item, note: "" })) }),
  });
  const file = useMutation({ mutationFn: readDraftFile, onSuccess: (chosen) => setText(chosen.text) });
  const take = (files: FileList | null) => {
    const [first] = files ?? [];
    if (first !== undefined) file.mutate(first);
  };
  const { over, drop } = useDrop(take);
  if (list !== null) {
    const { items } = list;
    const open = items.filter((item) => isUnansweredYet(item, list.counted)).length;
    return (
      <section aria-label="清单">
        <p className={styles.told}>
          共{items.length}项，{items.length - open}项有材料
          {open > 0 && `，${open}项还没有：点选由什么回应，或者照实写明`}。词下有线的，是认出制度的词。
          <button type="button" className={styles.back} onClick={() => change(null)}>
            换一份清单
          </button>
        </p>
        <table className={styles.items}>
          <thead>
            <tr>
              <th scope="col">项</th>
              <th scope="col">检查内容</th>
              <th scope="col">由什么回应</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item, at) => (
              <ListItemRow
                // biome-ignore lint/suspicious/noArrayIndexKey: a list that was read keeps its order.
                key={at}
                item={item}
                headed={item.section !== items[at - 1]?.section}
                period={period}
                list={list}
                problems={problems}
                change={(next) => change({ ...list, items: items.map((one, index) => (index === at ? next : one)) })}
              />
            ))}
          </tbody>
        </table>
      </section>
    );
  }
  return (
    <section aria-label="清单" className={styles.entry}>
      <label htmlFor={`${id}-list`}>检查组的清单，每项一行；在 Word、Excel、WPS 里选中表格直接粘贴也可以</label>
      <textarea
        id={`${id}-list`}
        className={styles.paste}
        data-over={over}
        value={text}
        placeholder={"1. 落实“三会一课”制度情况\n2. 主题党日每月一次"}
        onChange={({ target }) => setText(target.value)}
        {...drop}
      />
      <div className={styles.ways}>
        <Button loading={read.isPending} disabled={text.trim() === ""} onClick={() => read.mutate({ text, period })}>
          读清单
        </Button>
        <FileChoice accept=".xlsx,.docx,.csv,.txt" take={take}>
          选择文件（xlsx、docx、csv）
        </FileChoice>
      </div>
      <Faults error={file.error ?? read.error} />
    </section>
  );
}
