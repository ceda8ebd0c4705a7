import { decisionTitle, type Statement } from "@shilu/domain";
import { retract, statementsOf } from "../work/statements.ts";
import { dayAsked, nameOf, reasonOf } from "./arguments.ts";
import { type Command, type ExitCode, options } from "./command.ts";
import { table } from "./table.ts";
import { inWorkplace } from "./workplace.ts";

export const statements: Command = {
  name: "statements",
  usage: "statements [--retract 编号 --reason 理由 --by 姓名]",
  says: "台账记录以外的说明：不适用、延期、如实说明、报告的事项、复核签名；--retract 撤回一条",
  operands: [],
  options: {
    ...{ data: options.data, json: options.json, by: options.by, reason: options.reason, on: options.on },
    retract: { type: "string" },
  },
  run: (asked, terminal) =>
    inWorkplace<ExitCode>(asked, terminal, async (workplace) => {
      const id = asked.text("retract");
      if (id !== undefined) {
        const on = dayAsked(asked)(workplace.now());
        const said = { reason: reasonOf(asked, "statements"), by: nameOf(asked, "statements"), on };
        terminal.result(await retract(workplace, id, said));
        terminal.print(`已撤回 ${id}，理由“${said.reason}”；原来的说明仍可查阅。`);
        return 0;
      }
      const all = await statementsOf(workplace);
      terminal.result({ items: all });
      const columns = [
        { title: "编号" },
        { title: "种类" },
        { title: "内容", most: 76 },
        { title: "经办" },
        { title: "状态" },
      ];
      terminal.print(
        all.length === 0
          ? "还没有说明。"
          : table(
              columns,
              all.map((one) => [one.id, kindTitles[one.kind], content(one), one.actor, one.holds ? "" : "不再有效"]),
            ),
      );
      return 0;
    }),
};

const kindTitles: Readonly<Record<Statement["kind"], string>> = {
  decision: "说明",
  occurrence: "报告的事项",
  signature: "复核",
  reminder: "提醒",
  withdrawal: "撤回",
};

function content(one: Statement): string {
  switch (one.kind) {
    case "decision":
      return `${one.body.obligation} ${decisionTitle(one.body)}`;
    case "occurrence":
      return `${one.body.on} ${one.body.what}（${one.body.person ?? one.body.org}）`;
    case "signature":
      return `${one.body.rule}：${one.body.text}（${one.body.by}，${one.body.on}）`;
    case "reminder":
      return `${one.body.org}：${one.body.words}（${one.body.by}，${one.body.on}）`;
    case "withdrawal":
      return `${one.body.statement}：${one.body.reason}（${one.body.by}，${one.body.on}）`;
  }
}
