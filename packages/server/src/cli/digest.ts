import { longDate } from "@shilu/domain";
import { Refusal } from "../refusal.ts";
import { digestOfPerson, digestsOfAll, type PersonDigest, quietUntil } from "../work/digest.ts";
import type { Workplace } from "../work/workplace.ts";
import { dayAsked } from "./arguments.ts";
import { type Command, type ExitCode, options } from "./command.ts";
import { writeInto } from "./report-folder.ts";
import { fit } from "./table.ts";
import type { Terminal } from "./terminal.ts";
import { inWorkplace } from "./workplace.ts";

export const digest: Command = {
  name: "digest",
  usage: "digest (--person 人员 | --all --out 文件夹) [--on 日期]",
  says: "每周提醒：由一个人负责的事项里，一周内到期的、逾期的、要说明的、刚办结的；--all 每人一份文件",
  operands: [],
  options: {
    data: options.data,
    json: options.json,
    person: options.person,
    on: options.on,
    out: options.out,
    all: { type: "boolean" },
  },
  run: async (asked, terminal) => {
    const day = dayAsked(asked);
    const [person, out] = [asked.text("person"), asked.text("out")];
    if ((person === undefined) !== asked.flag("all"))
      throw new Refusal("usage.person", "shilu digest 需要 --person 人员编号，或者 --all --out 文件夹，二者取一。");
    if ((out === undefined) === asked.flag("all"))
      throw new Refusal("usage.out", "shilu digest --all 需要 --out 文件夹；给一个人的显示在屏幕上，不用 --out。");
    return inWorkplace<ExitCode>(asked, terminal, async (workplace) => {
      const query = { on: day(workplace.now()), org: undefined };
      if (person === undefined) await writeAll(workplace, query, out ?? "", terminal);
      else {
        const one = await digestOfPerson(workplace, person, query);
        terminal.result(digestJson(one));
        terminal.print(textOf(one));
      }
      const until = asked.text("on") === undefined ? quietUntil(workplace) : null;
      if (until !== null) terminal.say(`现在不在提醒时间内，请等到${longDate(until)}的提醒时间再送出。`);
      return 0;
    });
  },
};

/** Columns of one screen. A requirement that is longer is cut: its whole text stands in `shilu due`. */
const screen = 80;

const textOf = ({ lines }: PersonDigest): string => lines.map((line) => fit(line, screen)).join("\n");

const ids = (all: PersonDigest["digest"]["due"]): string[] => all.map(({ obligation }) => obligation.id);

const digestJson = (one: PersonDigest) => ({
  person: one.person,
  on: one.digest.on,
  to: one.digest.to,
  due: ids(one.digest.due),
  prompt: ids(one.digest.prompt),
  overdue: ids(one.digest.overdue),
  toExplain: ids(one.digest.toExplain),
  closed: ids(one.digest.closed),
  unkept: one.digest.unkept,
  text: textOf(one),
});

/** One file for each person, called after the day, so that last week's is never taken for this week's. */
async function writeAll(
  workplace: Workplace,
  query: Parameters<typeof digestsOfAll>[1],
  out: string,
  terminal: Terminal,
): Promise<void> {
  const { digests, vacant } = await digestsOfAll(workplace, query);
  const files = await writeInto(
    out,
    Object.fromEntries(digests.map((one) => [fileName(one, query.on), `${textOf(one)}\n`])),
  );
  terminal.result({ on: query.on, out, files, vacant: vacant.map(({ obligation }) => obligation.id) });
  terminal.print(`已写到 ${out}：${files.length} 人各一份，每份只有由本人负责的事项。`);
  if (vacant.length > 0) {
    const orgs = [...new Set(vacant.map(({ obligation }) => obligation.subject.name))];
    terminal.print(
      `${orgs.join("、")}有 ${vacant.length} 项没有在任的负责人，没有写给任何人；请在名册里补上任职，或看 shilu due --org。`,
    );
  }
}

/** 2025-11-24-张三-p1.txt; what no file name may hold is written as its code. */
const fileName = ({ name, person }: PersonDigest, on: string): string =>
  `${on}-${name}-${person}.txt`.replace(
    /[\\/:*?"<>|%\p{Cc}]/gu,
    (one) => `%${one.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
