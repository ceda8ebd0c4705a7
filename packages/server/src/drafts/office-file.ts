import { allWords, type OfficeFile, type OfficeParts, openOfficeFile } from "@shilu/document";
import { secretMark } from "@shilu/domain";
import { Refusal } from "../refusal.ts";
import { assertUnmarked, markAmong } from "../secret/refuse.ts";

const codes = { docx: "draft.refused", xlsx: "sheet.refused" } as const;

/**
 * The XML parts of an office file by name. Throws a Refusal with one sentence where it is none, is not safe to open, or bears the mark of a
 * state secret, wherever in it.
 */
export async function openedOffice(file: OfficeFile, bytes: Uint8Array): Promise<OfficeParts> {
  assertUnmarked(secretMark(file.name, "name"), bytes.length);
  const opened = await openOfficeFile(file, bytes);
  if (!opened.ok) throw refusedFile(file, opened.findings[0]?.says ?? "");
  if (mayBeMarked(opened.value)) assertUnmarked(markAmong(allWords(opened.value)), bytes.length);
  return opened.value;
}

/** The character that every level has, as it stands in XML, and what may stand for any character there. */
const signs = ["密", "&#", "_x5BC6_", "_x5bc6_"].map((one) => Buffer.from(one));
/** Most files need not be read for it: this looks through them at the speed of memory. */
const mayBeMarked = (parts: OfficeParts): boolean =>
  [...parts.values()].some((bytes) => signs.some((one) => bytes.includes(one)));

/** @param says one whole sentence that names the file */
export const refusedFile = ({ kind }: OfficeFile, says: string): Refusal => new Refusal(codes[kind], says);
