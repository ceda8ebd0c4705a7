import { Refusal } from "../refusal.ts";
import { shanghaiTime } from "../work/shanghai-time.ts";
import { type Command, type ExitCode, options } from "./command.ts";
import { inWorkplace } from "./workplace.ts";

export const verify: Command = {
  name: "verify",
  usage: "verify [校验值]",
  says: "核对审计链和每条记录有没有被人绕过程序改过；给出以前印在报告里或抄下的校验值，还能查出链尾被截、整库被换",
  operands: [],
  more: ["校验值"],
  options: { data: options.data, json: options.json },
  run: (asked, terminal) =>
    inWorkplace<ExitCode>(asked, terminal, async ({ store, tenant }) => {
      const heads = asked.positionals;
      for (const one of heads)
        if (!/^[0-9a-f]{16,64}$/i.test(one))
          throw new Refusal(
            "usage.head",
            `“${one}”不是校验值；报告的数据来源附录写着“审计链共…条，链首…”，请照抄链首那16位。`,
          );
      const found = await store.verify(tenant, heads);
      terminal.result(found);
      const { size, head, records, versions, faults } = found;
      terminal.print(`审计链 ${size} 个事件，校验值 ${head}\n核对了 ${records} 条记录的 ${versions} 版`);
      for (const { at, says } of faults) terminal.print(`✗ ${says}${at === null ? "" : `（${shanghaiTime(at)}）`}`);
      terminal.print(
        faults.length === 0 ? "没有查到改动。" : `查到 ${faults.length} 处；请留住现在的数据和备份，交审计管理员核实。`,
      );
      return faults.length === 0 ? 0 : 1;
    }),
};
