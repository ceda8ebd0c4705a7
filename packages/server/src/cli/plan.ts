import { typeset, warmTypesetter } from "@shilu/document";
import { basisWithState, type PlanItem } from "@shilu/domain";
import { Refusal } from "../refusal.ts";
import { planOf } from "../work/due.ts";
import { planDocument } from "../work/plan-document.ts";
import { dayAsked, periodOf } from "./arguments.ts";
import { type Command, type ExitCode, options } from "./command.ts";
import { writeInto } from "./report-folder.ts";
import { inWorkplace } from "./workplace.ts";

export const plan: Command = {
  name: "plan",
  usage: "plan --period 期间 [--org 组织] [--on 日期] [--out 文件夹]",
  says: "年度计划：按月列出要开展的事项、承办、期限和依据，docx 和 pdf（默认写到 ./plan-out）",
  operands: [],
  options: {
    data: options.data,
    json: options.json,
    period: options.period,
    org: options.org,
    on: options.on,
    out: options.out,
  },
  run: async (asked, terminal) => {
    const within = periodOf(asked, "plan");
    const day = dayAsked(asked);
    const warm = warmTypesetter({});
    return inWorkplace<ExitCode>(asked, terminal, async (workplace) => {
      const made = await planOf(workplace, within, { on: day(workplace.now()), org: asked.text("org") });
      terminal.say("正在排版……");
      await warm;
      const set = await typeset(planDocument(made), { at: workplace.now() });
      if (!set.ok) throw new Refusal("typeset.failed", "这份计划排不了版，请按下列说明处理后再试。", set.findings);
      const { docx, pdf, pages, faces } = set.value;
      const out = asked.text("out") ?? "plan-out";
      const files = await writeInto(out, { "plan.docx": docx, "plan.pdf": pdf });
      terminal.result({
        period: within.code,
        on: made.on,
        org: made.org,
        long: made.long.map(itemJson),
        months: made.months.map(({ month, items }) => ({ month: month.code, items: items.map(itemJson) })),
        events: made.events.map(({ rule }) => rule.id),
        open: made.open.map(({ rule }) => rule.id),
        ...{ files, pages, faces },
      });
      const months = made.months.reduce((sum, { items }) => sum + items.length, 0);
      const none = made.months.filter(({ items }) => items.length === 0).length;
      terminal.print(
        `${made.org}计划：全年和跨期 ${made.long.length} 项，分月 ${months} 项${none > 0 ? `（${none} 个月没有到期的事项）` : ""}，遇事办理 ${made.events.length} 项，次数待定 ${made.open.length} 项。`,
      );
      terminal.print(`已写到 ${out}：${files.join("、")}，共 ${pages} 页。`);
      for (const { advice } of faces) if (advice !== null) terminal.say(advice);
      return 0;
    });
  },
};

const itemJson = ({ entry, what, amount, who, span, window, due, provisional, movedBy, done }: PlanItem) => ({
  rule: entry.rule.id,
  mechanism: entry.mechanism.code,
  ...{ what, amount, who, span },
  window: [window.from, window.to],
  ...{ due, provisional, movedBy, force: entry.rule.force, basis: basisWithState(entry.rule), done },
});
