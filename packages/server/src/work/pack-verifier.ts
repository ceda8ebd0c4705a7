import { readFileSync } from "node:fs";
import type { AuditProof } from "@shilu/store";

const source = (name: string) => readFileSync(new URL(`../../verifier/${name}`, import.meta.url), "utf8");

/**
 * What lies in a pack for those who check it without the program: the proof, and the verifier as a page that opens from the disk (which
 * can fetch nothing, so that the proof stands in it) and, the same text, as a script for Node.
 */
export function verifierFiles(proof: AuditProof): readonly (readonly [name: string, bytes: Buffer])[] {
  const script = source("verifier.mjs");
  const told = JSON.stringify(proof);
  const page = source("verifier.html")
    .replace("/*verifier*/", () => script)
    // Nothing in it may end the element that it stands in.
    .replace("<!--proof-->", () => told.replaceAll("<", "\\u003c"));
  return [
    ["proof.json", Buffer.from(`${told}\n`)],
    ["verify.html", Buffer.from(page)],
    ["verify.mjs", Buffer.from(script)],
  ];
}
