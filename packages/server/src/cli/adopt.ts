import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { longDate, obligationTitle, periodTitle } from "@shilu/domain";
import { Refusal } from "../refusal.ts";
import { assertUnmarkedValue } from "../secret/refuse.ts";
import { adoptFile, type PracticeChange, practiceKindTitles } from "../work/practice.ts";
import { signedBy } from "./arguments.ts";
import { type Command, type ExitCode, options } from "./command.ts";
import { table } from "./table.ts";
import { inWorkplace } from "./workplace.ts";

export const adopt: Command = {
  name: "adopt",
  usage: "adopt 文件.yaml [--dry-run] [--by 姓名] [--reason 原因]",
  says: "采用一份制度文件：自有机制、对制度的调整、规则包；先列出规定动作会怎样变，--dry-run 只看不写",
  operands: ["制度文件（.yaml）"],
  options: {
    ...{ data: options.data, json: options.json, by: options.by, reason: options.reason },
    "dry-run": options["dry-run"],
  },
  run: async (asked, terminal) => {
    const [path = ""] = asked.positionals;
    const text = await textOf(path);
    const dryRun = asked.flag("dry-run");
    const cause = {
      by: asked.text("by") ?? signedBy,
      reason: asked.text("reason") ?? `采用 ${basename(path)}`,
      dryRun,
    };
    return inWorkplace<ExitCode>(asked, terminal, async (workplace) => {
      const change = await adoptFile(workplace, { name: basename(path), text }, cause);
      terminal.result(changeJson(change, dryRun));
      terminal.print(changeText(change, dryRun, "采用"));
      return 0;
    });
  },
};

async function textOf(path: string): Promise<string> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch {
    throw new Refusal("practice.missing", `找不到制度文件“${path}”，请检查路径。`);
  }
  const text = bytes.toString("utf8").replace(/^\uFEFF/, "");
  if (bytes.length > 1_000_000 || text.includes("\0") || text.includes("\uFFFD"))
    throw new Refusal(
      "practice.unreadable",
      `“${path}”不是 UTF-8 的文本文件，或超过 1 MB；请存为 UTF-8 的 .yaml 后再试。`,
    );
  assertUnmarkedValue(text);
  return text;
}

export const changeJson = ({ kept, span, changes, impacts, notes }: PracticeChange, dryRun: boolean) => ({
  kind: kept.kind,
  code: kept.code,
  title: kept.title,
  version: kept.version,
  from: kept.from,
  withdrawn: kept.value === null,
  dryRun,
  period: span.code,
  impacts: impacts.map(({ entry, ...impact }) => ({
    rule: entry.rule.id,
    mechanism: entry.mechanism.code,
    says: entry.rule.says,
    layer: entry.rule.layer,
    ...impact,
  })),
  changes: changes.map(({ kind, id, before, after, what }) => ({
    kind,
    id,
    before: before?.status ?? null,
    after: after?.status ?? null,
    what,
  })),
  notes,
});

/** Duties beyond these are counted: a pack for a city changes thousands. */
const dutiesShown = 12;

/** What a change of practice does, as a person reads it before he says yes. */
export function changeText(
  { kept, span, changes, impacts, notes }: PracticeChange,
  dryRun: boolean,
  did: string,
): string {
  const name = `${practiceKindTitles[kept.kind]}“${kept.title}”（${kept.code} 第${kept.version}版，自${longDate(kept.from)}起${kept.value === null ? "停用" : ""}）`;
  const head = dryRun ? `${name}：以下是${did}后的变化，没有写入任何内容。` : `已${did}${name}。`;
  const remarks = notes.map(({ says }) => `提示：${says}`);
  if (changes.length === 0) return [head, ...remarks, `${periodTitle(span)}的规定动作没有变化。`].join("\n");
  const of = (kind: string) => changes.filter((one) => one.kind === kind).length;
  const overdue = impacts.reduce((sum, one) => sum + one.overdue, 0);
  const rest = changes.length - dutiesShown;
  return [
    head,
    ...remarks,
    `${periodTitle(span)}的规定动作：新增 ${of("新增")} 项，取消 ${of("取消")} 项，变动 ${of("变动")} 项${overdue > 0 ? `；其中 ${overdue} 项一采用就是逾期，请核对生效日期` : ""}。`,
    table(
      [
        { title: "规则", most: 52 },
        { title: "对象数", align: "right" },
        { title: "新增", align: "right" },
        { title: "取消", align: "right" },
        { title: "变动", align: "right" },
        { title: "怎样变", most: 60 },
      ],
      impacts.map(({ entry, subjects, added, removed, changed, what }) => [
        entry.rule.says,
        `${subjects}`,
        `${added}`,
        `${removed}`,
        `${changed}`,
        what.slice(0, 2).join("；"),
      ]),
    ),
    "",
    ...changes.slice(0, dutiesShown).map(({ kind, before, after, what }) => {
      const one = after ?? before;
      const title = one === null ? "" : `${one.obligation.subject.name} ${obligationTitle(one.obligation)}`;
      return `${kind}　${title}：${what.join("；")}`;
    }),
    ...(rest > 0 ? [`另有 ${rest} 项，见 --json。`] : []),
  ].join("\n");
}
