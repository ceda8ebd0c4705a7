import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { lint, openOfficeFile, textOf, typeset, verifyDocx, verifyPdf } from "../src/index.ts";
import { corpus } from "./corpus.ts";
import { faultsOf } from "./set-pdf.ts";

describe("every text of the corpus, set and measured", () => {
  for (const { name, doc } of corpus)
    it(`${name}: PDF and docx pass all that applies to them, and the PDF says the words of the document`, async () => {
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
      const { findings } = lint(parts.value);
      // The customary faces have no rare 汉字 of names, which lint says; another face stands in for each.
      const errors = findings.filter(({ severity, rule }) => severity === "error" && rule !== "G12");
      assert.deepEqual(
        errors.map(({ rule, found }) => `${rule} ${found}`),
        [],
      );
    });
});
