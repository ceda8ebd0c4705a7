import type { FormAnswer } from "@shilu/contract";
import { levels, moneySources } from "@shilu/domain";
import Button from "antd/es/button";
import DatePicker from "antd/es/date-picker";
import Form from "antd/es/form";
import Input from "antd/es/input";
import InputNumber from "antd/es/input-number";
import Select from "antd/es/select";
import type { ReactNode } from "react";
import styles from "./form.module.css";

/** Of a meeting, sums are an aside; of anything else that has them they are the matter itself. */
export const isMeeting = ({ blocks }: FormAnswer): boolean => blocks.includes("meeting");

const asOptions = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

/** 与会 where nobody is known by name: two numbers. */
export const HeadcountBlock = () => (
  <div className={styles.pair}>
    <Form.Item name={["headcount", "expected"]} label="应到人数">
      <InputNumber min={0} precision={0} style={{ width: "100%" }} />
    </Form.Item>
    <Form.Item
      name={["headcount", "present"]}
      label="实到人数"
      rules={[{ required: true, message: "还没有填实到人数，请补上" }]}
    >
      <InputNumber min={0} precision={0} style={{ width: "100%" }} />
    </Form.Item>
  </div>
);

/** 数量, one box for each measure word of the mechanism. */
export const CountsBlock = ({ units }: { readonly units: readonly string[] }) => (
  <div className={styles.pair}>
    {units.map((unit) => (
      <Form.Item key={unit} name={["counts", unit]} label={`数量（${unit}）`}>
        <InputNumber min={0} precision={0} style={{ width: "100%" }} />
      </Form.Item>
    ))}
  </div>
);

export const LevelBlock = ({ known: { blocks, genres } }: { readonly known: FormAnswer }) => (
  <div className={styles.pair}>
    {blocks.includes("level") && (
      <Form.Item name="level" label="层级">
        <Select allowClear options={asOptions(levels)} />
      </Form.Item>
    )}
    {genres.length > 0 && (
      <Form.Item name="genre" label="文种">
        <Select allowClear options={asOptions(genres)} />
      </Form.Item>
    )}
  </div>
);

/** The parts of a record that are lists: speakers, agenda, money, evidence. None is asked for. */
export function RowsBlocks({ known }: { readonly known: FormAnswer }) {
  const { blocks, people } = known;
  const persons = people.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      {isMeeting(known) && (
        <Form.Item name="guests" label="列席和外请人数">
          <InputNumber min={0} precision={0} style={{ width: 160 }} />
        </Form.Item>
      )}
      {blocks.includes("of") && (
        <Form.Item name="of" label="所依据记录的编号" extra="如批示所批的文稿；在该记录的详情里能看到编号">
          <Input />
        </Form.Item>
      )}
      {blocks.includes("speakers") && (
        <Rows name="speakers" title="发言">
          {(row) => [
            <Form.Item key="person" name={[row, "person"]} rules={[{ required: true, message: "请选发言人" }]}>
              <Select
                showSearch={{ optionFilterProp: "label" }}
                options={persons}
                placeholder="发言人"
                aria-label="发言人"
              />
            </Form.Item>,
            <Form.Item key="topic" name={[row, "topic"]}>
              <Input placeholder="题目" aria-label="发言题目" />
            </Form.Item>,
          ]}
        </Rows>
      )}
      {blocks.includes("agenda") && (
        <Rows name="agenda" title="议程">
          {(row) => [
            <Form.Item key="title" name={[row, "title"]} rules={[{ required: true, message: "请填议题" }]}>
              <Input placeholder="议题" aria-label="议题" />
            </Form.Item>,
          ]}
        </Rows>
      )}
      {blocks.includes("money") && isMeeting(known) && <MoneyRows />}
      <Rows name="evidence" title="佐证">
        {(row) => [
          <Form.Item key="kind" name={[row, "kind"]} rules={[{ required: true, message: "请填是什么" }]}>
            <Input placeholder="是什么，如“签到表”" aria-label="佐证名称" />
          </Form.Item>,
          <Form.Item key="place" name={[row, "place"]}>
            <Input placeholder="放在哪里，如“2025年第3盒”" aria-label="佐证存放处" />
          </Form.Item>,
        ]}
      </Rows>
    </>
  );
}

/** Sums of money; `arrived` decides whether 协调到位 counts. */
export const MoneyRows = () => (
  <Rows name="money" title="资金">
    {(row) => [
      <Form.Item key="yuan" name={[row, "yuan"]} rules={[{ required: true, message: "请填金额" }]}>
        <InputNumber
          min={0}
          precision={2}
          suffix="元"
          placeholder="金额"
          aria-label="金额（元）"
          style={{ width: "100%" }}
        />
      </Form.Item>,
      <Form.Item key="source" name={[row, "source"]} rules={[{ required: true, message: "请选来源" }]}>
        <Select options={asOptions(moneySources)} placeholder="来源" aria-label="资金来源" />
      </Form.Item>,
      <Form.Item key="use" name={[row, "use"]}>
        <Input placeholder="用途" aria-label="资金用途" />
      </Form.Item>,
      <Form.Item key="arrived" name={[row, "arrived"]}>
        <DatePicker placeholder="到账日期" aria-label="到账日期" style={{ width: "100%" }} />
      </Form.Item>,
    ]}
  </Rows>
);

type RowsProps = { readonly name: string; readonly title: string; readonly children: (row: number) => ReactNode[] };

function Rows({ name, title, children }: RowsProps) {
  return (
    <fieldset className={styles.rows}>
      <legend>{title}</legend>
      <Form.List name={name}>
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name: row }) => (
              <div key={key} className={styles.row}>
                <div className={styles.pair}>{children(row)}</div>
                <Button type="text" onClick={() => remove(row)} aria-label={`删去这条${title}`}>
                  删去
                </Button>
              </div>
            ))}
            <Button size="small" onClick={() => add()}>
              加一条{title}
            </Button>
          </>
        )}
      </Form.List>
    </fieldset>
  );
}
