import { type DigitFace, type Doc, type Format, readPlain, type Typeset, typeset } from "@shilu/document";
import type { Finding } from "@shilu/domain";
import type { Draft } from "../drafts/read.ts";
import { Refusal } from "../refusal.ts";

/** A text as a document, with the 版头 and 版记 that its first lines say. Throws a Refusal that lists what is wrong in these. */
export function plainDocument({ name, text }: Pick<Draft, "name" | "text">, format: Format): Doc {
  const { doc, findings } = readPlain(text, { format });
  if (findings.length > 0) throw new Refusal("typeset.failed", `“${name}”的版头有几行要改。`, findings);
  return doc;
}

/** A document as docx and pdf. Throws a Refusal that lists what cannot be set. */
export async function typesetNamed(name: string, doc: Doc, at: string, digits?: DigitFace): Promise<Typeset> {
  const made = await typeset(doc, { at, ...(digits ? { digits } : {}) });
  if (!made.ok) throw unfit(name, made.findings);
  return made.value;
}

/** Why a document cannot be set. */
export const unfit = (name: string, findings: readonly Finding[]): Refusal =>
  new Refusal("typeset.failed", `“${name}”排不了版，请按下列说明处理后再试。`, findings);
