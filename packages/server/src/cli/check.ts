import type { Period } from "@shilu/domain";
import { type Draft, readDraft, readDrafts } from "../drafts/read.ts";
import { standardCatalogue } from "../mechanisms/read.ts";
import { Refusal } from "../refusal.ts";
import { type CheckedDraft, checkAlone, fillDraft } from "../work/fill.ts";
import { annotated, stemOf } from "../work/give-back.ts";
import { clock, orgAsked, type Workplace } from "../work/workplace.ts";
import { periodOf, readPeriod } from "./arguments.ts";
import { beside, besideJson, besideText, somethingBeside } from "./beside.ts";
import { type Asked, type Command, type ExitCode, options } from "./command.ts";
import { itemsJson, itemsText, somethingFound } from "./items.ts";
import { writeInto } from "./report-folder.ts";
import type { Terminal } from "./terminal.ts";
import { inWorkplace } from "./workplace.ts";

export const check: Command = {
  name: "check",
  usage:
    "check 草稿或文件夹 --period 期间 [--out 文件夹] [--no-ledger] [--org 组织] [--against 另一份草稿 [--against-period 它的期间]]",
  says: "校核：草稿里的数字与台账比，也与自己比；--no-ledger 只看文中是否自相矛盾；文件夹里的几份并排比，--against 与另一份比；--out 写出“名-批注.docx”：结论批注在数字上，末尾附校核结果表，原文一字不动",
  operands: ["草稿（.txt、.md、.docx 或 .xlsx）"],
  options: {
    ...{ data: options.data, json: options.json, period: options.period, org: options.org, out: options.out },
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
    return asked.flag("no-ledger")
      ? checkByItself(draft, period, asked, terminal)
      : checkOne(draft, period, asked, terminal);
  },
};

/** A draft and what it is about. */
type Asking = readonly [draft: Draft, period: Period];

const checkOne = (draft: Draft, period: Period, asked: Asked, terminal: Terminal): Promise<ExitCode> =>
  inWorkplace<ExitCode>(asked, terminal, async (workplace) => {
    const org = await orgAsked(workplace, asked.text("org"));
    const again = (one: Draft): Promise<CheckedDraft> => fillDraft(workplace, one, { period, org });
    const checked = await again(draft);
    const files = await written([[checked, again]], workplace, asked, terminal);
    terminal.result(itemsJson(checked, files));
    terminal.print(itemsText(checked));
    return somethingFound(checked) ? 1 : 0;
  });

/** Without the ledger nothing was compared with it: only the text's own arithmetic can be at odds. */
async function checkByItself(draft: Draft, period: Period, asked: Asked, terminal: Terminal): Promise<ExitCode> {
  const catalogue = standardCatalogue();
  const again = async (one: Draft): Promise<CheckedDraft> => checkAlone(catalogue, one, period);
  const checked = await again(draft);
  const files = await written([[checked, again]], { catalogue, now: clock }, asked, terminal);
  terminal.result(itemsJson(checked, files));
  terminal.print(itemsText(checked));
  return checked.relations.some(({ holds }) => !holds) ? 1 : 0;
}

/** Several drafts beside each other, all by one ledger. */
async function checkTogether(drafts: readonly Asking[], asked: Asked, terminal: Terminal): Promise<ExitCode> {
  if (asked.flag("no-ledger"))
    throw new Refusal("usage.together", "几份草稿并排，靠的是台账的指标；请去掉 --no-ledger，或一份一份地校核。");
  return inWorkplace<ExitCode>(asked, terminal, async (workplace) => {
    const org = await orgAsked(workplace, asked.text("org"));
    const checked: Rechecked[] = [];
    for (const [draft, period] of drafts) {
      const again = (one: Draft): Promise<CheckedDraft> => fillDraft(workplace, one, { period, org });
      checked.push([await again(draft), again]);
    }
    const files = await written(checked, workplace, asked, terminal);
    const laid = beside(checked.map(([one]) => one));
    terminal.result(besideJson(laid, files));
    terminal.print(besideText(laid));
    return somethingBeside(laid) ? 1 : 0;
  });
}

/** A draft that was checked, and what checks its typeset text once more. */
type Rechecked = readonly [checked: CheckedDraft, again: (draft: Draft) => Promise<CheckedDraft>];

/** Writes each draft with its remarks where a folder is named. Gives the names of the files. */
async function written(
  drafts: readonly Rechecked[],
  { catalogue, now }: Pick<Workplace, "catalogue" | "now">,
  asked: Asked,
  terminal: Terminal,
): Promise<readonly string[]> {
  const out = asked.text("out");
  if (out === undefined) return [];
  const files: Record<string, Uint8Array> = {};
  for (const [checked, again] of drafts) {
    terminal.say(`正在批注“${checked.draft.name}”……`);
    files[freeName(stemOf(checked.draft.name), files)] = await annotated(checked, { catalogue, at: now() }, again);
  }
  const names = await writeInto(out, files);
  terminal.say(`已写到 ${out}：${names.join("、")}`);
  return names;
}

/** Two drafts from different folders may have one name. */
function freeName(stem: string, taken: Readonly<Record<string, unknown>>): string {
  let name = `${stem}-批注.docx`;
  for (let number = 2; name in taken; number++) name = `${stem}-批注-${number}.docx`;
  return name;
}
