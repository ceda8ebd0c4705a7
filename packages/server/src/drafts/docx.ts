import { docxLines, unreadableSays } from "@shilu/document";
import { openedOffice, refusedFile } from "./office-file.ts";

/** The words of a .docx, a paragraph a line (`docxLines`). Throws a Refusal with one sentence where it cannot be read. */
export async function docxText(name: string, bytes: Uint8Array): Promise<string> {
  const file = { kind: "docx", name } as const;
  const parts = await openedOffice(file, bytes);
  const text = ((): string | null => {
    try {
      return docxLines(parts).join("\n");
    } catch {
      return null;
    }
  })();
  if (text === null) throw unreadable(name);
  if (text.trim() === "") throw refusedFile(file, `“${name}”里没有文字（可能全是图片）；请确认选对了文件。`);
  return `${text}\n`;
}

/** A .docx that opens and whose parts are no such document. */
export const unreadable = (name: string): Error => refusedFile({ kind: "docx", name }, unreadableSays(name));
