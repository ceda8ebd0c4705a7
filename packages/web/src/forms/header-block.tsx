import type { FormAnswer } from "@shilu/contract";
import AutoComplete from "antd/es/auto-complete";
import DatePicker from "antd/es/date-picker";
import Form from "antd/es/form";
import Input from "antd/es/input";
import Select from "antd/es/select";
import type { Dayjs } from "dayjs";
import styles from "./form.module.css";

type Props = {
  readonly known: FormAnswer;
  readonly ask: (about: { on: string; org?: string }) => void;
  readonly first: boolean;
};

/** When, where, who, called what: the head that every record has. */
export function HeaderBlock({ known, ask, first }: Props) {
  const form = Form.useFormInstance();
  const people = known.people.map(({ name }) => ({ value: name }));
  const askAgain = (day: Dayjs | null, org: string) => {
    if (day !== null) ask({ on: day.format("YYYY-MM-DD"), org });
  };
  return (
    <>
      <div className={styles.head}>
        <Form.Item name="day" label="日期" rules={[{ required: true, message: "还没有填日期，请补上" }]}>
          <DatePicker
            allowClear={false}
            style={{ width: "100%" }}
            onChange={(day: Dayjs | null) => askAgain(day, form.getFieldValue("org"))}
          />
        </Form.Item>
        <Form.Item name="place" label="地点">
          <Input />
        </Form.Item>
        <Form.Item name="host" label="主持人">
          <AutoComplete options={people} showSearch={{ filterOption: matches }} />
        </Form.Item>
        <Form.Item name="org" label="组织" hidden={known.orgs.length < 2}>
          <Select
            options={known.orgs.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(org: string) => askAgain(form.getFieldValue("day"), org)}
          />
        </Form.Item>
        {known.blocks.includes("term") && (
          <Form.Item name="end" label="结束日期" extra="还在进行的不填">
            <DatePicker style={{ width: "100%" }} />
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

const matches = (typed: string, option?: { value?: string | number | null }): boolean =>
  String(option?.value ?? "").includes(typed);
