import { type DueExplanation, dueItem } from "@shilu/domain";
import { Refusal } from "../refusal.ts";
import { dutiesInCharge } from "../work/charge.ts";
import { dutiesOf, lookAt } from "../work/due.ts";
import { dayAsked, periodAsked } from "./arguments.ts";
import { type Command, type ExitCode, options } from "./command.ts";
import { writeCalendar } from "./due-calendar.ts";
import { dutiesText } from "./duties.ts";
import { table } from "./table.ts";
import { inWorkplace } from "./workplace.ts";

export const due: Command = {
  name: "due",
  usage: "due [--on 日期] [--period 期间] [--org 组织] [--person 人员] [--explain 编号 | --ics 文件]",
  says: "规定动作：状态、对象、期限、应有与已有、依据和复核状态；--person 只看由此人负责的，--ics 写成日历文件",
  operands: [],
  options: {
    data: options.data,
    json: options.json,
    period: options.period,
    org: options.org,
    on: options.on,
    person: options.person,
    explain: { type: "string" },
    ics: { type: "string" },
  },
  run: async (asked, terminal) => {
    const within = periodAsked(asked);
    const day = dayAsked(asked);
    if (asked.text("explain") !== undefined && asked.text("ics") !== undefined)
      throw new Refusal("usage.both", "--explain 和 --ics 只能写一个；用法见 shilu due --help。");
    return inWorkplace<ExitCode>(asked, terminal, async (workplace) => {
      const on = day(workplace.now());
      const query = { on, org: asked.text("org") };
      const id = asked.text("explain");
      const person = asked.text("person");
      const file = asked.text("ics");
      if (id !== undefined) {
        const { explained } = await lookAt(workplace, id, query, within);
        terminal.result(explained);
        terminal.print(explanationText(explained));
        return 0;
      }
      if (file !== undefined) return writeCalendar(workplace, { ...query, person, within, file }, terminal);
      const duties =
        person === undefined
          ? await dutiesOf(workplace, query, within)
          : await dutiesInCharge(workplace, person, query, within);
      terminal.result({ on, items: duties.judged.map(dueItem) });
      terminal.print(dutiesText(workplace.catalogue, duties, { on, within }));
      return 0;
    });
  },
};

function explanationText(one: DueExplanation): string {
  const columns = [{ title: "记录" }, { title: "日期" }, { title: "标题", most: 44 }] as const;
  return [
    `${one.title}：${one.status}`,
    `编号：${one.id}`,
    `规定：${one.says}（${one.force}，${one.layer}；规则 ${one.rule}）`,
    `依据：${one.basis}`,
    `对象：${one.subject}`,
    `时段：${one.window}，期限 ${one.due}`,
    `${one.need}：${one.reason}`,
    ...(one.stated === null ? [] : [`说明：${one.stated}`]),
    `计入的记录（${one.counted.length}）${one.counted.length === 0 ? "：无" : "："}`,
    ...(one.counted.length === 0
      ? []
      : [
          table(
            columns,
            one.counted.map(({ id, day, title }) => [id, day, title]),
          ),
        ]),
    ...(one.excluded.length === 0
      ? []
      : [
          `没有计入的记录（${one.excluded.length}）：`,
          table(
            [...columns, { title: "原因", most: 60 }],
            one.excluded.map(({ id, day, title, why }) => [id, day, title, why]),
          ),
        ]),
  ].join("\n");
}
