import { isZip } from "@shilu/document";
import { secretMark } from "@shilu/domain";
import { openedOffice } from "../drafts/office-file.ts";
import type { BundleFiles } from "../exchange/caps.ts";
import { parseJson } from "../exchange/json.ts";
import { markInPdf } from "../papers/check.ts";
import { assertUnmarked, assertUnmarkedValue } from "./refuse.ts";

/** The character that every level has, as JSON may write it. */
const common = [Buffer.from("密"), Buffer.from("\\u5bc6"), Buffer.from("\\u5BC6")] as const;
const mayBeMarked = (bytes: Buffer): boolean => common.some((one) => bytes.includes(one));

/** Refuses a bundle in whose rows, names or files of evidence stands a mark, before anything of it is kept. */
export async function assertUnmarkedBundle(files: BundleFiles): Promise<void> {
  for (const [path, bytes] of files) {
    for (const name of path.split("/")) assertUnmarked(secretMark(name, "name"), bytes.length);
    if (/\.jsonl?$/i.test(path)) assertUnmarkedRows(bytes, /l$/i.test(path));
    else await assertUnmarkedEvidence(path, bytes);
  }
}

function assertUnmarkedRows(bytes: Buffer, isLines: boolean): void {
  if (!mayBeMarked(bytes)) return;
  for (const row of isLines ? bytes.toString("utf8").split("\n") : [bytes.toString("utf8")])
    assertUnmarkedValue(parseJson(row) ?? row);
}

/** Pictures have no words. What cannot be opened is refused, or kept as it is, where it always was. */
async function assertUnmarkedEvidence(path: string, bytes: Buffer): Promise<void> {
  if (bytes.subarray(0, 1024).includes("%PDF-")) assertUnmarked(await markInPdf(bytes), bytes.length);
  else if (isZip(bytes)) {
    const kind = /\.xlsx$/i.test(path) ? "xlsx" : "docx";
    await openedOffice({ kind, name: "" }, bytes).catch(passMarked);
  } else if (/\.(?:txt|md|csv)$/i.test(path)) assertUnmarked(secretMark(bytes.toString("utf8")), bytes.length);
}

const passMarked = (error: unknown): void => {
  if (error instanceof Error && "marked" in error) throw error;
};
