import { extname } from "node:path";
import type { Doc } from "@shilu/document";
import { typesetNamed } from "../work/plain-document.ts";

/** A paper form as the file that was asked for, named by its title. */
export async function formFile(doc: Doc, { file, type }: { readonly file: string; readonly type: string }, at: string) {
  const name = doc.title.join("");
  const { docx, pdf } = await typesetNamed(name, doc, at);
  const ending = extname(file);
  return { body: Buffer.from(ending === ".docx" ? docx : pdf), type, name: `${name}${ending}` };
}
