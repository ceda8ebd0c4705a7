import { extname } from "node:path";
import { dataPlace } from "../config/data-place.ts";
import type { BundleFiles, FileStream } from "../exchange/caps.ts";
import { evidenceFiles } from "../exchange/evidence.ts";
import { writeFolder } from "../exchange/folder.ts";
import { formFiles } from "../exchange/forms.ts";
import { writeLedger } from "../exchange/write.ts";
import { writeZip } from "../exchange/zip.ts";
import { Refusal } from "../refusal.ts";
import { type ExportFile, exportPages } from "../work/export-pages.ts";
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
    return inWorkplace<ExitCode>(asked, terminal, async (workplace) => {
      const { store, tenant, version } = workplace;
      terminal.say("正在导出……");
      const { data } = dataPlace(asked.text("data"));
      // One unchanging state, written while it is held.
      const told = await store.read(tenant, async (reader) => {
        const ledger = await reader.ledger();
        if (ledger === null) throw new Refusal("office.none", "这里还没有单位的台账，没有可以导出的内容。");
        const [practice, statements] = [await reader.practice(), await reader.statements()];
        const [sheetWords, forms] = [await reader.sheetWords(), await reader.formVersions()];
        const evidence = new Map([...(await evidenceFiles(data, ledger.records)), ...(await formFiles(data, forms))]);
        const files = writeLedger(ledger, `shilu ${version}`, { evidence, practice, statements, sheetWords, forms });
        await writeBundle(out, withPages(files, exportPages(workplace, reader)));
        return { name: ledger.office.name, records: ledger.records.length, files: [...files.keys(), "index.html"] };
      });
      terminal.result({ tenant, out, records: told.records, files: told.files });
      terminal.print(`已导出 ${told.name} 到 ${out}：记录 ${told.records} 条，打开 index.html 就能翻看。`);
      return 0;
    });
  },
};

async function* withPages(files: BundleFiles, pages: AsyncIterable<ExportFile>): AsyncGenerator<ExportFile> {
  yield* files;
  yield* pages;
}

async function writeBundle(out: string, files: FileStream): Promise<void> {
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
