import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { marked } from "marked";

/** A page of the manual: what it is called, and its text as HTML. The text is ours, so that nothing in it needs to be made harmless. */
export type ManualPage = { readonly id: string; readonly title: string; readonly html: string };

const folder = fileURLToPath(new URL("../../../../docs/手册", import.meta.url));
/** The manual is the same as long as the program runs. */
let read: readonly ManualPage[] | null = null;

/** Every page of the manual, 五步入门 first. `id`: the name of its file. */
export function manual(): readonly ManualPage[] {
  read ??= readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .map((name) => pageOf(basename(name, ".md"), readFileSync(join(folder, name), "utf8")))
    .sort((a, b) => Number(b.id === first) - Number(a.id === first) || a.title.localeCompare(b.title, "zh"));
  return read;
}

const first = "入门";

function pageOf(id: string, text: string): ManualPage {
  const [heading = "", ...rest] = text.split("\n");
  return { id, title: heading.replace(/^#\s*/, ""), html: marked.parse(rest.join("\n"), { async: false }) };
}
