import { parseDate, typedDate } from "@shilu/domain";
import Input from "antd/es/input";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import styles from "./date-input.module.css";
import { useReference } from "./reference-day.ts";

type Props = {
  readonly id?: string;
  readonly value?: Dayjs | null;
  readonly onChange?: (day: Dayjs | null) => void;
  readonly "aria-label"?: string;
  readonly "aria-required"?: boolean | "true" | "false";
  readonly placeholder?: string;
};

const written = (day: Dayjs | null | undefined): string => day?.format("YYYY-MM-DD") ?? "";

/**
 * A day, typed as it comes (1123, 11.23, 11月23日, 昨天, 周三) or taken from the browser's own calendar. What was typed is read when the
 * field is left or Enter is pressed; what is no day stays as it was typed and says so.
 */
export function DateInput({ id, value, onChange, placeholder, ...aria }: Props) {
  const near = useReference();
  const [typed, setTyped] = useState<string | null>(null);
  const read = (text: string) => {
    const day = text.trim() === "" ? null : typedDate(text, near);
    if (text.trim() !== "" && day === null) return;
    setTyped(null);
    if (written(value) !== (day ?? "")) onChange?.(day === null ? null : dayjs(day));
  };
  const strange = typed !== null && typed.trim() !== "" && typedDate(typed, near) === null;
  return (
    <>
      <Input
        {...(id === undefined ? {} : { id })}
        {...aria}
        value={typed ?? written(value)}
        status={strange && typed.length > 3 ? "error" : ""}
        placeholder={placeholder ?? "1123、昨天、周三"}
        autoComplete="off"
        className={styles.typed ?? ""}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={({ target }) => read(target.value)}
        onPressEnter={({ currentTarget }) => read(currentTarget.value)}
        suffix={
          <input
            type="date"
            className={styles.native}
            aria-label={`在日历上选${aria["aria-label"] ?? "日期"}`}
            value={written(value)}
            onChange={({ target }) => {
              setTyped(null);
              onChange?.(parseDate(target.value) === null ? null : dayjs(target.value));
            }}
          />
        }
      />
      {strange && typed.length > 3 && (
        <span className={styles.strange} role="alert">
          认不出“{typed}”是哪一天，可写 1123 或 11月23日
        </span>
      )}
    </>
  );
}
