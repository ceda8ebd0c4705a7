import { readFileSync } from "node:fs";
import { fontSet } from "../packages/document/src/fonts/font-set.ts";
import { type Doc, parsePlain, typeset } from "../packages/document/src/index.ts";
import { corpus as texts } from "../packages/document/test/corpus.ts";
import { sampleReport } from "../packages/document/test/sample.ts";
import { breaksOf, differences, likeness } from "./test-layout/breaks.ts";
import { hostileDoc, hostileTable } from "./test-layout/hostile.ts";
import { imprintFaults } from "./test-layout/imprint.ts";
import { howToInstall, openOffice } from "./test-layout/office.ts";

/**
 * `npm run test:layout`: docx and PDF are one layout. Every document is typeset, LibreOffice makes a PDF of the docx, and lines and pages of
 * both end at the same characters. LibreOffice is needed for this test alone; the last line is `N passed, N failed`.
 * Arguments: texts of further documents, read as `shilu build` reads them.
 */
const at = "2025-12-31T08:00:00Z";
const seeds = [1, 2, 3, 4, 5];
const root = new URL("..", import.meta.url).pathname;
const office = openOffice(fontSet(undefined, "times"));
if (office === null) {
  console.error(
    `test:layout needs LibreOffice, and there is no soffice on this machine. To install it: ${howToInstall}`,
  );
  process.exit(1);
}
console.log(office.version);

/**
 * Here the last line of a long last paragraph goes to the next page with 附件说明 (7.3.5.5). LibreOffice does not divide what is kept with the
 * next and takes all of the paragraph along: this one page ends elsewhere. All lines are equal, those of the tables too.
 */
const dividedBefore = "a sample report with its sources";
const names = "王㛃、李䶮、赵𬭎、孙玥、周喆、郑㴪、冯镕";
const rareNames = parsePlain(`关于表扬陈喆同志的通知\n参加的有${names}，共7人。${names}都是科长。`, {
  format: "report",
});
const [short] = texts.filter(({ name }) => name === "standard-short").map(({ doc }) => doc);
const fullPage: Doc = {
  ...(short ?? rareNames),
  body: [
    ...(short?.body ?? []),
    ...Array.from({ length: 11 }, (_, row) => ({
      kind: "paragraph" as const,
      id: `row-${row}`,
      runs: [{ text: "另有一段文字。" }],
    })),
  ],
};
const draft = (path: string): Doc => parsePlain(readFileSync(path, "utf8"), { format: "report" });
const inTimes = "digits in Times New Roman";
const corpus = new Map<string, Doc>([
  ["the masked draft", draft(`${root}samples/drafts/2025-masked.txt`)],
  ["the wrong draft", draft(`${root}samples/drafts/2025-wrong.txt`)],
  ["a sample report", { ...sampleReport(10), appendices: [] }],
  [dividedBefore, sampleReport(3)],
  ...texts.map(({ name, doc }): [string, Doc] => [name, doc]),
  ["rare characters of names", rareNames],
  ["版记 below the text of a full page", fullPage],
  [`a sample report, ${inTimes}`, { ...sampleReport(10), appendices: [] }],
  [`300 hostile paragraphs, seed 1, ${inTimes}`, hostileDoc(1, 300)],
  ...seeds.map((seed): [string, Doc] => [`300 hostile paragraphs, seed ${seed}`, hostileDoc(seed, 300)]),
  ...seeds.map((seed): [string, Doc] => [`a hostile table, seed ${seed}`, hostileTable(seed, 60)]),
  ...process.argv.slice(2).map((path): [string, Doc] => [path, draft(path)]),
]);

let passed = 0;
let failed = 0;
function tell(good: boolean, text: string, same: boolean): void {
  if (good) passed++;
  else failed++;
  console.log(`${good ? "✔" : "✖"} ${text}${same ? "" : ", the words differ"}`);
}

const set = new Map<string, { readonly docx: Uint8Array; readonly pdf: Uint8Array }>();
for (const [name, doc] of corpus) {
  const outcome = await typeset(doc, { at, digits: name.endsWith(inTimes) ? "times" : "body" });
  if (outcome.ok) set.set(name, outcome.value);
  else throw new Error(`${name}: ${outcome.findings.map(({ says }) => says).join("\n")}`);
}
const theirs = office.pdfsOf(new Map([...set].map(([name, { docx }]) => [name, docx])));
office.close();
for (const [name, { pdf }] of set) {
  const [ours, other] = [await breaksOf(pdf), await breaksOf(theirs.get(name) ?? new Uint8Array())];
  const [lines, pages] = [likeness(ours.lines, other.lines), likeness(ours.pages, other.pages)];
  const same = ours.text === other.text;
  const text = `${name}: ${ours.lines.size} lines ${lines.toFixed(4)}`;
  const foot = await imprintFaults(theirs.get(name) ?? new Uint8Array());
  const good = same && lines === 1 && (pages === 1 || name === dividedBefore) && foot.length === 0;
  tell(good, `${text}, ${ours.pages.size} pages ${pages.toFixed(4)}`, same);
  for (const one of foot) console.log(`    版记 ${one}`);
  if (lines < 1) for (const line of differences(ours, other, "lines")) console.log(`    ${line}`);
  if (pages < 1) for (const line of differences(ours, other, "pages")) console.log(`    page ${line}`);
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
