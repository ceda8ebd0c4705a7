import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { wholeHead } from "@shilu/domain";
import { keepApart, makeKeyFile, outside, readKeyFile } from "../backup/key.ts";
import { usualCopies, usualTime, writePlan } from "../backup/plan.ts";
import { isSound } from "../backup/report.ts";
import { stoppable } from "../backup/stop.ts";
import { makeBackup } from "../backup/write.ts";
import { dataPlace } from "../config/data-place.ts";
import { Refusal } from "../refusal.ts";
import { drill } from "../work/drill.ts";
import { drillDocument } from "../work/drill-document.ts";
import { typesetNamed } from "../work/plain-document.ts";
import { clock, type Workplace } from "../work/workplace.ts";
import { numberOf } from "./arguments.ts";
import { type Asked, type Command, type ExitCode, options } from "./command.ts";
import { writeInto } from "./report-folder.ts";
import { restoredJson, restoredText } from "./restored.ts";
import type { Terminal } from "./terminal.ts";
import { inWorkplace } from "./workplace.ts";

export const backup: Command = {
  name: "backup",
  usage:
    "backup --to 文件夹 --key 钥匙文件 [--drill [--out 文件夹] | --nightly 时刻 [--copies 份数]] | backup --new-key 钥匙文件",
  says: "把全部数据（台账、佐证、照片、密钥）存成一份加密的备份；--new-key 做一把钥匙，与备份分开保管；--drill 备份后恢复到临时的地方，逐表逐件核对，写出演练报告（默认 ./drill-out）；--nightly 02:30 定下 serve 每天几点自己备份（每周一演练一次，默认留 14 份）",
  operands: [],
  options: {
    ...{ data: options.data, json: options.json, out: options.out },
    ...{ to: { type: "string" }, key: { type: "string" }, "new-key": { type: "string" }, drill: { type: "boolean" } },
    ...{ nightly: { type: "string" }, copies: { type: "string" } },
  },
  run: async (asked, terminal) => {
    const { data } = dataPlace(asked.text("data"));
    const fresh = asked.text("new-key");
    const to = asked.text("to");
    const path = fresh ?? asked.text("key");
    if (path === undefined)
      throw new Refusal(
        "usage.key",
        "shilu backup 需要 --key 钥匙文件；还没有钥匙的，先用 shilu backup --new-key 钥匙文件 做一把。",
      );
    if (to === undefined && fresh === undefined)
      throw new Refusal("usage.to", "shilu backup 需要 --to，写明备份存到哪个文件夹（最好在另一个磁盘上）。");
    if (to !== undefined) outside(to, data);
    keepApart(path, { to, data });
    const key = fresh === undefined ? await readKeyFile(path) : await makeKeyFile(path);
    if (fresh !== undefined) sayKey(fresh, key.number, terminal);
    if (to === undefined) {
      terminal.result({ key: fresh, number: key.number });
      return 0;
    }
    if (asked.text("nightly") !== undefined) return planned(data, { to, path }, asked, terminal);
    return stoppable((stop) =>
      inWorkplace<ExitCode>(asked, terminal, (workplace) =>
        asked.flag("drill")
          ? practised(workplace, { to, path, stop }, asked, terminal)
          : saved(workplace, { to, path, stop }, terminal),
      ),
    );
  },
};

type Where = { readonly to: string; readonly path: string; readonly stop: AbortSignal };

/** Keeps what `serve` does by itself from now on, running or not. */
async function planned(
  data: string,
  { to, path }: Omit<Where, "stop">,
  asked: Asked,
  terminal: Terminal,
): Promise<ExitCode> {
  if (!existsSync(data))
    throw new Refusal("office.none", `没有数据目录“${data}”；请检查 --data 写的路径，新建请用 shilu init。`);
  const at = asked.text("nightly") ?? usualTime;
  if (!/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(at))
    throw new Refusal("usage.time", `“${at}”不是时刻；请写成 --nightly 02:30 的样子。`);
  const copies = asked.text("copies") === undefined ? usualCopies : numberOf(asked, "copies");
  if (copies < 2 || copies > 999) throw new Refusal("usage.number", "--copies 须是 2 到 999 的整数。");
  const plan = { to: resolve(to), key: resolve(path), at, copies };
  await writePlan(data, plan);
  terminal.result({ data, ...plan });
  terminal.print(`已定好：serve 运行时每天 ${at} 备份到 ${plan.to}，留最近 ${copies} 份，每周第一份做恢复演练。`);
  terminal.print(`钥匙 ${plan.key} 须一直在这台电脑上，程序才能自己备份；另抄的一份照样分开保管。`);
  return 0;
}

function sayKey(path: string, number: string, terminal: Terminal): void {
  terminal.print(`已做好备份钥匙 ${path}（编号 ${number}）。`);
  terminal.print(
    "没有这把钥匙，备份谁也打不开，本程序也不能。请再抄一份，与备份分开保管，不要放在同一台电脑、同一个U盘上。",
  );
}

async function saved(
  { store, data, version }: Workplace,
  { to, path, stop }: Where,
  terminal: Terminal,
): Promise<ExitCode> {
  terminal.say("正在备份……");
  const made = await makeBackup({ store, data, version, at: clock() }, to, await readKeyFile(path), stop);
  const { tables, files, heads } = made.manifest;
  const rows = tables.reduce((sum, one) => sum + one.rows, 0);
  terminal.result({ file: made.path, bytes: made.bytes, tables: tables.length, rows, files: files.length, heads });
  terminal.print(
    `已备份到 ${made.path}：${tables.length} 张表 ${rows} 行，文件 ${files.length} 个，共 ${inMegabytes(made.bytes)}。`,
  );
  for (const { size, root } of heads)
    if (root !== null) terminal.print(`审计链 ${size} 个事件，校验值 ${wholeHead({ size, root })}`);
  terminal.print("写完后已重读一遍，与清单相符；能不能恢复，请定期用 --drill 演练。");
  return 0;
}

const inMegabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;

async function practised(
  workplace: Workplace,
  { to, path, stop }: Where,
  asked: Asked,
  terminal: Terminal,
): Promise<ExitCode> {
  const done = await drill(workplace, { to, key: path }, terminal.say, stop);
  terminal.say("正在排版……");
  const { docx, pdf, pages } = await typesetNamed(
    "备份恢复演练报告",
    drillDocument(workplace.office.name, done),
    done.at,
  );
  const out = asked.text("out") ?? "drill-out";
  const files = await writeInto(out, { "drill.docx": docx, "drill.pdf": pdf });
  const { backup: made, restored, seconds } = done;
  terminal.result({ file: made.path, bytes: made.bytes, seconds, ...restoredJson(restored), files, pages });
  terminal.print(restoredText(restored));
  terminal.print(
    `备份 ${made.path}（${inMegabytes(made.bytes)}）用时 ${seconds.backup} 秒，恢复并核对用时 ${seconds.restore} 秒。`,
  );
  terminal.print(`演练报告已写到 ${out}：${files.join("、")}，共 ${pages} 页。`);
  return isSound(restored) ? 0 : 1;
}
