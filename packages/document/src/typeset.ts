import { bad } from "@shilu/domain";
import type { Doc, TypesetOptions, TypesetOutcome } from "./model.ts";

/**
 * Sets a document by GB/T 9704-2012: A4, 22 lines of 28 characters, as docx and as PDF.
 * The PDF is set by a worker thread that stays warm; `closeTypesetter` ends it.
 */
export async function typeset(doc: Doc, options: TypesetOptions): Promise<TypesetOutcome> {
  return bad({ code: "typeset.absent", place: doc.title.join(""), says: `排版部分尚未装好（${options.at}）` });
}

/** Ends the worker thread, so that the process can end. The next `typeset` starts a new one. */
export async function closeTypesetter(): Promise<void> {}
