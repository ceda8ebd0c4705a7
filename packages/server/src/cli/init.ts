import { readFile } from "node:fs/promises";
import type { Office } from "@shilu/domain";
import { makeFirstAdministrator } from "../config/administrator.ts";
import { dataPlace } from "../config/data-place.ts";
import { parseJson } from "../exchange/json.ts";
import { readOffice } from "../exchange/rows.ts";
import { Refusal } from "../refusal.ts";
import { assertUnmarkedValue } from "../secret/refuse.ts";
import { clock } from "../work/workplace.ts";
import { type Asked, type Command, type ExitCode, options } from "./command.ts";
import type { Terminal } from "./terminal.ts";
import { inStore, inWorkplace } from "./workplace.ts";

export const init: Command = {
  name: "init",
  usage: "init [--office 文件 | --token]",
  says: "新建数据文件夹和第一个管理员（一次性令牌只显示这一次）；--office 用交换包的 office.json 填单位资料；--token 给已有的数据文件夹另发令牌（还没有任何账号时）",
  operands: [],
  options: { data: options.data, json: options.json, office: { type: "string" }, token: { type: "boolean" } },
  run: async (asked, terminal) => {
    if (asked.flag("token")) return anotherToken(asked, terminal);
    const file = asked.text("office");
    const office = file === undefined ? null : await officeFrom(file);
    const { data } = dataPlace(asked.text("data"));
    return inStore<ExitCode>(asked, terminal, async ({ store }) => {
      if ((await store.tenants()).length > 0)
        throw new Refusal("init.done", `“${data}”里已有单位的台账，没有改动任何内容；请用 --data 另选一个新文件夹。`);
      const at = clock();
      const token = await makeFirstAdministrator(data, at);
      if (office !== null) {
        const { tenant } = office;
        const cause = { tenant, actor: "命令行", command: "init", key: `init:${tenant}`, at };
        await store.write(cause, async (transactor) => {
          await transactor.saveOffice(office);
          return null;
        });
      }
      terminal.result({ data, office: office?.name ?? null, administrator: "系统管理员", token });
      terminal.print(`已新建 ${data}${office === null ? "" : `，单位：${office.name}`}。`);
      terminal.print(`第一个管理员的一次性令牌（只显示这一次，请妥善保存）：${token}`);
      terminal.print(whatFor);
      terminal.print("下一步：shilu import 交换包。");
      return 0;
    });
  },
};

const whatFor = "只在本机使用不用登录；给别人用以前，运行 shilu serve，凭令牌在 /setup 页设立三员。";

/** Another first token, for a ledger that came by import or whose token was lost. Refused where there is an account: administrators do the rest. */
const anotherToken = (asked: Asked, terminal: Terminal): Promise<ExitCode> =>
  inWorkplace<ExitCode>(asked, terminal, async ({ store, tenant, data }) => {
    if ((await store.read(tenant, ({ access }) => access.accounts())).length > 0)
      throw new Refusal("init.done", "已经有账号了，不再发初始化令牌；丢了密码的请系统管理员重置。");
    const token = await makeFirstAdministrator(data, clock(), true);
    terminal.result({ data, administrator: "系统管理员", token });
    terminal.print(`第一个管理员的一次性令牌（只显示这一次，请妥善保存；以前的作废）：${token}`);
    terminal.print(whatFor);
    return 0;
  });

async function officeFrom(file: string): Promise<Office> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch {
    throw new Refusal("init.office", `找不到单位资料“${file}”；请检查路径，它应是交换包里的 office.json。`);
  }
  assertUnmarkedValue(parseJson(bytes));
  const { office, findings } = readOffice(bytes);
  if (office === null)
    throw new Refusal("init.office", `单位资料“${file}”有误，没有新建任何内容；请改正后再试。`, findings);
  return office;
}
