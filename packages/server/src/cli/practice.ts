import { type PracticeKind, practiceKinds } from "@shilu/domain";
import type { KeptPractice } from "@shilu/store";
import { Refusal } from "../refusal.ts";
import { goBackTo, practiceAsked, practiceKindTitles, takeBack } from "../work/practice.ts";
import type { Workplace } from "../work/workplace.ts";
import { changeJson, changeText } from "./adopt.ts";
import { dayAsked, numberOf, reasonOf, signedBy } from "./arguments.ts";
import { type Asked, type Command, type ExitCode, options } from "./command.ts";
import { table } from "./table.ts";
import type { Terminal } from "./terminal.ts";
import { inWorkplace } from "./workplace.ts";

export const practice: Command = {
  name: "practice",
  usage:
    "practice [--show 代码 [--version N] | --back 代码 --version N | --withdraw 代码 [--on 日期]] [--reason 原因] [--by 姓名] [--dry-run]",
  says: "本单位采用过的制度文件和各个版本；看原文、退回某一版、从某日起停用，先列出规定动作会怎样变",
  operands: [],
  options: {
    ...{ data: options.data, json: options.json, by: options.by, reason: options.reason, on: options.on },
    "dry-run": options["dry-run"],
    ...{ show: { type: "string" }, back: { type: "string" }, withdraw: { type: "string" } },
    ...{ version: { type: "string" }, kind: { type: "string" } },
  },
  run: (asked, terminal) =>
    inWorkplace<ExitCode>(asked, terminal, async (workplace) => {
      const [show, back, withdraw] = [asked.text("show"), asked.text("back"), asked.text("withdraw")];
      if ([show, back, withdraw].filter((one) => one !== undefined).length > 1)
        throw new Refusal("usage.one", "--show、--back 和 --withdraw 一次只能用一个；用法见 shilu practice --help。");
      if (show !== undefined) return showOne(workplace, show, asked, terminal);
      if (back !== undefined || withdraw !== undefined) return changeOne(workplace, asked, terminal);
      return list(workplace, terminal);
    }),
};

const practiceOf = ({ store, tenant }: Workplace): Promise<readonly KeptPractice[]> =>
  store.read(tenant, (reader) => reader.practice());

function kindOf(asked: Asked): PracticeKind | undefined {
  const kind = asked.text("kind");
  const found = practiceKinds.find((one) => one === kind);
  if (kind === undefined || found !== undefined) return found;
  throw new Refusal("usage.kind", `“${kind}”不是文件的种类；--kind 写 mechanism、adjustment 或 pack。`);
}

async function list(workplace: Workplace, terminal: Terminal): Promise<ExitCode> {
  const all = await practiceOf(workplace);
  terminal.result({
    items: all.map(({ value, source: _, ...one }) => ({ ...one, withdrawn: value === null })),
  });
  if (all.length === 0) {
    terminal.print("本单位还没有采用过自己的制度文件，一切按程序带来的制度办；采用请用 shilu adopt 文件.yaml。");
    return 0;
  }
  terminal.print(
    table(
      [
        { title: "种类" },
        { title: "代码" },
        { title: "版", align: "right" },
        { title: "名称", most: 36 },
        { title: "自" },
        { title: "状态" },
        { title: "原因", most: 40 },
        { title: "经办" },
      ],
      all.map((one) => [
        practiceKindTitles[one.kind],
        one.code,
        `${one.version}`,
        one.title,
        one.from,
        one.value === null ? "停用" : "采用",
        one.reason,
        one.actor,
      ]),
    ),
  );
  return 0;
}

async function showOne(workplace: Workplace, code: string, asked: Asked, terminal: Terminal): Promise<ExitCode> {
  const versions = practiceAsked(await practiceOf(workplace), { code, kind: kindOf(asked) });
  const wanted = asked.text("version") === undefined ? versions.length : numberOf(asked, "version");
  const found = versions.find(({ version }) => version === wanted);
  if (found === undefined)
    throw new Refusal("practice.no-version", `“${code}”没有第${wanted}版；共有 ${versions.length} 版。`);
  terminal.result(found);
  terminal.print(found.source);
  return 0;
}

async function changeOne(workplace: Workplace, asked: Asked, terminal: Terminal): Promise<ExitCode> {
  const dryRun = asked.flag("dry-run");
  const cause = { by: asked.text("by") ?? signedBy, reason: reasonOf(asked, "practice"), dryRun };
  const back = asked.text("back");
  const kind = kindOf(asked);
  const change =
    back !== undefined
      ? await goBackTo(workplace, { code: back, kind, version: numberOf(asked, "version") }, cause)
      : await takeBack(
          workplace,
          { code: asked.text("withdraw") ?? "", kind, from: dayAsked(asked)(workplace.now()) },
          cause,
        );
  terminal.result(changeJson(change, dryRun));
  terminal.print(changeText(change, dryRun, back === undefined ? "停用" : "退回"));
  return 0;
}
