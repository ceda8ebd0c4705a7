import type { OfficeAnswer, RecordLine } from "@shilu/contract";
import { date, parseDate } from "@shilu/domain";
import { useQuery } from "@tanstack/react-query";
import Drawer from "antd/es/drawer";
import { useState } from "react";
import { formQuery } from "../api/queries.ts";
import { useKeydown } from "../shell/keys.ts";
import { Trouble, Waiting } from "../ui/trouble.tsx";
import { EditForm } from "./edit-form.tsx";
import styles from "./form.module.css";
import { MechanismChoice } from "./mechanism-choice.tsx";
import { RecordForm } from "./record-form.tsx";
import { ReferenceDay } from "./reference-day.ts";
import { UnsavedQuestion } from "./unsaved-question.tsx";

export type DrawerProps = {
  readonly forms: OfficeAnswer["forms"];
  /** Code of the mechanism to record for, "?" where it is still to be chosen, null where the drawer is closed. */
  readonly form: string | null;
  /** Id of the record to correct; null or absent where none is. */
  readonly edit?: string | null;
  /** What would be recorded next, drawn unseen while the drawer is closed; null where nothing suggests itself. */
  readonly likely: string | null;
  readonly today: string;
  /** Last day of the time it is about (a report's period, a duty's window): proposed where it is past. Null: no such time. */
  readonly until: string | null;
  /** What is known of it in words: proposed as the title. */
  readonly words?: string;
  /** It is opened to prepare what is still to come. */
  readonly preparing?: boolean;
  readonly choose: (form: string) => void;
  readonly close: () => void;
  /** `next`: another one is to be entered, so the drawer stays. */
  readonly saved: (record: RecordLine, next: boolean) => Promise<void>;
};

/** 记一条: one drawer for every mechanism. A form once opened stays behind the shown one with all that was typed. */
export function RecordDrawer({
  forms,
  form,
  edit = null,
  likely,
  today,
  until,
  words,
  preparing = false,
  choose,
  close,
  saved,
}: DrawerProps) {
  const [shown, setShown] = useState(form ?? "?");
  const [standing, setStanding] = useState(false);
  const [opened, setOpened] = useState<readonly string[]>([]);
  const [editing, setEditing] = useState(edit);
  if (edit !== null && edit !== editing) setEditing(edit);
  if (form !== null && editing !== null) setEditing(null);
  const [notice, setNotice] = useState({ form: "", text: "" });
  const [typed, setTyped] = useState<readonly string[]>([]);
  const [asking, setAsking] = useState(false);
  const unsaved = typed.includes(editing ?? shown);
  const type = (what: string) => (something: boolean) =>
    setTyped((before) => [...before.filter((one) => one !== what), ...(something ? [what] : [])]);
  const leave = () => {
    setAsking(false);
    close();
  };
  if (form !== null && form !== shown) setShown(form);
  if (form !== null && form !== "?" && !opened.includes(form)) setOpened([...opened, form]);
  const drawn = likely === null || opened.includes(likely) ? opened : [...opened, likely];
  const on = until !== null && today > until ? until : today;
  const near = parseDate(on) ?? date("2000-01-01");
  const pick = (code: string, text: string) => {
    setNotice({ form: code, text });
    choose(code);
  };
  const title = forms.find(({ code }) => code === shown)?.title;
  const open = form !== null || edit !== null;
  const dismiss = () => (unsaved && !asking ? setAsking(true) : unsaved ? setAsking(false) : leave());
  useEscape(open, dismiss);
  return (
    <Drawer
      open={open}
      keyboard={false}
      forceRender
      // In the body the kit would lock its scrolling by a style without nonce; the page does not scroll there anyway.
      getContainer={() => document.getElementById("root") ?? document.body}
      onClose={dismiss}
      size={520}
      mask={{ closable: false, blur: false }}
      styles={{
        body: { padding: 0, display: "flex", flexDirection: "column" },
        mask: { background: "rgb(27 36 48 / 8%)" },
      }}
      title={
        editing !== null
          ? "更正记录"
          : title === undefined
            ? "记一条"
            : `${preparing ? "会前准备" : "记一条"}：${title}`
      }
      afterOpenChange={setStanding}
    >
      {asking && unsaved && <UnsavedQuestion stay={() => setAsking(false)} leave={leave} />}
      <ReferenceDay value={near}>
        {editing !== null && (
          <div className={styles.whole}>
            <EditForm
              key={editing}
              record={editing}
              current={standing}
              today={today}
              typed={type(editing)}
              saved={async (record) => {
                setEditing(null);
                await saved(record, false);
              }}
            />
          </div>
        )}
        {editing === null && shown === "?" && <MechanismChoice current={standing} forms={forms} choose={pick} />}
        {drawn.map((mechanism) => (
          <div key={mechanism} hidden={editing !== null || mechanism !== shown} className={styles.whole}>
            <Form
              mechanism={mechanism}
              current={standing && editing === null && mechanism === shown}
              on={on}
              past={until !== null && today > until}
              words={words}
              preparing={preparing}
              saved={saved}
              again={() => choose("?")}
              today={today}
              notice={notice.form === mechanism ? notice.text : ""}
              typed={type(mechanism)}
            />
          </div>
        ))}
      </ReferenceDay>
    </Drawer>
  );
}

/** A list that stands open inside the form takes Esc for itself. */
const openList =
  ".ant-select-dropdown:not(.ant-select-dropdown-hidden), .ant-picker-dropdown:not(.ant-picker-dropdown-hidden)";

/**
 * Esc closes the drawer that stands open. The kit gives Esc to the drawer that was drawn last, open or not, and the shell and a screen may
 * each have drawn one.
 */
function useEscape(open: boolean, dismiss: () => void): void {
  useKeydown((event) => {
    if (event.key !== "Escape" || event.isComposing || event.defaultPrevented || document.querySelector(openList))
      return;
    event.preventDefault();
    dismiss();
  }, open);
}

type FormProps = {
  readonly mechanism: string;
  readonly today: string;
  readonly notice: string;
  readonly typed: (something: boolean) => void;
  /** The drawer stands open with this form. */
  readonly current: boolean;
  readonly on: string;
  /** The time it is about is over: the day proposed is only its last one. */
  readonly past: boolean;
  readonly words: string | undefined;
  readonly preparing: boolean;
  readonly saved: DrawerProps["saved"];
  readonly again: () => void;
};

/** The form with what is known for the chosen day and holder; both decide the roster. */
function Form({ mechanism, current, on, past, words, preparing, saved, again, today, notice, typed }: FormProps) {
  const [asked, setAsked] = useState<{ on: string; org?: string }>({ on });
  const [kept, setKept] = useState(0);
  const known = useQuery({ ...formQuery({ mechanism, ...asked }), placeholderData: (before) => before });
  if (known.isPending) return <Waiting says="正在准备表单…" />;
  if (known.isLoadingError) return <Trouble error={known.error} again={() => void known.refetch()} />;
  return (
    <RecordForm
      // A kept record leaves an empty form behind.
      key={`${kept} ${preparing}`}
      preparing={preparing}
      known={known.data}
      words={words}
      current={current}
      past={past && asked.on === on}
      ask={setAsked}
      other={again}
      today={today}
      notice={kept === 0 ? notice : ""}
      typed={typed}
      saved={async (record, next) => {
        setKept(kept + 1);
        await saved(record, next);
      }}
    />
  );
}
