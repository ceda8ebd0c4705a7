import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { crashPoint } from "@shilu/store";
import { Refusal } from "../refusal.ts";
import type { Sources } from "../work/sources.ts";
import type { ReportFiles } from "../work/typeset.ts";

/** Writes the files of a report into a folder, made where it is missing. Gives their names. */
export async function writeReport(
  folder: string,
  { text, docx, pdf, sources }: ReportFiles,
): Promise<readonly string[]> {
  return writeInto(folder, {
    "report.txt": text,
    "report.docx": docx,
    "report.pdf": pdf,
    "sources.json": sourcesText(sources),
  });
}

/** The same for a sheet whose cells were filled: it is the draft's own file, and nothing of it is set anew. */
export const writeSheet = (folder: string, xlsx: Uint8Array, sources: Sources): Promise<readonly string[]> =>
  writeInto(folder, { "report.xlsx": xlsx, "sources.json": sourcesText(sources) });

const sourcesText = (sources: Sources): string => `${JSON.stringify(sources, null, 2)}\n`;

/**
 * Writes some files into a folder. Gives their names. None has its name before all of them are whole: who is ended meanwhile leaves what was
 * there as it was.
 */
export async function writeInto(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<readonly string[]> {
  const partial = (name: string) => join(folder, `${name}.partial`);
  try {
    await mkdir(folder, { recursive: true });
    for (const [name, content] of Object.entries(files)) {
      crashPoint("compile.file");
      await writeFile(partial(name), content);
    }
    for (const name of Object.keys(files)) {
      crashPoint("compile.name");
      await rename(partial(name), join(folder, name));
    }
  } catch {
    for (const name of Object.keys(files)) await rm(partial(name), { force: true }).catch(() => undefined);
    throw new Refusal(
      "out.unwritable",
      `写不进文件夹“${folder}”；请检查路径、权限和磁盘剩余空间，或用 --out 换一个文件夹。`,
    );
  }
  return Object.keys(files);
}
