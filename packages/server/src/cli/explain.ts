import { amountOf } from "../work/amount.ts";
import { explainFigure } from "../work/figures.ts";
import { orgAsked } from "../work/workplace.ts";
import { periodOf } from "./arguments.ts";
import { type Command, type ExitCode, options } from "./command.ts";
import { amountText, figureJson } from "./figures.ts";
import { table } from "./table.ts";
import { inWorkplace } from "./workplace.ts";

export const explain: Command = {
  name: "explain",
  usage: "explain 指标 --period 期间 [--org 组织]",
  says: "一个指标从哪里来：口径、SQL、记录，以及哪些记录没有计入和原因",
  operands: ["指标的代码"],
  options: { data: options.data, json: options.json, period: options.period, org: options.org },
  run: async (asked, terminal) => {
    const period = periodOf(asked, "explain");
    const [code = ""] = asked.positionals;
    return inWorkplace<ExitCode>(asked, terminal, async (workplace) => {
      const org = await orgAsked(workplace, asked.text("org"));
      const { figure, explanation } = await explainFigure(workplace, code, period, org);
      const { sql, parameters, recordIds, excluded } = explanation;
      terminal.result({
        ...figureJson(workplace, figure),
        value: amountOf(figure),
        ...{ rule: figure.rule, parameters, sql, recordIds, excluded },
      });
      terminal.print(`${figure.title}（${figure.figure}）：${amountText(figure)} ${figure.unit}`);
      terminal.print(`口径：${figure.rule}`);
      terminal.print(`记录（${recordIds.length}）：${recordIds.join("、") || "无"}`);
      if (excluded.length > 0)
        terminal.print(
          `\n没有计入的记录：\n${table(
            [{ title: "记录" }, { title: "标题" }, { title: "原因", most: 60 }],
            excluded.map(({ record, title, why }) => [record, title, why]),
          )}`,
        );
      terminal.print(`\nSQL：\n${sql}\n参数：${JSON.stringify(parameters)}`);
      return 0;
    });
  },
};
