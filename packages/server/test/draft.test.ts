import assert from "node:assert/strict";
import { test } from "node:test";
import iconv from "iconv-lite";
import { decodeDraft, openDraft } from "../src/drafts/read.ts";
import { Refusal } from "../src/refusal.ts";
import { docxOf, paragraph } from "./office-files.ts";

const words = "今年以来，开展主题党日*次。\r\n党员大会*次，慰问金*元。\n";

const refused = (name: string, bytes: Uint8Array): string => {
  try {
    decodeDraft(name, bytes);
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
  return assert.fail("not refused");
};

test("the same words come out of UTF-8, GB18030 and UTF-16, with and without BOM, line ends untouched", () => {
  const utf16be = Buffer.from(words, "utf16le").swap16();
  const encoded = [
    Buffer.from(words),
    Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(words)]),
    iconv.encode(words, "gb18030"),
    iconv.encode(words, "gbk"),
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(words, "utf16le")]),
    Buffer.concat([Buffer.from([0xfe, 0xff]), utf16be]),
  ];
  for (const bytes of encoded) assert.equal(decodeDraft("草稿.txt", bytes).text, words);
});

test("rare characters of GB18030's four-byte range survive", () => {
  const rare = "校育川村李㐂、王𠮷两户。";
  assert.equal(decodeDraft("a.md", iconv.encode(rare, "gb18030")).text, rare);
});

test("the digest is of the bytes as they were", () => {
  assert.equal(
    decodeDraft("a.txt", Buffer.from("abc")).sha256,
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
});

test("what cannot be a draft is refused in one sentence", () => {
  assert.equal(
    refused("空.txt", Buffer.from(" \n\t")),
    "草稿“空.txt”是空的，没有可以填写或校核的文字；请确认选对了文件。",
  );
  assert.match(refused("大.txt", Buffer.alloc(5_000_000, 0x61)), /^草稿“大.txt”有 4\.8 MB，超过 4 MB 的上限/);
  assert.match(refused("报告.wps", Buffer.from("x")), /^“报告.wps”是老格式的 Word 文件.*另存为 .docx/);
  assert.match(refused("图.txt", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3])), /^“图.txt”不是可以读的文本/);
  assert.match(refused("缺.txt", Buffer.from(words, "utf16le")), /^“缺.txt”不是可以读的文本/);
});

test("UTF-8 with a damaged byte names the line and is not taken for GB18030", () => {
  const bytes = Buffer.from(words.repeat(5));
  const second = bytes.indexOf(0x0a) + 1;
  bytes[second] = 0xff;
  assert.match(refused("坏.txt", bytes), /^草稿“坏.txt”第 2 行有损坏的字节/);
});

test("a line that is a mark of 密级 keeps the draft out, text or docx; the words in a sentence do not", async () => {
  const marked = ["机密★1年", "密级：秘密", "  绝密★长期\r", "密级和保密期限: 秘密 ★ 10年", "秘密", "　机密☆"];
  for (const mark of [...marked, "机密★1年的文件另行传阅"])
    assert.match(
      refused("文.txt", Buffer.from(`000001\n${mark}\n关于试验的通知\n`)),
      /^这里有国家秘密的标志，没有收下/,
      mark,
    );
  const open = ["密级：公开", "保守国家秘密", "秘密工作法", "密级：", "商业秘密"];
  for (const line of open) assert.ok(decodeDraft("文.txt", Buffer.from(`${line}\n`)).text, line);
  const body = (text: string) => docxOf(`${paragraph("关于试验的通知")}${paragraph(text)}`);
  await assert.rejects(openDraft("文.docx", body("机密★1年")), /这里有国家秘密的标志/);
  assert.match((await openDraft("文.docx", body("不涉及国家秘密。"))).text, /不涉及国家秘密/);
});
