import type { FormsAnswer } from "@shilu/contract";
import { useQuery } from "@tanstack/react-query";
import { createLazyRoute, Link, useNavigate } from "@tanstack/react-router";
import Button from "antd/es/button";
import { useId, useState } from "react";
import { useRefresh } from "../../api/refresh.ts";
import { addForm, formsQuery } from "../../api/superior-forms.ts";
import { useWrite } from "../../api/use-write.ts";
import { Faults } from "../../ui/faults.tsx";
import { FileChoice } from "../../ui/file-choice.tsx";
import { moment } from "../../ui/moment.ts";
import { NotForSecrets } from "../../ui/not-for-secrets.tsx";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import { useDrop } from "../../ui/use-drop.ts";
import styles from "./page.module.css";

export const lazyRoute = createLazyRoute("/office/forms")({ component: FormsPage });

/** 上级表格: the forms that superiors ask for, and a new one taken in. */
function FormsPage() {
  const found = useQuery(formsQuery);
  const [adding, setAdding] = useState(false);
  if (found.isPending) return <Waiting says="正在读取上级表格…" />;
  if (found.isLoadingError) return <Trouble error={found.error} again={() => void found.refetch()} home />;
  const { forms, mayChange } = found.data;
  return (
    <main className={styles.list}>
      <header className={styles.bar}>
        <h1 className={styles.title}>上级表格</h1>
        {mayChange && !adding && (
          <button type="button" className={styles.main} onClick={() => setAdding(true)}>
            收进一张空表
          </button>
        )}
      </header>
      {adding && <AddForm close={() => setAdding(false)} />}
      {forms.length === 0 && !adding && (
        <p className={styles.none}>
          还没有上级表格。把上级发来的空表（.xlsx、.docx）收进来，点一遍哪一格填什么；下一季度选表、选期间，取回填好的原表，格式一点不动。
        </p>
      )}
      {forms.length > 0 && <Forms forms={forms} />}
    </main>
  );
}

const Forms = ({ forms }: Pick<FormsAnswer, "forms">) => (
  <table className={styles.table}>
    <thead>
      <tr>
        <th scope="col">名称</th>
        <th scope="col">要表的单位</th>
        <th scope="col">空表文件</th>
        <th scope="col">对应</th>
        <th scope="col">最近一次</th>
      </tr>
    </thead>
    <tbody>
      {forms.map(({ id, name, asker, file, mapped, at, actor }) => (
        <tr key={id}>
          <td>
            <Link to="/forms/$form" params={{ form: id }} search={{}}>
              {name}
            </Link>
          </td>
          <td>{asker}</td>
          <td>{file}</td>
          <td>{mapped === 0 ? "○ 还没有对应" : `● ${mapped} 处`}</td>
          <td className={styles.quiet}>
            {moment(at)} {actor}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** A new form: the file, its name, who asks for it. */
function AddForm({ close }: { readonly close: () => void }) {
  const id = useId();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [file, setFile] = useState<File | null>(null);
  const [name, setName] = useState("");
  const [asker, setAsker] = useState("");
  const add = useWrite(addForm, {
    onSuccess: async (form) => {
      await refresh("form");
      await navigate({ to: "/forms/$form", params: { form }, search: {} });
    },
  });
  const take = (files: FileList | null) => {
    const chosen = files?.[0];
    if (chosen === undefined) return;
    setFile(chosen);
    if (name.trim() === "") setName(chosen.name.replace(/\.[^.]*$/, "").slice(0, 60));
  };
  const { over, drop } = useDrop(take);
  return (
    <form
      className={styles.add}
      aria-label="收进一张空表"
      onSubmit={(event) => {
        event.preventDefault();
        if (file !== null) add.mutate({ name, asker, file });
      }}
    >
      <section aria-label="文件" className={styles.drop} data-over={over} {...drop}>
        <FileChoice accept=".xlsx,.docx" take={take}>
          选择文件
        </FileChoice>
        <span>{file === null ? "上级发来的空表，.xlsx 或 .docx，也可以拖到这里。" : file.name}</span>
      </section>
      <label htmlFor={`${id}-name`}>名称</label>
      <input id={`${id}-name`} value={name} maxLength={60} onChange={({ target }) => setName(target.value)} />
      <label htmlFor={`${id}-asker`}>要表的单位</label>
      <input
        id={`${id}-asker`}
        value={asker}
        maxLength={60}
        placeholder="可以不填，如：县委组织部"
        onChange={({ target }) => setAsker(target.value)}
      />
      <div className={styles.acts}>
        <Button type="primary" htmlType="submit" loading={add.isPending} disabled={file === null}>
          收进来
        </Button>
        <Button onClick={close}>取消</Button>
      </div>
      <NotForSecrets className={styles.wide} />
      <div className={styles.wide}>
        <Faults error={add.error} />
      </div>
    </form>
  );
}
