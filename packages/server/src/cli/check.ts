import { readDraft } from "../drafts/read.ts";
import { standardCatalogue } from "../mechanisms/read.ts";
import { checkAlone, fillDraft } from "../work/fill.ts";
import { orgAsked } from "../work/workplace.ts";
import { periodOf } from "./arguments.ts";
import { type Command, options } from "./command.ts";
import { itemsJson, itemsText, somethingFound } from "./items.ts";
import { inWorkplace } from "./workplace.ts";

export const check: Command = {
  name: "check",
  usage: "check 草稿 --period 期间 [--no-ledger] [--org 组织]",
  says: "校核：草稿里的数字与台账比，也与自己比；--no-ledger 只看文中是否自相矛盾",
  operands: ["草稿（.txt、.md 或 .docx）"],
  options: {
    ...{ data: options.data, json: options.json, period: options.period, org: options.org },
    "no-ledger": { type: "boolean" },
  },
  run: async (asked, terminal) => {
    const period = periodOf(asked, "check");
    const draft = await readDraft(asked.positionals[0] ?? "");
    const alone = asked.flag("no-ledger");
    const checked = alone
      ? checkAlone(standardCatalogue(), draft, period)
      : await inWorkplace(asked, terminal, async (workplace) =>
          fillDraft(workplace, draft, { period, org: await orgAsked(workplace, asked.text("org")) }),
        );
    terminal.result(itemsJson(checked, []));
    terminal.print(itemsText(checked));
    // Without the ledger nothing was compared with it: only the text's own arithmetic can be at odds.
    const found = alone ? checked.relations.some(({ holds }) => !holds) : somethingFound(checked);
    return found ? 1 : 0;
  },
};
