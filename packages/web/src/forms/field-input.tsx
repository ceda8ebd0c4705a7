import type { FormAnswer } from "@shilu/contract";
import { type Field, type FieldValue, sealedMark } from "@shilu/domain";
import Form from "antd/es/form";
import Input from "antd/es/input";
import InputNumber from "antd/es/input-number";
import Radio from "antd/es/radio";
import Select from "antd/es/select";
import type { ReactNode } from "react";
import { byLetters, personOptions } from "./by-letters.ts";
import { DateInput } from "./date-input.tsx";

type Props = { readonly field: Field; readonly known: FormAnswer; readonly first: boolean };

/** One field of a mechanism file, by its type. What it said last time is a reminder, never an answer. */
export function FieldInput({ field, known, first }: Props) {
  const { name, title, required, hint, type, sealed } = field;
  const extra = [hint ?? "", sealed ? `加密保存；已有的不改，就留着${sealedMark}` : ""]
    .filter((one) => one !== "")
    .join("。");
  return (
    <div data-first-field={first ? "" : undefined}>
      <Form.Item
        name={["fields", name]}
        label={title}
        {...(extra === "" ? {} : { extra })}
        rules={required ? [{ required, message: `还没有填${title}，请补上`, ...blank(type) }] : []}
      >
        {control(field, known)}
      </Form.Item>
    </div>
  );
}

/** Words of nothing but spaces are no answer. */
const blank = (type: Field["type"]) => (type === "text" || type === "long-text" ? { whitespace: true } : {});

function control({ name, type, of = [], sealed }: Field, { people, before }: FormAnswer): ReactNode {
  const options = of.map((value) => ({ value, label: value }));
  const persons = personOptions(people);
  const reminder = lastTime(before[name]);
  switch (type) {
    case "text":
      // The browser must not offer it to the next one who types here.
      return <Input placeholder={reminder} {...(sealed ? { autoComplete: "off" } : {})} />;
    case "long-text":
      return <Input.TextArea rows={2} placeholder={reminder} {...(sealed ? { autoComplete: "off" } : {})} />;
    case "number":
      return <InputNumber style={{ width: 160 }} />;
    case "date":
      return <DateInput />;
    case "choice":
      return of.length <= 4 ? <Radio.Group options={options} /> : <Select allowClear options={options} />;
    case "choices":
      return <Select mode="multiple" options={options} />;
    case "person":
      return <Select allowClear showSearch={byLetters} options={persons} />;
    case "people":
      return <Select mode="multiple" showSearch={byLetters} options={persons} />;
    case "yes-no":
      return (
        <Radio.Group
          options={[
            { value: true, label: "是" },
            { value: false, label: "否" },
          ]}
        />
      );
    case "list":
      return <Select mode="tags" open={false} suffixIcon={null} placeholder={reminder || "输入后按 Enter，可填多条"} />;
  }
}

function lastTime(value: FieldValue | undefined): string {
  if (value === undefined || value === "") return "";
  return `上次：${Array.isArray(value) ? value.join("、") : String(value)}`;
}
