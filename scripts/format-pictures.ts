// Pictures of pages 1, 2 and the last of every format into docs/版式, 60 dpi. Needs pdftoppm (poppler-utils): node scripts/format-pictures.ts
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { typeset } from "@shilu/document";
import { corpus } from "../packages/document/test/corpus.ts";

const folder = join(import.meta.dirname, "../docs/版式");
const work = mkdtempSync(join(tmpdir(), "format-pictures-"));
mkdirSync(folder, { recursive: true });
for (const { name, doc } of corpus) {
  const made = await typeset(doc, { at: "2026-01-05T08:00:00Z" });
  if (!made.ok) throw new Error(made.findings.map(({ says }) => says).join());
  const pdf = join(work, `${name}.pdf`);
  writeFileSync(pdf, made.value.pdf);
  for (const page of new Set([1, Math.min(2, made.value.pages), made.value.pages])) {
    const options = ["-r", "60", "-png", "-singlefile", "-f", String(page), "-l", String(page)];
    execFileSync("pdftoppm", [...options, pdf, join(folder, `${name}-${page}`)]);
  }
}
rmSync(work, { recursive: true });
