import { type Decision, longDate, type PlainDate } from "@shilu/domain";
import { Refusal } from "../refusal.ts";
import { decide as decideDuty } from "../work/statements.ts";
import { dateOf, dayAsked, nameOf, reasonOf } from "./arguments.ts";
import { type Asked, type Command, type ExitCode, options } from "./command.ts";
import { inWorkplace } from "./workplace.ts";

export const decide: Command = {
  name: "decide",
  usage: "decide 规定动作编号 (--exempt | --postpone 日期 | --explain) --reason 理由 --by 姓名 [--on 日期]",
  says: "就一项规定动作作出说明：不适用、延期，或如实说明未开展；写明理由和姓名，处处照此显示，不算完成",
  operands: ["规定动作编号（见 shilu due --json）"],
  options: {
    ...{ data: options.data, json: options.json, by: options.by, reason: options.reason, on: options.on },
    ...{ exempt: { type: "boolean" }, explain: { type: "boolean" }, postpone: { type: "string" } },
  },
  run: async (asked, terminal) => {
    const [obligation = ""] = asked.positionals;
    const { kind, until } = kindOf(asked);
    const reason = reasonOf(asked, "decide");
    const by = nameOf(asked, "decide");
    const day = dayAsked(asked);
    return inWorkplace<ExitCode>(asked, terminal, async (workplace) => {
      const made = await decideDuty(workplace, { kind, obligation, reason, until, by, on: day(workplace.now()) });
      terminal.result(made);
      const what = {
        exempt: "不适用",
        explained: "如实说明未开展",
        postponed: `延期至${until === null ? "" : longDate(until)}`,
      }[kind];
      terminal.print(
        `已记下：${obligation} ${what}，理由“${reason}”（${by}）。撤回请用 shilu statements --retract ${made.id}。`,
      );
      return 0;
    });
  },
};

function kindOf(asked: Asked): { readonly kind: Decision["kind"]; readonly until: PlainDate | null } {
  const chosen: { readonly kind: Decision["kind"]; readonly until: PlainDate | null }[] = [
    ...(asked.flag("exempt") ? [{ kind: "exempt" as const, until: null }] : []),
    ...(asked.flag("explain") ? [{ kind: "explained" as const, until: null }] : []),
    ...(asked.text("postpone") === undefined ? [] : [{ kind: "postponed" as const, until: dateOf(asked, "postpone") }]),
  ];
  const [one, ...more] = chosen;
  if (one === undefined || more.length > 0)
    throw new Refusal(
      "usage.decision",
      "--exempt（不适用）、--postpone 日期（延期）和 --explain（如实说明未开展）须写其中一个；用法见 shilu decide --help。",
    );
  return one;
}
