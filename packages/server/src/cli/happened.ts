import { longDate, reportableWords } from "@shilu/domain";
import { Refusal } from "../refusal.ts";
import { reportEvent } from "../work/statements.ts";
import { dayAsked, nameOf } from "./arguments.ts";
import { type Command, type ExitCode, options } from "./command.ts";
import { inWorkplace } from "./workplace.ts";

export const happened: Command = {
  name: "happened",
  usage: "happened [事项] --by 姓名 [--on 日期] [--org 组织] [--person 人员] [--record 记录] [--list]",
  says: "报告规则里提到、台账没有专门记录的事（任期届满、公示……）；--list 列出全部可报告的事项",
  operands: [],
  more: ["事项"],
  options: {
    ...{ data: options.data, json: options.json, by: options.by, on: options.on, org: options.org },
    ...{ person: { type: "string" }, record: { type: "string" }, list: { type: "boolean" } },
  },
  run: (asked, terminal) =>
    inWorkplace<ExitCode>(asked, terminal, async (workplace) => {
      if (asked.flag("list")) {
        const words = reportableWords(workplace.book);
        terminal.result({ items: words });
        terminal.print(words.join("\n"));
        return 0;
      }
      const [what] = asked.positionals;
      if (what === undefined)
        throw new Refusal("usage.missing", "shilu happened 还缺少事项；全部可报告的事项见 shilu happened --list。");
      const by = nameOf(asked, "happened");
      const on = dayAsked(asked)(workplace.now());
      const [org, person, record] = [asked.text("org"), asked.text("person"), asked.text("record")];
      const made = await reportEvent(workplace, { what, org, person, record, by, on });
      terminal.result(made);
      terminal.print(`已记下：${longDate(on)} ${what}（${by}）。撤回请用 shilu statements --retract ${made.id}。`);
      return 0;
    }),
};
