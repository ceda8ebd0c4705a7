import { extname } from "node:path";
import { dataPlace } from "../config/data-place.ts";
import type { BundleFiles } from "../exchange/caps.ts";
import { evidenceFiles } from "../exchange/evidence.ts";
import { writeFolder } from "../exchange/folder.ts";
import { formFiles } from "../exchange/forms.ts";
import { writeLedger } from "../exchange/write.ts";
import { writeZip } from "../exchange/zip.ts";
import { Refusal } from "../refusal.ts";
import { type Command, type ExitCode, options } from "./command.ts";
import { inWorkplace } from "./workplace.ts";

export const exportBundle: Command = {
  name: "export",
  usage: "export --out 文件夹或.zip",
  says: "把本单位的全部台账导出为交换包，不用本程序也能读",
  operands: [],
  options: { data: options.data, json: options.json, out: options.out },
  run: async (asked, terminal) => {
    const out = asked.text("out");
    if (out === undefined)
      throw new Refusal("usage.out", "shilu export 需要 --out，写明导出到哪个文件夹，或以 .zip 结尾的文件。");
    return inWorkplace<ExitCode>(asked, terminal, async ({ store, tenant, version }) => {
      terminal.say("正在导出……");
      const { ledger, practice, statements, sheetWords, forms } = await store.read(tenant, async (reader) => ({
        ...{ ledger: await reader.ledger(), practice: await reader.practice() },
        ...{ statements: await reader.statements(), sheetWords: await reader.sheetWords() },
        forms: await reader.formVersions(),
      }));
      if (ledger === null) throw new Refusal("office.none", "这里还没有单位的台账，没有可以导出的内容。");
      const { data } = dataPlace(asked.text("data"));
      const evidence = new Map([...(await evidenceFiles(data, ledger.records)), ...(await formFiles(data, forms))]);
      const files = writeLedger(ledger, `shilu ${version}`, { evidence, practice, statements, sheetWords, forms });
      await writeBundle(out, files);
      terminal.result({ tenant, out, records: ledger.records.length, files: [...files.keys()] });
      terminal.print(`已导出 ${ledger.office.name} 到 ${out}：记录 ${ledger.records.length} 条。`);
      return 0;
    });
  },
};

async function writeBundle(out: string, files: BundleFiles): Promise<void> {
  try {
    if (extname(out).toLowerCase() === ".zip") await writeZip(out, files);
    else await writeFolder(out, files);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(
      "out.unwritable",
      `写不进“${out}”，没有导出；请检查路径、权限和磁盘剩余空间，或用 --out 换一个位置。`,
    );
  }
}
