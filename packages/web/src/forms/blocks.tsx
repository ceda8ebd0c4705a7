import type { FormAnswer } from "@shilu/contract";
import { levels, moneyForms, moneySources } from "@shilu/domain";
import AutoComplete from "antd/es/auto-complete";
import Button from "antd/es/button";
import Checkbox from "antd/es/checkbox";
import Form from "antd/es/form";
import Input from "antd/es/input";
import InputNumber from "antd/es/input-number";
import Select from "antd/es/select";
import type { ReactNode } from "react";
import { byLetters, personOptions } from "./by-letters.ts";
import { DateInput } from "./date-input.tsx";
import styles from "./form.module.css";

/** Of a meeting, sums are an aside; of anything else that has them they are the matter itself. */
export const isMeeting = ({ blocks }: FormAnswer): boolean => blocks.includes("meeting");

const asOptions = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

const asPeople = ({ people }: FormAnswer) => personOptions(people);

/** 与会 where no roster says who is expected: those who came, by name, or two numbers. */
export const HeadcountBlock = ({ known }: { readonly known: FormAnswer }) => {
  const named = Form.useWatch("came") ?? [];
  const present = { required: named.length === 0, message: "还没有填到会人员或实到人数，请补上" };
  return (
    <>
      <Form.Item name="came" label="到会人员">
        <Select
          mode="multiple"
          options={asPeople(known)}
          showSearch={byLetters}
          placeholder="本单位到会的人；只知道人数的填下面"
        />
      </Form.Item>
      {named.length === 0 && (
        <div className={styles.pair}>
          <Form.Item name={["headcount", "expected"]} label="应到人数">
            <InputNumber min={0} precision={0} style={{ width: "100%" }} />
          </Form.Item>
          <Form.Item name={["headcount", "present"]} label="实到人数" rules={[present]}>
            <InputNumber min={0} precision={0} style={{ width: "100%" }} />
          </Form.Item>
        </div>
      )}
    </>
  );
};

/** The days by which some figures go (完成, 印发), the number of an issue, and what several records share. */
export const StandingBlock = ({ known: { blocks } }: { readonly known: FormAnswer }) => (
  <div className={styles.pair}>
    {blocks.includes("finished") && (
      <Form.Item name="finished" label="完成日期" extra="没有完成的先不填，完成后再补">
        <DateInput />
      </Form.Item>
    )}
    {blocks.includes("issued") && (
      <Form.Item name="issued" label="印发（命名、表彰）日期" extra="还没有印发的先不填">
        <DateInput />
      </Form.Item>
    )}
    {blocks.includes("issue") && (
      <Form.Item name="issue" label="期号">
        <Input />
      </Form.Item>
    )}
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

type PartsProps = { readonly known: FormAnswer; readonly preparing: boolean };

/** What a meeting was called for: when, and whom besides those of the roster. The papers before it say so. */
const CalledBlock = () => (
  <div className={styles.pair}>
    <Form.Item name="clock" label="时刻">
      <Input type="time" />
    </Form.Item>
    <Form.Item name="invited" label="邀请列席" extra="写姓名，可带单位，一个一个回车">
      <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={["、", "，"]} />
    </Form.Item>
  </div>
);

/** What is decided before a meeting besides its day, place and host. */
export const PreparedBlock = () => (
  <>
    <p className={styles.prepared}>先存日期、地点、主持人和议程，通知等会前材料照此印；会后再补谁到会、定了什么。</p>
    <CalledBlock />
    <Rows name="agenda" title="议程">
      {(row) => [
        <Form.Item key="title" name={[row, "title"]} style={{ gridColumn: "1 / -1" }}>
          <Input placeholder="议题，或一项内容" aria-label="议题" />
        </Form.Item>,
      ]}
    </Rows>
  </>
);

/** The parts of a record that are lists: speakers, agenda, money, evidence. None is asked for. */
export function RowsBlocks({ known, preparing }: PartsProps) {
  const { blocks } = known;
  const persons = asPeople(known);
  return (
    <>
      {isMeeting(known) && !preparing && <CalledBlock />}
      {isMeeting(known) && !preparing && (
        <Form.Item name="guests" label="列席和外请人数">
          <InputNumber min={0} precision={0} style={{ width: 160 }} />
        </Form.Item>
      )}
      {blocks.includes("of") && (
        <Form.Item name="of" label="所依据记录的编号" extra="如批示所批的文稿；在该记录的详情里能看到编号">
          <Input />
        </Form.Item>
      )}
      {blocks.includes("joint") && (
        <Form.Item
          name="event"
          label="共同活动"
          extra="几个单位同办，或一次活动记在几处的，各处写同一个名称，合计时计一次"
        >
          <Input />
        </Form.Item>
      )}
      {blocks.includes("reprints") && (
        <Form.Item name="group" label="转载组" extra="同一篇稿件的首发和转载写同一个名称，计一条">
          <Input />
        </Form.Item>
      )}
      {blocks.includes("speakers") && (
        <Rows name="speakers" title="发言">
          {(row) => [
            <Form.Item key="person" name={[row, "person"]} rules={[{ required: true, message: "请选发言人" }]}>
              <Select showSearch={byLetters} options={persons} placeholder="发言人" aria-label="发言人" />
            </Form.Item>,
            <Form.Item key="topic" name={[row, "topic"]}>
              <Input placeholder="题目" aria-label="发言题目" />
            </Form.Item>,
            <Form.Item key="role" name={[row, "role"]}>
              <AutoComplete options={asOptions(speakerRoles)} placeholder="身份，可不填" aria-label="发言人身份" />
            </Form.Item>,
            <Form.Item key="written" name={[row, "written"]} valuePropName="checked">
              <Checkbox>书面发言</Checkbox>
            </Form.Item>,
          ]}
        </Rows>
      )}
      {blocks.includes("agenda") && !preparing && (
        <Rows name="agenda" title="议程">
          {(row) => [
            <Form.Item key="title" name={[row, "title"]} rules={[{ required: true, message: "请填议题" }]}>
              <Input placeholder="议题" aria-label="议题" />
            </Form.Item>,
            <Form.Item key="resolution" name={[row, "resolution"]}>
              <Input placeholder="决议，没有的不填" aria-label="决议" />
            </Form.Item>,
            <Form.Item key="votes" noStyle>
              <Votes row={row} />
            </Form.Item>,
          ]}
        </Rows>
      )}
      {blocks.includes("money") && isMeeting(known) && <MoneyRows />}
      <Rows name="evidence" title="佐证">
        {(row) => [
          <Form.Item key="kind" name={[row, "kind"]} rules={[{ required: true, message: "请填是什么" }]}>
            <AutoComplete
              options={asOptions(known.evidence)}
              placeholder={`是什么，如“${known.evidence[0] ?? "签到表"}”`}
              aria-label="佐证名称"
            />
          </Form.Item>,
          <Form.Item key="place" name={[row, "place"]}>
            <Input placeholder="放在哪里，如“2025年第3盒”" aria-label="佐证存放处" />
          </Form.Item>,
        ]}
      </Rows>
      <Form.Item
        name="circle"
        label="知悉范围"
        extra="不选：能看这个组织的人都能看。选了：只有选中的人能看，照样计数，报告里不写到它。"
      >
        <Select mode="multiple" options={persons} showSearch={byLetters} placeholder="不限" />
      </Form.Item>
    </>
  );
}

/** Whom reports tell apart among speakers: 领导班子成员讲党课3次. */
const speakerRoles = ["书记", "副书记", "班子成员", "党员", "外请"];

/** A vote: nothing where none was taken. */
const Votes = ({ row }: { readonly row: number }) => (
  <div className={styles.votes}>
    {(["for", "against", "abstain"] as const).map((kind) => (
      <Form.Item key={kind} name={[row, "votes", kind]}>
        <InputNumber
          min={0}
          precision={0}
          placeholder={voteTitles[kind]}
          aria-label={`${voteTitles[kind]}票`}
          style={{ width: "100%" }}
        />
      </Form.Item>
    ))}
  </div>
);
const voteTitles = { for: "赞成", against: "反对", abstain: "弃权" } as const;

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
        <Input placeholder="用途，如慰问、助学救助" aria-label="资金用途" />
      </Form.Item>,
      <Form.Item key="form" name={[row, "form"]}>
        <Select allowClear options={asOptions(moneyForms)} placeholder="现金或物资" aria-label="资金形式" />
      </Form.Item>,
      <Form.Item key="from" name={[row, "from"]}>
        <Input placeholder="来自哪里" aria-label="资金来源方" />
      </Form.Item>,
      <Form.Item key="to" name={[row, "to"]}>
        <Input placeholder="给了谁" aria-label="资金去向" />
      </Form.Item>,
      <Form.Item key="households" name={[row, "households"]}>
        <InputNumber
          min={0}
          precision={0}
          suffix="户"
          placeholder="户数"
          aria-label="受益户数"
          style={{ width: "100%" }}
        />
      </Form.Item>,
      <Form.Item key="people" name={[row, "people"]}>
        <InputNumber
          min={0}
          precision={0}
          suffix="人"
          placeholder="人数"
          aria-label="受益人数"
          style={{ width: "100%" }}
        />
      </Form.Item>,
      <Form.Item key="arrived" name={[row, "arrived"]}>
        <DateInput placeholder="到账日期" aria-label="到账日期" />
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
