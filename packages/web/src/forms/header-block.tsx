import type { FormAnswer } from "@shilu/contract";
import AutoComplete from "antd/es/auto-complete";
import Form from "antd/es/form";
import Input from "antd/es/input";
import Select from "antd/es/select";
import type { Dayjs } from "dayjs";
import { byLetters, nameOptions } from "./by-letters.ts";
import { DateInput } from "./date-input.tsx";
import styles from "./form.module.css";

type Props = {
  readonly known: FormAnswer;
  readonly ask: (about: { on: string; org?: string }) => void;
  readonly first: boolean;
};

/** When, where, who, called what: the head that every record has. */
export function HeaderBlock({ known, ask, first }: Props) {
  const form = Form.useFormInstance();
  const people = nameOptions(known.people);
  const askAgain = (day: Dayjs | null, org: string) => {
    if (day !== null) ask({ on: day.format("YYYY-MM-DD"), org });
  };
  return (
    <>
      <div className={styles.head}>
        <Form.Item name="day" label="日期" rules={[{ required: true, message: "还没有填日期，请补上" }]}>
          <DateInput onChange={(day: Dayjs | null) => askAgain(day, form.getFieldValue("org"))} />
        </Form.Item>
        <Form.Item name="place" label="地点">
          <Input />
        </Form.Item>
        <Form.Item name="host" label="主持人">
          <AutoComplete options={people} showSearch={byLetters} defaultActiveFirstOption />
        </Form.Item>
        <Form.Item name="org" label="组织" hidden={known.orgs.length < 2}>
          <Select
            options={known.orgs.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(org: string) => askAgain(form.getFieldValue("day"), org)}
          />
        </Form.Item>
        {known.blocks.includes("term") && (
          <Form.Item name="end" label="结束日期" extra="还在进行的不填">
            <DateInput />
          </Form.Item>
        )}
      </div>
      <div data-first-field={first ? "" : undefined}>
        <Form.Item
          name="title"
          label="名称"
          rules={[{ required: true, whitespace: true, message: "还没有填名称，请补上" }]}
        >
          <Input />
        </Form.Item>
      </div>
    </>
  );
}
