import type { FormAnswer, Recent } from "@shilu/contract";
import Form from "antd/es/form";
import styles from "./assist.module.css";
import { type Entry, entryOf } from "./entry.ts";

type Props = { readonly known: FormAnswer; readonly taken: () => void };

/** 照上次: one click takes place, host, who came and the answers that usually stay of one of the last three. */
export function RecentRecords({ known, taken }: Props) {
  const form = Form.useFormInstance<Entry>();
  if (known.recent.length === 0) return null;
  const take = ({ place, host, came, fields }: Recent) => {
    form.setFieldsValue({ place, host });
    if (known.roster.length === 0)
      form.setFieldValue(
        "came",
        came.filter((id) => known.people.some((one) => one.id === id)),
      );
    for (const { name, type } of known.fields)
      if (fields[name] !== undefined) form.setFieldValue(["fields", name], entryOf(type, fields[name]));
    taken();
  };
  return (
    <p className={styles.recent}>
      照上次：
      {known.recent.map((one) => (
        <button key={one.id} type="button" title={`${one.title}；${one.place}；${one.host}`} onClick={() => take(one)}>
          {one.start.slice(0, 4) === known.proposal.start.slice(0, 4) ? one.start.slice(5) : one.start}
          {one.place === "" ? "" : ` ${one.place}`}
        </button>
      ))}
    </p>
  );
}
