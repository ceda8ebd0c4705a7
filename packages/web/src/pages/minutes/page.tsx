import type { MinutesAnswer } from "@shilu/contract";
import { date, parseDate } from "@shilu/domain";
import { useQuery } from "@tanstack/react-query";
import { createLazyRoute, Link } from "@tanstack/react-router";
import Button from "antd/es/button";
import { useState } from "react";
import { readMinutesFile } from "../../api/minutes.ts";
import { newKey } from "../../api/new-key.ts";
import { formQuery, officeQuery } from "../../api/queries.ts";
import { useRefresh } from "../../api/refresh.ts";
import { RecordForm } from "../../forms/record-form.tsx";
import { ReferenceDay } from "../../forms/reference-day.ts";
import { faultLine } from "../../ui/faults.tsx";
import { FileChoice } from "../../ui/file-choice.tsx";
import { NotForSecrets } from "../../ui/not-for-secrets.tsx";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import { useDrop } from "../../ui/use-drop.ts";
import styles from "./page.module.css";

export const lazyRoute = createLazyRoute("/office/records/minutes")({ component: MinutesPage });

/** A chosen file: what was read of it, why it could not be, or what it was saved as. */
type Chosen = {
  readonly id: string;
  readonly file: File;
  readonly read: MinutesAnswer | null;
  readonly fault: string | null;
  readonly saved: { readonly id: string; readonly title: string } | null;
};

/** 读会议记录: several files at once, each read into the form of its kind; a person confirms one after the other. Nothing is kept before. */
function MinutesPage() {
  const office = useQuery(officeQuery);
  const refresh = useRefresh();
  const [files, setFiles] = useState<readonly Chosen[]>([]);
  const [open, setOpen] = useState(0);
  const [reading, setReading] = useState(false);
  const change = (file: File, more: Partial<Chosen>) =>
    setFiles((before) => before.map((one) => (one.file === file ? { ...one, ...more } : one)));
  const read = async (file: File, mechanism?: string) => {
    try {
      change(file, { read: await readMinutesFile(file, mechanism), fault: null });
    } catch (error) {
      change(file, { read: null, fault: faultLine(error) });
    }
  };
  const take = async (list: FileList | null) => {
    const chosen = [...(list ?? [])].map(
      (file): Chosen => ({ id: newKey(), file, read: null, fault: null, saved: null }),
    );
    if (chosen.length === 0) return;
    setOpen(files.length);
    setFiles((before) => [...before, ...chosen]);
    setReading(true);
    // One after the other: a folder of them must not crowd out who else works here.
    for (const { file } of chosen) await read(file);
    setReading(false);
  };
  const { over, drop } = useDrop((list) => void take(list));
  if (office.isPending) return <Waiting says="正在打开…" />;
  if (office.isError) return <Trouble error={office.error} again={() => void office.refetch()} home />;
  const now = files[open];
  return (
    <main className={styles.page}>
      <header className={styles.bar}>
        <h1 className={styles.title}>读会议记录{files.length === 0 ? "" : `：${files.length} 份`}</h1>
        <Link to="/records">回到记录</Link>
      </header>
      <div className={styles.two}>
        <section className={styles.left} aria-label="选的文件">
          <div className={styles.drop} data-over={over} {...drop}>
            <FileChoice accept=".docx,.txt,.md,.doc,.wps" multiple take={(chosen) => void take(chosen)}>
              {files.length === 0 ? "选择文件" : "再选几份"}
            </FileChoice>
            <span className={styles.hint}>可以一次选几份，也可以拖到这里（.docx、.txt）</span>
          </div>
          {files.length === 0 ? (
            <>
              <p className={styles.hint}>
                读出时间、地点、主持人、到会和请假的人、议题、决议和表决，填进“记一条”的表单，每项旁边是它的原文。您逐份核对、保存，才记下；没有保存的什么也不留。
              </p>
              <p className={styles.hint}>谁说了什么、谈话内容、选票和个人的声明一概不读，原件请另行存放。</p>
              <NotForSecrets className={styles.hint} />
            </>
          ) : (
            <ol className={styles.files} aria-label="会议记录">
              {files.map((one, at) => (
                <li key={one.id}>
                  <button type="button" aria-current={at === open} onClick={() => setOpen(at)}>
                    {one.file.name}
                    <State of={one} />
                  </button>
                </li>
              ))}
            </ol>
          )}
          {reading && <p role="status">正在读…</p>}
        </section>
        <section className={styles.right} aria-label="核对">
          {now === undefined ? null : now.saved !== null ? (
            <p className={styles.pad} role="status">
              ✓ 已记下：
              <Link to="/records/$record" params={{ record: now.saved.id }} search={{}}>
                {now.saved.title}
              </Link>
              {files.every(({ saved }) => saved !== null) ? "。选的都记好了。" : ""}
            </p>
          ) : now.fault !== null ? (
            <p className={styles.pad} role="alert">
              {now.fault}
            </p>
          ) : now.read === null ? (
            <Waiting says="正在读…" />
          ) : (
            <One
              key={`${open} ${now.read.mechanism?.code}`}
              read={now.read}
              today={office.data.today}
              forms={office.data.forms}
              choose={(mechanism) => void read(now.file, mechanism)}
              saved={async (record) => {
                change(now.file, { saved: record });
                await refresh("record");
                const next = files.findIndex(
                  ({ saved, read: one }, at) => at !== open && saved === null && one?.state !== "there",
                );
                if (next !== -1) setOpen(next);
              }}
            />
          )}
        </section>
      </div>
    </main>
  );
}

function State({ of: { read, fault, saved } }: { readonly of: Chosen }) {
  if (saved !== null) return <span className={styles.done}>✓ 已记下</span>;
  if (fault !== null) return <span className={styles.fault}>▲ 读不出来</span>;
  if (read === null) return <span className={styles.small}>等着读</span>;
  const what =
    read.mechanism === null ? "" : `${read.mechanism.title}，${read.day ?? "日期没认出"}，认出 ${read.found.length} 项`;
  return (
    <>
      {what !== "" && <span className={styles.small}>{what}</span>}
      {read.state === "new" && <span className={styles.done}>○ 新的</span>}
      {read.state === "there" && <span className={styles.small}>＝ 已有：{read.says}</span>}
      {read.state === "asks" && <span className={styles.soon}>△ {read.says}</span>}
    </>
  );
}

type OneProps = {
  readonly read: MinutesAnswer;
  readonly today: string;
  readonly forms: readonly { readonly code: string; readonly title: string; readonly group: string }[];
  readonly choose: (mechanism: string) => void;
  readonly saved: (record: { readonly id: string; readonly title: string }) => Promise<void>;
};

/** One file in the form of its kind. Where there is a record of that day already, whoever means another one says so. */
function One({ read, today, forms, choose, saved }: OneProps) {
  const [another, setAnother] = useState(false);
  const groups = [...new Set(forms.map(({ group }) => group))];
  return (
    <>
      <p className={styles.kind}>
        <label>
          这是{" "}
          <select value={read.mechanism?.code ?? ""} onChange={({ target }) => choose(target.value)}>
            {read.mechanism === null && <option value="">请选是哪一类</option>}
            {groups.map((group) => (
              <optgroup key={group} label={group}>
                {forms
                  .filter((one) => one.group === group)
                  .map(({ code, title }) => (
                    <option key={code} value={code}>
                      {title}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>{" "}
          的记录
        </label>
      </p>
      {read.beside !== null && !another ? (
        <p className={styles.pad}>
          那一天已有“
          <Link to="/records/$record" params={{ record: read.beside.id }} search={{}} target="_blank">
            {read.beside.title}
          </Link>
          ”。同一次的不必再记；<Button onClick={() => setAnother(true)}>是另一次，照样核对</Button>
        </p>
      ) : (
        read.mechanism !== null && <Filled read={read} mechanism={read.mechanism.code} today={today} saved={saved} />
      )}
    </>
  );
}

type FilledProps = Pick<OneProps, "read" | "today" | "saved"> & { readonly mechanism: string };

/** The form with what the minutes say, by the roster of their day. */
function Filled({ read, mechanism, today, saved }: FilledProps) {
  const day = read.day !== null && read.day <= today ? read.day : today;
  const [asked, setAsked] = useState<{ on: string; org?: string }>({ on: day, org: read.org });
  const known = useQuery({ ...formQuery({ mechanism, ...asked }), placeholderData: (before) => before });
  if (known.isPending) return <Waiting says="正在准备表单…" />;
  if (known.isLoadingError) return <Trouble error={known.error} again={() => void known.refetch()} />;
  return (
    <ReferenceDay value={parseDate(today) ?? date("2000-01-01")}>
      <RecordForm
        known={known.data}
        current
        past={false}
        ask={setAsked}
        other={() => undefined}
        today={today}
        notice=""
        minutes={read}
        typed={() => undefined}
        saved={async ({ id, title }) => saved({ id, title })}
      />
    </ReferenceDay>
  );
}
