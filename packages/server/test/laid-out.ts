import assert from "node:assert/strict";
import { shilu } from "./shilu.ts";

/** Holds `stem`.pdf in a folder against its docx and every check of its layout. */
export async function assertLaidOut(folder: string, stem: string): Promise<void> {
  const { code, out, err } = await shilu(folder, ["layout", `${stem}.pdf`, "--with", `${stem}.docx`]);
  assert.equal(code, 0, out + err);
  const docx = await shilu(folder, ["layout", `${stem}.docx`]);
  assert.equal(docx.code, 0, docx.out + docx.err);
}
