import { unzipSync } from "fflate";
import { docxDraft, readDocument, typeset } from "../packages/document/src/index.ts";
import { sampleReport } from "../packages/document/test/sample.ts";
import { at, timed, whole } from "./measure.ts";

/**
 * Processor time of reading a docx of 200 pages, unpacked before: its lines of words, and the whole as a document.
 * `node bench/read.ts [rounds] [index.ts of packages/document of another checkout, measured in turn with this one]`
 */
const rounds = Number(process.argv[2] ?? 10);
const other = process.argv[3];
type Reader = { readonly docxDraft: typeof docxDraft; readonly readDocument: typeof readDocument };
const readers = new Map<string, Reader>([["here", { docxDraft, readDocument }]]);
if (other !== undefined)
  readers.set("there", (await import(new URL(other, `file://${process.cwd()}/`).href)) as Reader);

const outcome = await typeset(sampleReport(112), { at: "2025-12-31T08:00:00Z" });
if (!outcome.ok) throw new Error(outcome.findings.map(({ says }) => says).join("\n"));
const parts: ReadonlyMap<string, Uint8Array> = new Map(Object.entries(unzipSync(outcome.value.docx)));

const times = new Map<string, number[]>();
for (let round = 0; round < rounds; round++)
  for (const [where, reader] of readers) {
    const lines = await timed(() => reader.docxDraft(parts).lines.length);
    const document = await timed(() => reader.readDocument(parts));
    if (!document.value.ok) throw new Error("the docx was not read");
    for (const [what, { cpu }] of [
      ["lines", lines],
      ["document", document],
    ] as const)
      times.set(`${what}, ${where}`, [...(times.get(`${what}, ${where}`) ?? []), cpu]);
  }
for (const [what, all] of times)
  console.log(`${outcome.value.pages} pages, ${what}: median ${whole(at(0.5, all))}, least ${whole(at(0, all))}`);
