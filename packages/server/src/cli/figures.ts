import type { FigureValue } from "@shilu/domain";
import { amountOf } from "../work/amount.ts";
import { figureValues } from "../work/figures.ts";
import { orgAsked, type Workplace } from "../work/workplace.ts";
import { periodOf } from "./arguments.ts";
import { type Command, type ExitCode, options } from "./command.ts";
import { table } from "./table.ts";
import { inWorkplace } from "./workplace.ts";

export const figures: Command = {
  name: "figures",
  usage: "figures --period 期间 [--org 组织]",
  says: "全部指标：数值、单位、记录条数",
  operands: [],
  options: { data: options.data, json: options.json, period: options.period, org: options.org },
  run: async (asked, terminal) => {
    const period = periodOf(asked, "figures");
    return inWorkplace<ExitCode>(asked, terminal, async (workplace) => {
      const values = await figureValues(workplace, period, await orgAsked(workplace, asked.text("org")));
      terminal.result(values.map((value) => figureJson(workplace, value)));
      terminal.print(
        table(
          [
            { title: "指标", most: 34 },
            { title: "代码", most: 40 },
            { title: "数值", align: "right" },
            { title: "单位" },
            { title: "记录", align: "right" },
          ],
          values.map((value) => [
            value.title,
            value.figure,
            amountText(value),
            value.unit,
            String(value.records.length),
          ]),
        ),
      );
      return 0;
    });
  },
};

/** One figure as `figures --json` prints it. `value` stands in `unit`; `records` is how many records are behind it. */
export const figureJson = ({ catalogue }: Workplace, value: FigureValue) => ({
  figure: value.figure,
  mechanism: catalogue.figure(value.figure)?.home.code ?? null,
  title: value.title,
  unit: value.unit,
  period: value.period,
  value: amountOf(value),
  records: value.records.length,
});

/** The value as a table shows it; a figure without records has none. */
export const amountText = (value: Pick<FigureValue, "unit" | "value">): string => amountOf(value)?.toString() ?? "—";
