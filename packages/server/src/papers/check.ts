import type { MarkRule } from "@shilu/domain";
import { Refusal } from "../refusal.ts";
import { assertUnmarked, markAmong } from "../secret/refuse.ts";
import { inFreshThread } from "../threads/once.ts";
import type { Looked, ToLook } from "./worker.ts";

/** How long one file may take in ms, and room in MB. */
const caps = { patience: 20_000, memory: 512 } as const;

/**
 * Refuses a PDF that does more than being looked at, that nobody can look through, or that bears the mark of a state secret. What is kept is
 * the file as it came.
 */
export async function assertPlainPdf(bytes: Uint8Array): Promise<void> {
  const looked = await look(bytes);
  if (looked === null) throw new Refusal("paper.rejected", "这份 PDF 没法检查，没有收下；请重新导出后再传");
  if (looked.fault !== null) throw new Refusal("paper.rejected", looked.fault);
  assertUnmarked(markAmong(looked.words), bytes.length);
}

/** The rule by which a PDF bears the mark of a state secret; null where it bears none, or where nobody can read it. */
export const markInPdf = async (bytes: Uint8Array): Promise<MarkRule | null> =>
  markAmong((await look(bytes))?.words ?? []);

function look(bytes: Uint8Array): Promise<Looked | null> {
  const pdf = new Uint8Array(bytes).buffer;
  return inFreshThread<ToLook, Looked>(new URL("./worker.ts", import.meta.url), { pdf }, caps, [pdf]);
}
