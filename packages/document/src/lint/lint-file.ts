import { bad, good, type Outcome } from "@shilu/domain";
import { openOfficeFile } from "../ooxml/open.ts";
import { unreadable } from "../read/document.ts";
import { type Linted, lint } from "./lint.ts";

/**
 * `lint` of the bytes of a file, which are guarded as `openOfficeFile` says.
 * @param name what the file is called in sentences
 */
export async function lintFile(bytes: Uint8Array, name = "文稿.docx"): Promise<Outcome<Linted>> {
  const opened = await openOfficeFile({ kind: "docx", name }, bytes);
  if (!opened.ok) return opened;
  try {
    return good(lint(opened.value));
  } catch {
    return bad(unreadable(name));
  }
}
