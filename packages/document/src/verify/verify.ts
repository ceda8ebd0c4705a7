import { good, type Outcome } from "@shilu/domain";
import type { DocxParts } from "../read/read-docx.ts";
import { carriedOut, type Verified } from "./checked.ts";
import { pdfChecks } from "./checks.ts";
import { docxChecks } from "./docx/checks.ts";
import { docxSubject } from "./docx/subject.ts";
import { readPdf } from "./pdf/read-pdf.ts";
import { subjectOf } from "./subject.ts";

/** `words`: what the pages must say, for check 5; `names`: of persons, which may not be split over two lines. */
export type VerifyOptions = { readonly words?: string; readonly names?: readonly string[] };

/**
 * Measures a PDF, whatever program made it, by the acceptance checks for the layout of 公文: found, expected and tolerance of each
 * thing that was measured. Nothing is thrown: a file that cannot be measured is one finding.
 */
export async function verifyPdf(bytes: Uint8Array, options: VerifyOptions = {}): Promise<Outcome<Verified>> {
  const read = await readPdf(bytes);
  if (!read.ok) return read;
  const subject = subjectOf(read.value, options.words ?? null, options.names ?? []);
  return good({
    format: subject.format,
    pages: read.value.pages.length,
    checks: pdfChecks.map((check) => carriedOut(check, subject)),
  });
}

/**
 * Measures what of the layout a .docx says itself. Throws where a part is no XML or there is no body.
 * @param parts XML parts by name, already unpacked and found harmless
 */
export function verifyDocx(parts: DocxParts, { words }: Pick<VerifyOptions, "words"> = {}): Verified {
  const subject = docxSubject(parts, words ?? null);
  return { format: subject.format, pages: null, checks: docxChecks.map((check) => carriedOut(check, subject)) };
}
