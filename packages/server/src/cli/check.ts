import type { Period } from "@shilu/domain";
import { type Draft, readDraft, readDrafts } from "../drafts/read.ts";
import { standardCatalogue } from "../mechanisms/read.ts";
import { Refusal } from "../refusal.ts";
import { checkAlone, type FilledDraft, fillDraft } from "../work/fill.ts";
import { orgAsked } from "../work/workplace.ts";
import { periodOf, readPeriod } from "./arguments.ts";
import { beside, besideJson, besideText, somethingBeside } from "./beside.ts";
import { type Asked, type Command, type ExitCode, options } from "./command.ts";
import { itemsJson, itemsText, somethingFound } from "./items.ts";
import type { Terminal } from "./terminal.ts";
import { inWorkplace } from "./workplace.ts";

export const check: Command = {
  name: "check",
  usage:
    "check 草稿或文件夹 --period 期间 [--no-ledger] [--org 组织] [--against 另一份草稿 [--against-period 它的期间]]",
  says: "校核：草稿里的数字与台账比，也与自己比；--no-ledger 只看文中是否自相矛盾；文件夹里的几份并排比，--against 与另一份比",
  operands: ["草稿（.txt、.md、.docx 或 .xlsx）"],
  options: {
    ...{ data: options.data, json: options.json, period: options.period, org: options.org },
    ...{ "no-ledger": { type: "boolean" }, against: { type: "string" }, "against-period": { type: "string" } },
  },
  run: async (asked, terminal) => {
    const period = periodOf(asked, "check");
    const path = asked.positionals[0] ?? "";
    const [draft, ...rest] = await readDrafts(path);
    const other = asked.text("against");
    const otherPeriod = asked.text("against-period");
    const against = other === undefined ? [] : [await readDraft(other)];
    if (otherPeriod !== undefined && other === undefined)
      throw new Refusal("usage.against", "--against-period 说的是 --against 那份草稿的期间；请写明 --against 草稿。");
    const about = otherPeriod === undefined ? period : readPeriod(otherPeriod);
    const drafts = [draft, ...rest].map((one): Asking => [one, period]);
    if (drafts.length + against.length > 1)
      return checkTogether([...drafts, ...against.map((one): Asking => [one, about])], asked, terminal);
    return asked.flag("no-ledger") ? checkByItself(draft, period, terminal) : checkOne(draft, period, asked, terminal);
  },
};

/** A draft and what it is about. */
type Asking = readonly [draft: Draft, period: Period];

const checkOne = (draft: Draft, period: Period, asked: Asked, terminal: Terminal): Promise<ExitCode> =>
  inWorkplace<ExitCode>(asked, terminal, async (workplace) => {
    const checked = await fillDraft(workplace, draft, { period, org: await orgAsked(workplace, asked.text("org")) });
    terminal.result(itemsJson(checked, []));
    terminal.print(itemsText(checked));
    return somethingFound(checked) ? 1 : 0;
  });

/** Without the ledger nothing was compared with it: only the text's own arithmetic can be at odds. */
function checkByItself(draft: Draft, period: Period, terminal: Terminal): ExitCode {
  const checked = checkAlone(standardCatalogue(), draft, period);
  terminal.result(itemsJson(checked, []));
  terminal.print(itemsText(checked));
  return checked.relations.some(({ holds }) => !holds) ? 1 : 0;
}

/** Several drafts beside each other, all by one ledger. */
async function checkTogether(drafts: readonly Asking[], asked: Asked, terminal: Terminal): Promise<ExitCode> {
  if (asked.flag("no-ledger"))
    throw new Refusal("usage.together", "几份草稿并排，靠的是台账的指标；请去掉 --no-ledger，或一份一份地校核。");
  return inWorkplace<ExitCode>(asked, terminal, async (workplace) => {
    const org = await orgAsked(workplace, asked.text("org"));
    const checked: FilledDraft[] = [];
    for (const [draft, period] of drafts) checked.push(await fillDraft(workplace, draft, { period, org }));
    const laid = beside(checked);
    terminal.result(besideJson(laid));
    terminal.print(besideText(laid));
    return somethingBeside(laid) ? 1 : 0;
  });
}
