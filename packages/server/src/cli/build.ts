import { basename, extname } from "node:path";
import { type DigitFace, type Doc, digitFaces, type Format, formats, wholeDoc } from "@shilu/document";
import { type Draft, readDraft } from "../drafts/read.ts";
import { Refusal } from "../refusal.ts";
import { plainDocument, typesetNamed } from "../work/plain-document.ts";
import { clock } from "../work/workplace.ts";
import { type Command, options } from "./command.ts";
import { writeInto } from "./report-folder.ts";
import type { Terminal } from "./terminal.ts";

export const build: Command = {
  name: "build",
  usage: `build 文件 [--out 文件夹] [--format ${formats.join("|")}] [--digits ${digitFaces.join("|")}]`,
  says: "把一份文字按 GB/T 9704 排成 docx 和 pdf（默认写到 ./build-out；格式不写明时，docx 照它自己的，别的用 report）；文首可用“发文机关标志：…”“发文字号：…”等行写版头、版记；--digits times 时正文的数字和字母用 Times New Roman",
  operands: ["文件（.txt、.md 或 .docx）"],
  options: { json: options.json, out: options.out, format: { type: "string" }, digits: { type: "string" } },
  run: async (asked, terminal) => {
    const said = asked.text("format");
    const format = said === undefined ? null : formatOf(said);
    const digits = digitsOf(asked.text("digits"));
    const [path = ""] = asked.positionals;
    const draft = await readDraft(path);
    if (draft.xlsx !== undefined)
      throw new Refusal("draft.refused", `“${draft.name}”是表格，不是文稿；请选 .docx、.txt 或 .md 文件。`);
    terminal.say("正在排版……");
    const doc = documentFrom(draft, format, terminal);
    const { docx, pdf, pages, faces } = await typesetNamed(draft.name, doc, clock(), digits);
    const out = asked.text("out") ?? "build-out";
    const stem = basename(draft.name, extname(draft.name));
    const files = await writeInto(out, { [`${stem}.docx`]: docx, [`${stem}.pdf`]: pdf });
    terminal.result({ files, pages, faces });
    terminal.print(`已写到 ${out}：${files.join("、")}，共 ${pages} 页。`);
    for (const { advice } of faces) if (advice !== null) terminal.say(advice);
    return 0;
  },
};

/** Of a .docx its headings, tables and the rest as they stand in it, and its own format unless another is asked for. */
function documentFrom({ name, text, docx }: Draft, format: Format | null, terminal: Terminal): Doc {
  if (docx === undefined) return plainDocument({ name, text }, format ?? "report");
  const read = docx.with(new Map());
  for (const { says } of read.findings) terminal.say(says);
  const doc = wholeDoc(read);
  return format === null ? doc : { ...doc, format };
}

function formatOf(name: string): Format {
  const found = formats.find((format) => format === name);
  if (found === undefined) throw new Refusal("build.format", `没有格式“${name}”；可用：${formats.join("、")}。`);
  return found;
}

function digitsOf(name = "body"): DigitFace {
  const found = digitFaces.find((face) => face === name);
  if (found === undefined) throw new Refusal("build.digits", `没有数字字体“${name}”；可用：${digitFaces.join("、")}。`);
  return found;
}
