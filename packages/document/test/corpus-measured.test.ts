import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openOfficeFile, textOf, typeset, verifyDocx, verifyPdf } from "../src/index.ts";
import { corpus } from "./corpus.ts";
import { faultsOf } from "./set-pdf.ts";

const bare = (text: string): string => text.replace(/\s/g, "");

describe("every text of the corpus, set and measured", () => {
  for (const { name, doc } of corpus)
    it(`${name}: PDF and docx pass what applies to them, and say what the document says`, async () => {
      const outcome = await typeset(doc, { at: "2026-01-05T08:00:00Z" });
      assert.ok(outcome.ok);
      const { pdf, docx, pages } = outcome.value;
      const measured = await verifyPdf(pdf, { words: textOf(doc) });
      assert.ok(measured.ok);
      assert.deepEqual(faultsOf(measured.value), []);
      assert.equal(measured.value.pages, pages);
      const parts = await openOfficeFile({ kind: "docx", name: `${name}.docx` }, docx);
      assert.ok(parts.ok);
      assert.deepEqual(faultsOf(verifyDocx(parts.value)), []);
      assert.ok(bare(textOf(doc)).length > 100);
    });
});
