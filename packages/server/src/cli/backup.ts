import { wholeHead } from "@shilu/domain";
import { keepApart, makeKeyFile, outside, readKeyFile } from "../backup/key.ts";
import { isSound } from "../backup/report.ts";
import { makeBackup } from "../backup/write.ts";
import { dataPlace } from "../config/data-place.ts";
import { Refusal } from "../refusal.ts";
import { drill } from "../work/drill.ts";
import { drillDocument } from "../work/drill-document.ts";
import { typesetNamed } from "../work/plain-document.ts";
import { clock, type Workplace } from "../work/workplace.ts";
import { type Asked, type Command, type ExitCode, options } from "./command.ts";
import { writeInto } from "./report-folder.ts";
import { restoredJson, restoredText } from "./restored.ts";
import type { Terminal } from "./terminal.ts";
import { inWorkplace } from "./workplace.ts";

export const backup: Command = {
  name: "backup",
  usage: "backup --to 文件夹 --key 钥匙文件 [--drill [--out 文件夹]] | backup --new-key 钥匙文件",
  says: "把全部数据（台账、佐证、照片、密钥）存成一份加密的备份；--new-key 做一把钥匙，与备份分开保管；--drill 备份后恢复到临时的地方，逐表逐件核对，写出演练报告（默认 ./drill-out）",
  operands: [],
  options: {
    ...{ data: options.data, json: options.json, out: options.out },
    ...{ to: { type: "string" }, key: { type: "string" }, "new-key": { type: "string" }, drill: { type: "boolean" } },
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
    return inWorkplace<ExitCode>(asked, terminal, (workplace) =>
      asked.flag("drill")
        ? practised(workplace, { to, path }, asked, terminal)
        : saved(workplace, { to, path }, terminal),
    );
  },
};

type Where = { readonly to: string; readonly path: string };

function sayKey(path: string, number: string, terminal: Terminal): void {
  terminal.print(`已做好备份钥匙 ${path}（编号 ${number}）。`);
  terminal.print(
    "没有这把钥匙，备份谁也打不开，本程序也不能。请再抄一份，与备份分开保管，不要放在同一台电脑、同一个U盘上。",
  );
}

async function saved({ store, data, version }: Workplace, { to, path }: Where, terminal: Terminal): Promise<ExitCode> {
  terminal.say("正在备份……");
  const made = await makeBackup({ store, data, version, at: clock() }, to, await readKeyFile(path));
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
  { to, path }: Where,
  asked: Asked,
  terminal: Terminal,
): Promise<ExitCode> {
  const done = await drill(workplace, { to, key: path }, terminal.say);
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
