import assert from "node:assert/strict";
import { type Block, readDocument } from "@shilu/document";

/** What a docx that was answered says, line by line: title, 主送, body, sign-off; the cells of a row by |. */
export async function formLines(answer: Response): Promise<string[]> {
  assert.equal(answer.status, 200, await answer.clone().text());
  const read = await readDocument(new Uint8Array(await answer.arrayBuffer()));
  assert.ok("value" in read && read.ok);
  const { title, to = [], body, sign } = read.value.doc;
  return [title.join(""), ...to, ...body.flatMap(linesOf), ...(sign?.orgs ?? [])];
}

const words = (runs: readonly { readonly text: string }[]) => runs.map(({ text }) => text).join("");

function linesOf(block: Block): string[] {
  if (block.kind === "table")
    return [
      block.columns.map(({ title }) => title).join("|"),
      ...block.rows.map(({ cells }) => cells.map(words).join("|")),
    ];
  return block.kind === "heading" || block.kind === "paragraph" ? [words(block.runs)] : [];
}
