import { Refusal } from "../refusal.ts";
import { personAsked } from "../work/charge.ts";
import { openFeed, revokeFeed } from "../work/feed.ts";
import { type Command, type ExitCode, options } from "./command.ts";
import { inWorkplace } from "./workplace.ts";

export const feed: Command = {
  name: "feed",
  usage: "feed --person 人员 [--revoke]",
  says: "个人的日历订阅地址：新开一个（只显示这一次，旧的随之停用），或用 --revoke 停用",
  operands: [],
  options: { data: options.data, json: options.json, person: options.person, revoke: { type: "boolean" } },
  run: async (asked, terminal) => {
    const id = asked.text("person");
    if (id === undefined)
      throw new Refusal("usage.person", "shilu feed 需要 --person，写人员编号；编号见导出的 people.jsonl。");
    return inWorkplace<ExitCode>(asked, terminal, async (workplace) => {
      const { name } = await personAsked(workplace, id);
      if (asked.flag("revoke")) {
        await revokeFeed(workplace, id, "命令行");
        terminal.result({ person: id, revoked: true });
        terminal.print(`${name}的日历地址已停用。`);
        return 0;
      }
      const { path, replaced } = await openFeed(workplace, id, "命令行");
      terminal.result({ person: id, path, replaced });
      terminal.print(`${name}的日历地址（只显示这一次，请只交给本人）：${path}`);
      terminal.print(
        `接在网页地址后面使用，例如 http://127.0.0.1:7100${path}；${replaced ? "原来的地址已停用，" : ""}不用时 --revoke 停用。`,
      );
      return 0;
    });
  },
};
