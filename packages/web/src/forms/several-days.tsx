import type { RecordLine } from "@shilu/contract";
import { isLate, mechanismIn, type PlainDate, parseDate, severalDays } from "@shilu/domain";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import Button from "antd/es/button";
import Input from "antd/es/input";
import InputNumber from "antd/es/input-number";
import Select from "antd/es/select";
import dayjs from "dayjs";
import { useRef, useState } from "react";
import { type Keys, writeKeys } from "../api/keys.ts";
import { formQuery, officeQuery, saveRecord } from "../api/queries.ts";
import { useRefresh } from "../api/refresh.ts";
import { faultLine } from "../ui/faults.tsx";
import { DateInput } from "./date-input.tsx";
import { ReferenceDay } from "./reference-day.ts";
import styles from "./several-days.module.css";

type Props = {
  /** Words that say what the records are of: the figure that is open, and the text around it. */
  readonly about: string;
  /** The last day of the time it is about. */
  readonly until: PlainDate;
  /** Already known, and pasted already: in the form of a mechanism only the drafts are shown. */
  readonly given?: { readonly mechanism: string; readonly text: string };
};

type Row = {
  readonly id: string;
  readonly words: string;
  readonly day: PlainDate | null;
  readonly present: number | null;
  readonly state: "open" | "saving" | "saved" | { readonly says: string };
};

const draftsOf = (pasted: string, near: PlainDate): Row[] =>
  severalDays(pasted, near).map(({ day, present, words, start }) => ({
    ...{ id: `${start}-${words}`, words, day, present, state: "open" },
  }));

/** What one has, pasted as it is (3月5日24人、4月2日23人): a draft for each day, confirmed or changed one by one; the number follows. */
export default function SeveralDays({ about, until, given }: Props) {
  const queries = useQueryClient();
  const refresh = useRefresh();
  const office = useQuery(officeQuery).data;
  const [text, setText] = useState("");
  const [rows, setRows] = useState<readonly Row[]>(() => (given === undefined ? [] : draftsOf(given.text, until)));
  const [chosen, setChosen] = useState<string | null>(null);
  // Two rows may say the same and are two records: each has the keys of its own writes.
  const keys = useRef(new Map<string, Keys>());
  const forms = office?.forms ?? [];
  const mechanism = given?.mechanism ?? chosen ?? mechanismIn(about, forms)?.code ?? null;
  const today = parseDate(office?.today ?? "") ?? until;
  const near = until < today ? until : today;
  const change = (id: string, more: Partial<Row>) =>
    setRows((before) => before.map((row) => (row.id === id ? { ...row, ...more } : row)));
  const read = (pasted: string) => {
    setText(pasted);
    setRows(draftsOf(pasted, near));
  };
  const save = async (row: Row): Promise<RecordLine | null> => {
    if (mechanism === null || row.day === null) return null;
    change(row.id, { state: "saving" });
    try {
      const known = await queries.fetchQuery(formQuery({ mechanism, on: row.day }));
      const meeting = known.blocks.includes("meeting") && row.present !== null;
      const record = {
        ...{ mechanism, org: known.proposal.org, title: known.mechanism.title, start: row.day },
        ...(meeting && row.present !== null ? { headcount: { present: row.present } } : {}),
      };
      const own = keys.current.get(row.id) ?? writeKeys();
      keys.current.set(row.id, own);
      const saved = await saveRecord(record, own);
      change(row.id, { state: "saved" });
      return saved.record;
    } catch (error) {
      change(row.id, { state: { says: faultLine(error) } });
      return null;
    }
  };
  const saveAll = async (some: readonly Row[]) => {
    for (const row of some) await save(row);
    await refresh("record");
  };
  const open = rows.filter(({ state, day }) => state !== "saved" && state !== "saving" && day !== null);
  return (
    <ReferenceDay value={near}>
      <section className={styles.several} aria-label="补录几条">
        {given === undefined && (
          <>
            <Select
              aria-label="补录哪一种记录"
              placeholder="选是哪一种记录"
              showSearch={{ optionFilterProp: "label" }}
              value={mechanism}
              options={forms.map(({ code, title }) => ({ value: code, label: title }))}
              onChange={setChosen}
            />
            <Input.TextArea
              aria-label="粘贴手头的日期和人数"
              placeholder="手头有什么就粘贴什么，如“3月5日24人、4月2日23人”"
              rows={3}
              maxLength={4000}
              value={text}
              onChange={({ target }) => read(target.value)}
            />
          </>
        )}
        {text.trim() !== "" && rows.length === 0 && <p>没有认出日期，请写成“3月5日”的样子。</p>}
        <ul className={styles.rows} aria-label="补录的草稿">
          {rows.map((row) => (
            <li key={row.id}>
              <q className={styles.words}>{row.words}</q>
              <span className={styles.line}>
                <DateInput
                  aria-label={`${row.words}的日期`}
                  value={row.day === null ? null : dayjs(row.day)}
                  onChange={(day) => change(row.id, { day: parseDate(day?.format("YYYY-MM-DD") ?? ""), state: "open" })}
                />
                <InputNumber
                  aria-label={`${row.words}的实到人数`}
                  min={0}
                  precision={0}
                  suffix="人"
                  value={row.present}
                  onChange={(present) => change(row.id, { present, state: "open" })}
                />
                {row.state === "saved" ? (
                  <span className={styles.done}>✓ 已记下</span>
                ) : (
                  <Button
                    size="small"
                    disabled={mechanism === null || row.day === null || row.state === "saving"}
                    onClick={() => void saveAll([row])}
                  >
                    {row.state === "saving" ? "正在保存" : "记下"}
                  </Button>
                )}
              </span>
              {row.day !== null && isLate({ start: row.day, entered: today }) && row.state !== "saved" && (
                <span className={styles.late}>◇ 会标明补录</span>
              )}
              {typeof row.state === "object" && (
                <span className={styles.fault} role="alert">
                  {row.state.says}
                </span>
              )}
            </li>
          ))}
        </ul>
        {open.length > 1 && (
          <Button disabled={mechanism === null} onClick={() => void saveAll(open)}>
            逐条记下 {open.length} 条
          </Button>
        )}
      </section>
    </ReferenceDay>
  );
}
