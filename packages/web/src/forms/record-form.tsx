import type { FormAnswer, RecordLine } from "@shilu/contract";
import { useMutation } from "@tanstack/react-query";
import Alert from "antd/es/alert";
import Button from "antd/es/button";
import Form from "antd/es/form";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { AskError, sentenceOf } from "../api/ask.ts";
import { attemptOf } from "../api/keys.ts";
import { saveRecord } from "../api/queries.ts";
import { prepareRecord } from "../api/records.ts";
import { Attendance } from "./attendance.tsx";
import {
  CountsBlock,
  HeadcountBlock,
  isMeeting,
  LevelBlock,
  MoneyRows,
  PreparedBlock,
  RowsBlocks,
  StandingBlock,
} from "./blocks.tsx";
import { DayNotes } from "./day-notes.tsx";
import type { Editing } from "./edit-entry.ts";
import { type Entry, entryOfMinutes, firstEntry, recordOf } from "./entry.ts";
import { FieldInput } from "./field-input.tsx";
import { useFirstFocus } from "./first-focus.ts";
import styles from "./form.module.css";
import { HeaderBlock } from "./header-block.tsx";
import type { KeptEntry } from "./kept-entry.ts";
import { LeftEntries } from "./left-entries.tsx";
import { MeetingState } from "./meeting-state.tsx";
import { type MinutesGiven, MinutesWords } from "./minutes-words.tsx";
import { Paste } from "./paste.tsx";
import { RecentRecords } from "./recent.tsx";
import { isUnsettled, useAgain } from "./use-again.ts";
import { useKept } from "./use-kept.ts";

type Props = {
  readonly known: FormAnswer;
  /** What is known of it in words: proposed as the title. */
  readonly words?: string | undefined;
  /** It is the one that is worked on: its first open question takes the focus. */
  readonly current: boolean;
  /** The proposed day is the last of a period that is over. */
  readonly past: boolean;
  /** The day or the holder was changed: another roster is needed. */
  readonly ask: (about: { on: string; org?: string }) => void;
  readonly other: () => void;
  readonly saved: (record: RecordLine, next: boolean) => Promise<void>;
  /** The record that is corrected; absent where a new one is entered. */
  readonly edit?: Editing;
  /** The office's day, by the server's clock. */
  readonly today: string;
  /** It is opened to prepare what is still to come. */
  readonly preparing?: boolean;
  /** What was pasted where the mechanism was chosen. */
  readonly notice: string;
  /** Minutes that it is filled from: then nothing is proposed from last time. */
  readonly minutes?: MinutesGiven;
  /** Whether something stands in it that is not saved. */
  readonly typed: (something: boolean) => void;
};

/** What is sent: to be recorded, or only prepared. */
type Sent = { readonly entry: Entry; readonly prepared: boolean };

/** How many fields of a mechanism are shown at once; required ones always are, the others wait under 更多. */
const shownFields = 2;

/** The one form, made from a mechanism file. What can be known stands in it already. */
export function RecordForm({
  known,
  words,
  current,
  past,
  ask,
  other,
  saved,
  edit,
  today,
  notice,
  minutes,
  typed,
  preparing = false,
}: Props) {
  const [form] = Form.useForm<Entry>();
  // Two drawers may each have a form of the same mechanism in the page.
  const own = useId();
  const [more, setMore] = useState(false);
  const day = Form.useWatch("day", form);
  /** What has its day still to come can only be prepared; what was opened to be prepared, or is so far only that, may be. */
  const ahead = day != null && day.format("YYYY-MM-DD") > today;
  const mayPrepare = isMeeting(known) && (edit === undefined ? ahead || preparing : edit.prepare !== undefined);
  const prepares = mayPrepare && (ahead || preparing);
  const kept = useKept(
    edit?.of ?? known.mechanism.code,
    () => ({ entry: form.getFieldsValue(true), ...(edit === undefined ? {} : { base: edit.base }) }),
    current,
  );
  const { attempt } = kept;
  const next = useRef(false);
  const save = useMutation({
    mutationFn: async ({ entry, prepared }: Sent) => {
      // An item of the agenda that was only begun is none yet.
      const agenda = (entry.agenda ?? []).filter((one) => !prepared || one?.title?.trim());
      const record = recordOf({ ...entry, agenda }, known);
      // It is kept with what is typed, so that it is the same write also after the page was closed.
      attempt.current = attemptOf(attempt.current, JSON.stringify(prepared ? { prepared: record } : record));
      const { key } = attempt.current;
      kept.write();
      if (prepared) return await (edit?.prepare?.(record, entry, key) ?? prepareRecord(record, key));
      return edit === undefined ? await saveRecord(record, key) : await edit.save(record, entry, key);
    },
    onSuccess: ({ record }) => {
      kept.forget();
      typed(false);
      return saved(record, next.current);
    },
    onError: (error) => form.setFields(faultsOf(error)),
  });
  useAgain(save);
  useEffect(() => edit?.settled(kept.forget));
  const touch = () => {
    kept.touch();
    typed(true);
    // What is being changed is no longer what was sent: it is sent when the person says so.
    if (save.isError && isUnsettled(save.error)) save.reset();
  };
  const take = (one: KeptEntry) => {
    form.setFieldsValue(one.entry);
    kept.take(one);
    if (one.base !== undefined) edit?.taken(one.base);
    typed(true);
    if (one.entry.day) ask({ on: one.entry.day.format("YYYY-MM-DD"), org: one.entry.org });
  };
  const body = useFirstFocus(current);
  const shown = known.fields.filter(({ required }, at) => required || at < shownFields);
  const folded = known.fields.filter((field) => !shown.includes(field));
  const { blocks, roster } = known;
  const submit = (another: boolean) => {
    next.current = another;
    if (!save.isPending) form.submit();
  };
  /** Of what is only prepared nothing but its day and its name has to be there. */
  const prepare = async () => {
    next.current = false;
    const sound = await form.validateFields(["day", "title"]).then(
      () => true,
      () => false,
    );
    if (sound && !save.isPending) save.mutate({ entry: form.getFieldsValue(true), prepared: true });
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    if (prepares) void prepare();
    else submit(event.shiftKey);
  };
  return (
    <Form<Entry>
      form={form}
      name={`record-${own}-${known.mechanism.code.replaceAll(".", "-")}`}
      layout="vertical"
      requiredMark={(label, { required }) => (
        <>
          {label}
          {required && <span className={styles.required}>必填</span>}
        </>
      )}
      initialValues={
        edit?.entry ??
        (minutes === undefined
          ? { ...firstEntry(known), ...(words === undefined ? {} : { title: words }) }
          : entryOfMinutes(known, minutes.name))
      }
      onFinish={(entry) =>
        save.mutate({
          entry: edit === undefined ? { ...form.getFieldsValue(true), ...entry } : form.getFieldsValue(true),
          prepared: false,
        })
      }
      onFinishFailed={() => setMore(true)}
      onValuesChange={touch}
      onKeyDown={press}
      scrollToFirstError={{ focus: true }}
      className={styles.form ?? ""}
    >
      <div className={styles.body} ref={body}>
        <div className={styles.basis} hidden={edit !== undefined || minutes !== undefined}>
          <div>
            {past && <p>这段时间已过，日期先填最后一天，请改成实际日期。</p>}
            {known.basis !== null && <p>地点、主持人等照{known.basis}填好，请核对。</p>}
          </div>
          <button type="button" className={styles.plain} onClick={other}>
            换一种
          </button>
        </div>
        <LeftEntries left={kept.left} take={take} refuse={kept.refuse} now={edit?.version ?? null} />
        {minutes !== undefined && (
          <MinutesWords
            known={known}
            minutes={minutes}
            taken={() => {
              setMore(true);
              touch();
            }}
          />
        )}
        {edit === undefined && minutes === undefined && (
          <>
            <Paste
              key={notice}
              known={known}
              first={notice}
              ask={ask}
              taken={() => {
                setMore(true);
                touch();
              }}
            />
            <RecentRecords known={known} taken={touch} />
          </>
        )}
        <HeaderBlock known={known} ask={ask} first={known.fields.length === 0} />
        <DayNotes today={today} preparing={prepares} />
        {prepares && <PreparedBlock />}
        {shown.map((field, at) => (
          <FieldInput key={field.name} field={field} known={known} first={at === 0} />
        ))}
        {isMeeting(known) &&
          !prepares &&
          (roster.length > 0 ? (
            <Form.Item name="absences" label="与会">
              <Attendance roster={roster} />
            </Form.Item>
          ) : (
            <HeadcountBlock known={known} />
          ))}
        {isMeeting(known) && !prepares && <MeetingState known={known} />}
        {blocks.includes("money") && !isMeeting(known) && <MoneyRows />}
        {blocks.includes("counts") && <CountsBlock units={known.counts} />}
        <StandingBlock known={known} />
        {(blocks.includes("level") || known.genres.length > 0) && <LevelBlock known={known} />}
        <button type="button" className={styles.plain} aria-expanded={more} onClick={() => setMore(!more)}>
          {more ? "－ 收起" : "＋ 更多（可不填）"}
        </button>
        <div hidden={!more} className={styles.more}>
          {folded.map((field) => (
            <FieldInput key={field.name} field={field} known={known} first={false} />
          ))}
          <RowsBlocks known={known} preparing={prepares} />
        </div>
      </div>
      <footer className={styles.foot}>
        <p className={styles.saving} aria-live="polite">
          {save.isPending && `正在保存“${save.variables.entry.title}”，可以接着看别处`}
        </p>
        {kept.elsewhere !== null && <Alert type="warning" showIcon title={elsewhereSays(kept.elsewhere, edit)} />}
        {save.isError && <Alert type="error" showIcon title={failure(save.error)} />}
        {/* Not a submit button: Enter in a field must not save what is half done. */}
        {mayPrepare && (
          <Button
            type={prepares ? "primary" : "default"}
            loading={save.isPending && save.variables.prepared}
            disabled={save.isPending}
            {...(prepares ? { "aria-keyshortcuts": "Control+Enter" } : {})}
            onClick={() => void prepare()}
          >
            存为会前准备
          </Button>
        )}
        {!ahead || !mayPrepare ? (
          <Button
            type={prepares ? "default" : "primary"}
            loading={save.isPending && !save.variables.prepared}
            {...(prepares ? {} : { "aria-keyshortcuts": "Control+Enter" })}
            onClick={() => submit(false)}
          >
            {save.isPending ? "正在保存" : "保存"}
          </Button>
        ) : null}
        {edit === undefined && minutes === undefined && !mayPrepare && (
          <Button aria-keyshortcuts="Control+Shift+Enter" disabled={save.isPending} onClick={() => submit(true)}>
            存好再记一条
          </Button>
        )}
        <span className={styles.hint}>
          Ctrl + Enter 保存{edit === undefined && minutes === undefined && !mayPrepare ? " · 加 Shift 存好再记" : ""}
          {minutes === undefined ? " · Esc 关闭" : ""}
        </span>
      </footer>
    </Form>
  );
}

/** The same entry stands in two pages, or did. */
function elsewhereSays(elsewhere: "open" | "gone", edit: Editing | undefined): string {
  if (elsewhere === "open") return "这一条在另一页也开着，请只在一页里接着填。";
  const done = "这一条刚才在另一页保存了，或者去掉了。";
  return edit === undefined ? `${done}在这里再存，会另记一条。` : `${done}在这里再存，会先把两边并排给您看。`;
}

/** Faults that have a field of their own are shown there, all of one field together. */
function faultsOf(error: Error): { name: string[]; errors: string[] }[] {
  if (!(error instanceof AskError)) return [];
  const names: Readonly<Record<string, string>> = { start: "day", attendance: "absences" };
  const told = error.fields.filter(({ field }) => field !== "");
  return [...new Set(told.map(({ field }) => field))].map((field) => ({
    name: (names[field] ?? field).split("."),
    errors: told.filter((one) => one.field === field).map(({ says }) => says),
  }));
}

/** What stands above the button: the sentence, the faults without a field, and that nothing was lost. */
function failure(error: Error): string {
  const loose =
    error instanceof AskError ? error.fields.filter(({ field }) => field === "").map(({ says }) => says) : [];
  const kept = isUnsettled(error) ? ["没有保存上，已存在本机，连上后再存"] : [];
  return [sentenceOf(error), ...kept, ...loose, "所填内容都还在。"].map((one) => one.replace(/。?$/, "。")).join("");
}
