import { type DocxDraft, docxDraft, unreadableSays } from "@shilu/document";
import { openedOffice, refusedFile } from "./office-file.ts";

/** A .docx as a draft: its lines as text, and what it is besides. Throws a Refusal with one sentence where it cannot be read. */
export async function readDocxDraft(
  name: string,
  bytes: Uint8Array,
): Promise<{ readonly text: string; readonly docx: DocxDraft }> {
  const file = { kind: "docx", name } as const;
  const parts = await openedOffice(file, bytes);
  const docx = ((): DocxDraft | null => {
    try {
      return docxDraft(parts);
    } catch {
      return null;
    }
  })();
  if (docx === null) throw unreadable(name);
  const text = `${docx.lines.join("\n")}\n`;
  if (text.trim() === "") throw refusedFile(file, `“${name}”里没有文字（可能全是图片）；请确认选对了文件。`);
  return { text, docx };
}

/** A .docx that opens and whose parts are no such document. */
export const unreadable = (name: string): Error => refusedFile({ kind: "docx", name }, unreadableSays(name));
