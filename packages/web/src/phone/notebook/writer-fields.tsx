import { Field } from "../field.tsx";
import form from "../form.module.css";
import type { Writer } from "./shelf.ts";

type Props = { readonly writer: Writer; readonly onChange: (writer: Writer) => void };

/** Who writes the book: once, and it stays. */
export const WriterFields = ({ writer, onChange }: Props) => (
  <div className={form.pair}>
    <Field label="您的姓名" name="by" faults={[]}>
      {(tied) => (
        <input
          {...tied}
          className={form.input}
          value={writer.by}
          maxLength={40}
          autoComplete="name"
          onChange={({ target }) => onChange({ ...writer, by: target.value })}
        />
      )}
    </Field>
    <Field label="村" name="village" faults={[]}>
      {(tied) => (
        <input
          {...tied}
          className={form.input}
          value={writer.village}
          maxLength={60}
          onChange={({ target }) => onChange({ ...writer, village: target.value })}
        />
      )}
    </Field>
  </div>
);
