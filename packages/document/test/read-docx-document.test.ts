import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { type Doc, readDocument, textOf, typeset } from "../src/index.ts";
import { corpus } from "./corpus.ts";
import { anyDoc, carried } from "./docs.ts";
import { docxOf } from "./docx-of.ts";
import { sampleReport } from "./sample.ts";

async function readBack(bytes: Uint8Array) {
  const outcome = await readDocument(bytes);
  if (!outcome.ok) throw new Error(outcome.findings.map(({ says }) => says).join("\n"));
  return outcome.value;
}

describe("a document that is written and read", () => {
  it("is the same, whatever its characters are", async () => {
    await fc.assert(
      fc.asyncProperty(anyDoc, async (doc) => {
        const { doc: read, unknown } = await readBack(docxOf(doc));
        assert.deepEqual(read, carried(doc));
        assert.deepEqual(unknown, []);
      }),
      { numRuns: 150 },
    );
  });

  for (const { name, doc } of corpus)
    it(`is the same: ${name}, a text of the corpus`, async () => {
      const { doc: read, unknown, findings } = await readBack(docxOf(doc));
      assert.deepEqual(read, carried(doc));
      assert.deepEqual([unknown, findings], [[], []]);
      assert.equal(textOf(read), textOf(doc));
    });

  it("is the same where it was typeset", async () => {
    const doc: Doc = sampleReport(6);
    const made = await typeset(doc, { at: "2025-12-31T08:00:00Z" });
    assert.ok(made.ok);
    assert.deepEqual((await readBack(made.value.docx)).doc, carried(doc));
  });
});
