import { Refusal } from "../refusal.ts";
import { inFreshThread } from "../threads/once.ts";
import type { Looked, ToLook } from "./worker.ts";

/** How long one file may take in ms, and room in MB. */
const caps = { patience: 20_000, memory: 512 } as const;

/** Refuses a PDF that does more than being looked at, or that nobody can look through. What is kept is the file as it came. */
export async function assertPlainPdf(bytes: Uint8Array): Promise<void> {
  const pdf = new Uint8Array(bytes).buffer;
  const looked = await inFreshThread<ToLook, Looked>(new URL("./worker.ts", import.meta.url), { pdf }, caps, [pdf]);
  if (looked === null) throw new Refusal("paper.rejected", "这份 PDF 没法检查，没有收下；请重新导出后再传");
  if (looked.fault !== null) throw new Refusal("paper.rejected", looked.fault);
}
