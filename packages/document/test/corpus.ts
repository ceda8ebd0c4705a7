import { readdirSync, readFileSync } from "node:fs";
import { type Doc, type Format, formats, readPlain } from "../src/index.ts";

/** A text of the corpus: its name (`upward-three`), its format, which is how the name begins, and the document. */
export type CorpusDoc = { readonly name: string; readonly format: Format; readonly doc: Doc };

const folder = new URL("./corpus/", import.meta.url);

/** Joint issue is a standard document. */
const formatOf = (name: string): Format => formats.find((format) => name.split("-")[0] === format) ?? "standard";

/** Every text of `test/corpus/`, written for this project, in the order of their names. */
export const corpus: readonly CorpusDoc[] = readdirSync(folder)
  .filter((file) => file.endsWith(".txt"))
  .sort()
  .map((file) => {
    const name = file.replace(/\.txt$/, "");
    const format = formatOf(name);
    const { doc, findings } = readPlain(readFileSync(new URL(file, folder), "utf8"), { format });
    if (findings.length > 0) throw new Error(`${file}: ${findings.map(({ says }) => says).join()}`);
    return { name, format, doc };
  });

export const corpusDoc = (name: string): Doc => {
  const found = corpus.find((one) => one.name === name);
  if (!found) throw new Error(`no text ${name} in the corpus`);
  return found.doc;
};
