import { yearAtHand } from "@shilu/domain";
import { readDraft } from "../drafts/read.ts";
import { Refusal } from "../refusal.ts";
import { rememberLink } from "../work/remember.ts";
import { dayOf } from "../work/workplace.ts";
import { periodAsked, signedBy } from "./arguments.ts";
import { type Command, type ExitCode, options } from "./command.ts";
import { inWorkplace } from "./workplace.ts";

export const remember: Command = {
  name: "remember",
  usage: "remember 草稿 --number 序号 --figure 指标 [--period 期间] [--dry-run] [--by 姓名]",
  says: "记住：校核结果里第几处说的是哪个指标，它的说法记为本单位的说法，下次照此认；随交换包走，shilu practice 可以退回",
  operands: ["草稿（.txt、.md 或 .docx）"],
  options: {
    ...{ data: options.data, json: options.json, by: options.by },
    ...{ number: { type: "string" }, figure: { type: "string" }, "dry-run": options["dry-run"] },
    period: options.period,
  },
  run: async (asked, terminal) => {
    const number = Number(asked.text("number"));
    const figure = asked.text("figure");
    if (!Number.isInteger(number) || number < 1 || figure === undefined)
      throw new Refusal("usage.missing", "请写明 --number 序号（shilu check 列出的）和 --figure 指标的代码。");
    const draft = await readDraft(asked.positionals[0] ?? "");
    const dryRun = asked.flag("dry-run");
    const cause = { by: asked.text("by") ?? signedBy, reason: `校核“${draft.name}”时认定的说法`, dryRun };
    return inWorkplace<ExitCode>(asked, terminal, async (workplace) => {
      const period = periodAsked(asked) ?? yearAtHand(dayOf(workplace.now()));
      const { phrase } = await rememberLink(workplace, draft, { place: { number }, figure, period }, cause);
      terminal.result({ figure, phrase, dryRun });
      terminal.print(`${dryRun ? "将记住" : "已记住"}：“${phrase}”说的是${figure}。`);
      return 0;
    });
  },
};
