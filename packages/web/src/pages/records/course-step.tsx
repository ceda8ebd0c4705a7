import type { NewCourseStep, RecordCourse } from "@shilu/contract";
import Button from "antd/es/button";
import { type FormEvent, useEffect, useId, useRef } from "react";
import { AskError } from "../../api/ask.ts";
import { takeCourseStep } from "../../api/records.ts";
import { useRefresh } from "../../api/refresh.ts";
import { useWrite } from "../../api/use-write.ts";
import { LeftWords } from "../../kept/left-words.tsx";
import { useKeptWords } from "../../kept/use-kept-words.ts";
import { useNotice } from "../../shell/notice.tsx";
import { Faults } from "../../ui/faults.tsx";
import { NotForSecrets } from "../../ui/not-for-secrets.tsx";
import styles from "./course.module.css";
import own from "./record.module.css";

type Act = RecordCourse["acts"][number];
type Asked = Act["asks"][number];

type Props = {
  readonly record: string;
  /** The version that the page shows. */
  readonly version: number;
  readonly act: Act;
  /** Who is signed in; null in 本机 mode, where he writes who takes the step. */
  readonly by: string | null;
  readonly done: () => void;
};

/** One step with what its table asks for, and nothing else. */
export function CourseStepForm({ record, version, act, by, done }: Props) {
  const { needs, asks, links } = act;
  const refresh = useRefresh();
  const say = useNotice();
  const plain = { text: "", who: by ?? "", owner: "", due: "", evidence: "", link: "" };
  const first: Record<string, string> = { ...plain, ...Object.fromEntries(asks.map(({ property }) => [property, ""])) };
  const typed = useKeptWords(`course.${record}.${act.act}`, first);
  const said = (name: string) => typed.values[name] ?? "";
  const taking = useWrite(
    (body: NewCourseStep, key) => takeCourseStep({ record, version, key }, { verdict: act.verdict, body }),
    {
      // The form is over before the record shows the step: whoever sees it there may take the next one.
      onSuccess: async () => {
        typed.forget();
        done();
        say({ says: `已办：${act.act}` });
        await refresh("record");
      },
      onError: (error) => {
        if (error instanceof AskError && error.code === "record.changed") void refresh("record");
      },
    },
  );
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>("input, textarea, select")?.focus(), []);
  const send = (event: FormEvent) => {
    event.preventDefault();
    const given = (name: string, key: string = name) => (said(name).trim() === "" ? {} : { [key]: said(name).trim() });
    taking.mutate({
      ...{ act: act.act, by: by ?? said("who") },
      ...given("text"),
      ...given("owner"),
      ...given("due"),
      ...given("evidence"),
      ...given("link", "record"),
      ...(asks.length === 0
        ? {}
        : { values: Object.fromEntries(asks.map((one) => [one.property, typedAs(one, said(one.property))])) }),
    } as NewCourseStep);
  };
  const input = (name: string, title: string, type: "text" | "date" = "text", required = true) => (
    <label>
      {title}
      <input
        type={type}
        required={required}
        value={said(name)}
        onChange={({ target }) => typed.change({ [name]: target.value })}
      />
    </label>
  );
  return (
    <form ref={form} className={own.form} onSubmit={send} aria-label={act.act}>
      <LeftWords words={typed} />
      {act.text !== null && (
        <label>
          {act.text}
          <textarea
            className={styles.text}
            rows={3}
            required
            maxLength={1000}
            value={said("text")}
            onChange={({ target }) => typed.change({ text: target.value })}
          />
        </label>
      )}
      {needs.includes("owner") && input("owner", "责任人")}
      {needs.includes("due") && input("due", "期限", "date")}
      {asks.map((one) => (
        <AskedInput
          key={one.property}
          asked={one}
          value={said(one.property)}
          change={(value) => typed.change({ [one.property]: value })}
        />
      ))}
      {links !== null && <Links links={links} value={said("link")} change={(link) => typed.change({ link })} />}
      {input(
        "evidence",
        needs.includes("evidence") ? "佐证存放处" : "佐证存放处（可不填）",
        "text",
        needs.includes("evidence"),
      )}
      {by === null && input("who", "办理人")}
      <Faults error={taking.error} />
      <div className={styles.acts}>
        <Button type="primary" htmlType="submit" loading={taking.isPending}>
          {`确认${act.act}`}
        </Button>
        <Button
          onClick={() => {
            typed.forget();
            done();
          }}
        >
          取消
        </Button>
      </div>
      <NotForSecrets className={own.note} />
    </form>
  );
}

type LinksProps = {
  readonly links: NonNullable<Act["links"]>;
  readonly value: string;
  readonly change: (value: string) => void;
};

function Links({ links, value, change }: LinksProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>相关的记录</label>
      <select id={id} className={styles.text} required value={value} onChange={({ target }) => change(target.value)}>
        <option value="">{links.length === 0 ? "还没有，请先记一条" : "请选"}</option>
        {links.map((one) => (
          <option key={one.id} value={one.id}>
            {one.start} {one.title}
          </option>
        ))}
      </select>
    </div>
  );
}

type AskedProps = { readonly asked: Asked; readonly value: string; readonly change: (value: string) => void };

function AskedInput(props: AskedProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{props.asked.title}</label>
      <Control {...props} id={id} />
    </div>
  );
}

function Control({ asked: { type, of }, value, change, id }: AskedProps & { readonly id: string }) {
  const common = { id, required: true, value };
  const options = type === "yes-no" ? ["是", "否"] : type === "choice" ? of : null;
  if (options !== null)
    return (
      <select {...common} className={styles.text} onChange={({ target }) => change(target.value)}>
        <option value="">请选</option>
        {options.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
    );
  if (type === "list" || type === "long-text" || type === "choices") {
    const hint = type === "long-text" ? {} : { placeholder: "一行一条" };
    return (
      <textarea
        {...common}
        {...hint}
        className={styles.text}
        rows={2}
        onChange={({ target }) => change(target.value)}
      />
    );
  }
  const kind = type === "number" ? ({ type, min: 0, step: 1 } as const) : { type: type === "date" ? type : "text" };
  return <input {...common} {...kind} className={styles.text} onChange={({ target }) => change(target.value)} />;
}

/** What was typed as the value of its type. */
function typedAs({ type }: Asked, text: string) {
  if (type === "number") return Number(text);
  if (type === "yes-no") return text === "是";
  if (type === "list" || type === "choices") return text.split("\n").flatMap((line) => line.trim() || []);
  return text.trim();
}
