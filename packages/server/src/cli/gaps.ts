import {
  type Gap,
  type JudgedPromise,
  longDate,
  type Period,
  type PlainDate,
  periodTitle,
  promiseTally,
} from "@shilu/domain";
import { gapsOf } from "../work/due.ts";
import { dayAsked, periodOf } from "./arguments.ts";
import { type Command, type ExitCode, options } from "./command.ts";
import { inWorkplace } from "./workplace.ts";

export const gaps: Command = {
  name: "gaps",
  usage: "gaps --period 期间 [--org 组织] [--on 日期] [--strict]",
  says: "没有做到的：事实，以及写进“不足”和“下一步”的句子；上年承诺兑现了没有；加 --strict 有缺口时以 1 退出",
  operands: [],
  options: {
    data: options.data,
    json: options.json,
    period: options.period,
    org: options.org,
    on: options.on,
    strict: { type: "boolean" },
  },
  run: async (asked, terminal) => {
    const within = periodOf(asked, "gaps");
    const day = dayAsked(asked);
    return inWorkplace<ExitCode>(asked, terminal, async (workplace) => {
      const on = day(workplace.now());
      const found = await gapsOf(workplace, within, { on, org: asked.text("org") });
      terminal.result({
        period: within.code,
        on,
        items: found.gaps.map(gapJson),
        promises: promisesJson(found.promises),
      });
      terminal.print(gapsText(found.gaps, within, on));
      if (found.promises.length > 0) terminal.print(promisesText(found.promises));
      return asked.flag("strict") && found.gaps.length > 0 ? 1 : 0;
    });
  },
};

/** The key under which the JSON gives what a gap is about, and the heading a person reads. */
const kinds: Readonly<Record<Gap["kind"], { readonly key: string; readonly title: string }>> = {
  duty: { key: "obligation", title: "规定动作" },
  problem: { key: "finding", title: "问题整改" },
  reading: { key: "reading", title: "必学内容" },
  issue: { key: "issue", title: "期号" },
  decision: { key: "decision", title: "议定事项" },
  promise: { key: "promise", title: "上年承诺" },
};

/** The first id under its own key, all of them in `about`. */
const gapJson = ({ id, kind, about, records, rule, facts, sentence, next }: Gap) => ({
  [kinds[kind].key]: about[0] ?? null,
  ...{ id, kind, about, records, rule, facts, sentence, next },
});

/** All promises, those that were kept too; of so many so many. */
const promisesJson = (promises: readonly JudgedPromise[]) => ({
  of: promiseTally(promises)?.of ?? 0,
  kept: promiseTally(promises)?.kept ?? 0,
  items: promises.map(({ promise: { record, words, items, due }, state, kept, records, facts, sentence, next }) => ({
    ...{ promise: record.id, kind: "promise", words, of: items, kept, due, state, records, facts, sentence, next },
  })),
});

/** Facts beyond these are counted, not listed: twenty names are a list, not an answer. */
const factsShown = 3;

function gapsText(found: readonly Gap[], within: Period, on: PlainDate): string {
  const head = `${periodTitle(within)}，截至${longDate(on)}`;
  if (found.length === 0) return `${head}：没有查到缺口。`;
  const groups = Map.groupBy(found, ({ kind }) => kind);
  const sum = [...groups].map(([kind, all]) => `${kinds[kind].title} ${all.length}`).join("，");
  let number = 0;
  const lines = [...groups].flatMap(([kind, all]) => [
    `\n〔${kinds[kind].title}〕`,
    ...all.flatMap(({ facts, sentence, next }) => {
      const more = facts.length - factsShown;
      return [
        `${++number}. 不足：${sentence}`,
        `   下一步：${next}`,
        `   事实：${facts.slice(0, factsShown).join("；")}${more > 0 ? `；另有${more}条，见 --json` : ""}`,
      ];
    }),
  ]);
  return [`${head}，查到缺口 ${found.length} 条：${sum}。句子由台账的事实写成，请核实后再用。`, ...lines].join("\n");
}

/** How last year's promises stand, those that were kept too, in the order in which they were made. */
function promisesText(promises: readonly JudgedPromise[]): string {
  const lines = promises.flatMap(({ sentence, facts }, index) => [
    `${index + 1}. ${sentence}`,
    `   事实：${facts.join("；")}`,
  ]);
  return [`\n〔上年承诺兑现〕${promiseTally(promises)?.says ?? ""}。`, ...lines].join("\n");
}
