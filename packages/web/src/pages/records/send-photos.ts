import { errors, type PhotoKept } from "@shilu/contract";
import { secretMark } from "@shilu/domain";
import { sentenceOf } from "../../api/ask.ts";
import { addPaper, addPhoto } from "../../api/records.ts";
import { isUnsettled } from "../../forms/use-again.ts";

export const mostAtOnce = 30;

type Piece = PhotoKept["evidence"];
/** A chosen picture that could not be kept, and why. */
export type NotKept = { readonly name: string; readonly says: string };

/** Some systems do not tell the type of a file. */
const isPdf = ({ type, name }: File): boolean => type === "application/pdf" || /\.pdf$/i.test(name);

/**
 * Sends chosen pictures and PDFs one after the other, in their order; one that cannot be kept is named and stops no other. `sent`: what was kept
 * before, so that a second try after a lost network sends only the rest. Throws AskError where it is not known what became of one.
 */
export async function sendPhotos(files: readonly File[], sent: Map<File, Piece>, told: (at: number) => void) {
  const refused: NotKept[] = [];
  for (const [at, file] of files.entries()) {
    if (sent.has(file)) continue;
    // Its name is not sent, so nobody there could see it.
    if (secretMark(file.name, "name") !== null) {
      refused.push({ name: `第${at + 1}份`, says: errors["secret.marked"].says });
      continue;
    }
    told(at + 1);
    try {
      sent.set(file, await (isPdf(file) ? addPaper(file) : addPhoto(file)));
    } catch (error) {
      if (isUnsettled(error)) throw error;
      refused.push({ name: file.name, says: sentenceOf(error) });
    }
  }
  return { pieces: files.flatMap((file) => sent.get(file) ?? []), refused };
}
