import { type Catalogue, figuresUnder } from "@shilu/domain";
import { standardCatalogue } from "../mechanisms/read.ts";
import { Refusal } from "../refusal.ts";
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
  usage: "explain 指标 --period 期间 [--org 组织] | explain --rules",
  says: "一个指标从哪里来：口径、SQL、记录，以及哪些记录没有计入和原因；--rules 看全部口径",
  operands: [],
  more: ["指标的代码"],
  options: {
    data: options.data,
    json: options.json,
    period: options.period,
    org: options.org,
    rules: { type: "boolean" },
  },
  run: async (asked, terminal) => {
    if (asked.flag("rules")) {
      const catalogue = standardCatalogue();
      terminal.result({ rules: rulesJson(catalogue) });
      terminal.print(rulesText(catalogue));
      return 0;
    }
    const [code] = asked.positionals;
    if (code === undefined)
      throw new Refusal("usage.missing", "shilu explain 还缺少指标的代码；用法见 shilu explain --help。");
    const period = periodOf(asked, "explain");
    return inWorkplace<ExitCode>(asked, terminal, async (workplace) => {
      const org = await orgAsked(workplace, asked.text("org"));
      const { figure, explanation, countingRules, parts } = await explainFigure(workplace, code, period, org);
      const { sql, parameters, recordIds, excluded } = explanation;
      terminal.result({
        ...figureJson(workplace, figure),
        value: amountOf(figure),
        ...{ rule: figure.rule, parameters, sql, recordIds, excluded },
        countingRules: countingRules.map(({ id, says }) => ({ id, says })),
        parts: parts.map(({ source, figure: part }) => ({ source, value: amountOf(part), records: part.records })),
      });
      terminal.print(`${figure.title}（${figure.figure}）：${amountText(figure)} ${figure.unit}`);
      terminal.print(`口径：${figure.rule}`);
      for (const { source, figure: part } of parts)
        terminal.print(`  其中${source}：${amountText(part)} ${part.unit}（${part.records.length}条）`);
      terminal.print(`记录（${recordIds.length}）：${recordIds.join("、") || "无"}`);
      terminal.print("\n用到的口径：");
      for (const { id, title, says } of countingRules) terminal.print(`  ${title}（${id}）：${says}`);
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

const rulesJson = (catalogue: Catalogue) =>
  catalogue.countingRules.map((rule) => {
    const { id, about, title, says, example, for: use, keys } = rule;
    return { id, about, title, says, example, for: use, keys, figures: figuresUnder(catalogue, rule) };
  });

/** The whole table as a person reads it, under its headings. */
function rulesText({ countingRules }: Catalogue): string {
  const chapters = [...Map.groupBy(countingRules, ({ about }) => about)];
  return [
    `口径共 ${countingRules.length} 条。一个指标用到哪几条：shilu explain 指标 --period 期间。`,
    ...chapters.flatMap(([about, own]) => [
      `\n〔${about}〕`,
      ...own.flatMap(({ id, title, says, example, for: use }) => [
        `${title}（${id}）`,
        `  ${says}`,
        `  例：${example}`,
        `  用在：${use}`,
      ]),
    ]),
  ].join("\n");
}
