import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { strToU8, zipSync } from "fflate";
import { lintFile, readDocument } from "../src/index.ts";
import { wordTexts } from "./word-parts.ts";

const body = wordTexts("<w:p><w:r><w:t>正文。</w:t></w:r></w:p>")["word/document.xml"] ?? "";
const packed = (others: Readonly<Record<string, string | Uint8Array>> = {}): Uint8Array => {
  const files = Object.entries({ "word/document.xml": body, ...others });
  return zipSync(
    Object.fromEntries(files.map(([name, one]) => [name, typeof one === "string" ? strToU8(one) : one] as const)),
    { level: 9 },
  );
};
const ole = (stream: string): Uint8Array =>
  new Uint8Array([...Buffer.from("d0cf11e0a1b11ae1", "hex"), ...Buffer.alloc(504), ...Buffer.from(stream, "utf16le")]);
const outside =
  '<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="http://elsewhere.invalid/x" TargetMode="External"/></Relationships>';
/** A declaration that begins five signs before the end of the first megabyte, behind what does not pack well. */
const noise = Array.from({ length: 16_384 }, (_, n) => createHash("sha256").update(`${n}`).digest("hex")).join("");
const lateType = `<x>${noise.slice(0, 1024 * 1024 - 8)}<!DOCTYPE x></x>`;

const refused: readonly (readonly [why: string, name: string, bytes: Uint8Array, says: RegExp])[] = [
  ["a DOCTYPE", "稿.docx", packed({ "word/styles.xml": "<!DOCTYPE x><x/>" }), /不该有的声明（DOCTYPE）/],
  ["a DOCTYPE that a window of the search cuts through", "稿.docx", packed({ "word/a.xml": lateType }), /DOCTYPE/],
  ["macros", "稿.docx", packed({ "word/vbaProject.bin": "x" }), /带有宏/],
  ["what lies elsewhere", "稿.docx", packed({ "word/_rels/document.xml.rels": outside }), /引用了文件以外的内容/],
  ["a file cut off", "稿.docx", packed().slice(0, 200), /可能没有传完整/],
  ["a password", "稿.docx", ole("EncryptedPackage"), /设了打开密码/],
  ["an old .doc", "稿.doc", ole("WordDocument"), /老格式（.doc）的文件/],
  ["a .wps", "稿.wps", ole("WpsDocument"), /老格式（.wps）的文件/],
  ["one of them renamed", "稿.docx", ole("WordDocument"), /老格式（.doc 或 .wps）的文件/],
  ["no docx at all", "稿.docx", strToU8("正文"), /不是完好的 .docx 文件/],
  ["nothing", "稿.docx", new Uint8Array(), /是空文件/],
  ["XML that ends early", "稿.docx", packed({ "word/document.xml": "<w:document><w:body>" }), /内容读不出来/],
];

describe("a file that is not safe, read by this package alone", () => {
  const folder = mkdtempSync(join(tmpdir(), "shilu-guard-"));
  after(() => rmSync(folder, { recursive: true }));

  for (const [why, name, bytes, says] of refused)
    it(`is refused in one sentence: ${why}`, async () => {
      for (const outcome of [await readDocument(bytes, name), await lintFile(bytes, name)]) {
        assert.ok(!outcome.ok);
        assert.equal(outcome.findings.length, 1);
        assert.match(outcome.findings[0]?.says ?? "", says);
        assert.match(outcome.findings[0]?.says ?? "", /^“稿\.[a-z]+”[^。]*。$/);
      }
    });

  it("takes no more than 256 MiB to refuse 200 KiB that unpack to 200 MiB, and writes nothing", () => {
    const bomb = packed({ "word/big.xml": new Uint8Array(200 * 1024 * 1024) });
    assert.ok(bomb.length < 210 * 1024, `${bomb.length} bytes`);
    // The same with a header that says 10 bytes: the size of the last entry in the directory.
    const lying = bomb.slice();
    const entry = Buffer.from(lying).lastIndexOf("word/big.xml");
    new DataView(lying.buffer).setUint32(entry - 46 + 24, 10, true);
    for (const [name, bytes, says] of [
      ["bomb", bomb, /解开后大得不正常/],
      ["lying", lying, /不是完好的 .docx 文件/],
    ] as const) {
      const path = join(folder, `${name}.docx`);
      writeFileSync(path, bytes);
      const child = new URL("guarded-read.ts", import.meta.url).pathname;
      const { said, memory } = JSON.parse(execFileSync(process.execPath, [child, path], { cwd: folder }).toString());
      for (const one of said) assert.match(one, says);
      assert.ok(memory <= 256 * 1024, `${name}: ${Math.round(memory / 1024)} MiB`);
    }
    assert.deepEqual(readdirSync(folder).toSorted(), ["bomb.docx", "lying.docx"]);
  });
});
