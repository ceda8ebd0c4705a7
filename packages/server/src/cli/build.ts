import { basename, extname } from "node:path";
import { type Format, formats, readPlain, typeset } from "@shilu/document";
import { readDraft } from "../drafts/read.ts";
import { Refusal } from "../refusal.ts";
import { clock } from "../work/workplace.ts";
import { type Command, options } from "./command.ts";
import { writeInto } from "./report-folder.ts";

export const build: Command = {
  name: "build",
  usage: `build 文件 [--out 文件夹] [--format ${formats.join("|")}]`,
  says: "把一份文字按 GB/T 9704 排成 docx 和 pdf（默认写到 ./build-out，格式 report）；文首可用“发文机关标志：…”“发文字号：…”等行写版头、版记",
  operands: ["文件（.txt、.md 或 .docx）"],
  options: { json: options.json, out: options.out, format: { type: "string" } },
  run: async (asked, terminal) => {
    const format = formatOf(asked.text("format") ?? "report");
    const [path = ""] = asked.positionals;
    const { name, text } = await readDraft(path);
    terminal.say("正在排版……");
    const { doc, findings } = readPlain(text, { format });
    if (doc.head?.secrecy) throw new Refusal("build.secret", secret);
    if (findings.length > 0) throw new Refusal("typeset.failed", `“${name}”的版头有几行要改。`, findings);
    const made = await typeset(doc, { at: clock() });
    if (!made.ok) throw new Refusal("typeset.failed", `“${name}”排不了版，请按下列说明处理后再试。`, made.findings);
    const { docx, pdf, pages, faces } = made.value;
    const out = asked.text("out") ?? "build-out";
    const stem = basename(name, extname(name));
    const files = await writeInto(out, { [`${stem}.docx`]: docx, [`${stem}.pdf`]: pdf });
    terminal.result({ files, pages, faces });
    terminal.print(`已写到 ${out}：${files.join("、")}，共 ${pages} 页。`);
    for (const { advice } of faces) if (advice !== null) terminal.say(advice);
    return 0;
  },
};

const secret = "这份文字标了密级。本系统不是涉密系统，不处理国家秘密；涉密公文请在涉密计算机上制作。";

function formatOf(name: string): Format {
  const found = formats.find((format) => format === name);
  if (found === undefined) throw new Refusal("build.format", `没有格式“${name}”；可用：${formats.join("、")}。`);
  return found;
}
