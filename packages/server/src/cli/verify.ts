import { readHead, wholeHead } from "@shilu/domain";
import { faultWords, installFolder, manifestName, verifyInstall } from "../config/installed.ts";
import { Refusal } from "../refusal.ts";
import { shanghaiTime } from "../work/shanghai-time.ts";
import type { Workplace } from "../work/workplace.ts";
import { type Asked, type Command, type ExitCode, options } from "./command.ts";
import { table } from "./table.ts";
import type { Terminal } from "./terminal.ts";
import { inWorkplace } from "./workplace.ts";

export const verify: Command = {
  name: "verify",
  usage: "verify [校验值] | verify --heads | verify --install",
  says: "核对审计链和每条记录有没有被人绕过程序改过；给出以前印在报告里或抄下的校验值，还能查出链尾被截、整库被换；--heads 列出每日校验值；--install 核对程序文件夹里的每个文件是不是发布时的",
  operands: [],
  more: ["校验值"],
  options: { data: options.data, json: options.json, heads: { type: "boolean" }, install: { type: "boolean" } },
  run: (asked, terminal) =>
    asked.flag("install")
      ? verifyProgram(terminal)
      : inWorkplace<ExitCode>(asked, terminal, (workplace) =>
          asked.flag("heads") ? listHeads(workplace, terminal) : verified(workplace, asked, terminal),
        ),
};

async function verified({ store, tenant }: Workplace, asked: Asked, terminal: Terminal): Promise<ExitCode> {
  const found = await store.verify(tenant, asked.positionals.map(headOf));
  terminal.result(found);
  const { size, records, versions, faults } = found;
  terminal.print(`审计链 ${size} 个事件，校验值 ${wholeHead(found)}\n核对了 ${records} 条记录的 ${versions} 版`);
  for (const { at, says } of faults) terminal.print(`✗ ${says}${at === null ? "" : `（${shanghaiTime(at)}）`}`);
  terminal.print(
    faults.length === 0 ? "没有查到改动。" : `查到 ${faults.length} 处；请留住现在的数据和备份，交审计管理员核实。`,
  );
  return faults.length === 0 ? 0 : 1;
}

async function verifyProgram(terminal: Terminal): Promise<ExitCode> {
  const folder = installFolder();
  if (folder === null)
    throw new Refusal("install.none", "这不是 npm run bundle 做的程序文件夹，没有清单可以核对；请在程序文件夹里运行。");
  const found = await verifyInstall(folder);
  if (found === null)
    throw new Refusal("install.manifest", `“${folder}${manifestName}”认不出来，无法核对；请换用重新取得的程序文件夹。`);
  terminal.result(found);
  const { version, platform, files, faults } = found;
  terminal.print(`实录 ${version}（${platform}），核对了清单里的 ${files} 个文件`);
  for (const { path, what } of faults) terminal.print(`✗ ${path}：${faultWords[what]}`);
  terminal.print(
    faults.length === 0
      ? "每个文件都与清单相同；清单本身请与随程序给出的校验值核对。"
      : `有 ${faults.length} 处不同；请换用重新取得的程序文件夹，留住现在这个交安全管理员核实。`,
  );
  return faults.length === 0 ? 0 : 1;
}

function headOf(word: string) {
  const head = readHead(word);
  if (head !== null) return head;
  throw new Refusal(
    "usage.head",
    `“${word}”不是校验值；报告的数据来源附录写着“审计链共…条，校验值…”，请照抄，如 128:0123456789abcdef。`,
  );
}

/** As many days as anybody has: one line a day is little to print. */
const everyDay = 100_000;

async function listHeads({ store, tenant }: Workplace, terminal: Terminal): Promise<ExitCode> {
  const days = await store.read(tenant, (reader) => reader.dailyHeads(everyDay));
  terminal.result({ days });
  const columns = [{ title: "日期" }, { title: "事件", align: "right" }, { title: "每日校验值", most: 80 }] as const;
  terminal.print(
    table(
      columns,
      days.map((day) => [day.date, String(day.size), wholeHead(day)]),
    ),
  );
  return 0;
}
