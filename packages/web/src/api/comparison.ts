import { type Comparison, operations } from "@shilu/contract";
import { ask } from "./ask.ts";
import { readDraftFile } from "./figures.ts";
import { newKey } from "./new-key.ts";

/** Two chosen files beside each other: each is read by itself, with the checks of every file; nothing is kept. */
export async function compareFiles(before: File, after: File): Promise<Comparison> {
  const [earlier, later] = [await readDraftFile(before), await readDraftFile(after)];
  const told = ({ name, text }: { readonly name: string; readonly text: string }) => ({ name, text });
  return ask(operations.compareDrafts, {
    params: {},
    key: newKey(),
    body: { before: told(earlier), after: told(later) },
  });
}
