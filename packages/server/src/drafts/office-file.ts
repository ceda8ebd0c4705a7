import { type OfficeFile, type OfficeParts, openOfficeFile } from "@shilu/document";
import { Refusal } from "../refusal.ts";

const codes = { docx: "draft.refused", xlsx: "sheet.refused" } as const;

/** The XML parts of an office file by name. Throws a Refusal with one sentence where it is none, or is not safe to open. */
export async function openedOffice(file: OfficeFile, bytes: Uint8Array): Promise<OfficeParts> {
  const opened = await openOfficeFile(file, bytes);
  if (!opened.ok) throw refusedFile(file, opened.findings[0]?.says ?? "");
  return opened.value;
}

/** @param says one whole sentence that names the file */
export const refusedFile = ({ kind }: OfficeFile, says: string): Refusal => new Refusal(codes[kind], says);
