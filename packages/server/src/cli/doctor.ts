import { dataPlace } from "../config/data-place.ts";
import { version } from "../config/version.ts";
import { type Health, healthOf } from "../work/health.ts";
import { typesetNamed } from "../work/plain-document.ts";
import { selfCheck } from "../work/self-check.ts";
import { faultSentences, isClean, selfCheckDocument } from "../work/self-check-document.ts";
import { type Asked, type Command, type ExitCode, options } from "./command.ts";
import { webRoot } from "./page.ts";
import { writeInto } from "./report-folder.ts";
import type { Terminal } from "./terminal.ts";
import { inWorkplace } from "./workplace.ts";

export const doctor: Command = {
  name: "doctor",
  usage: "doctor [--self-check [--out 文件夹]]",
  says: "看程序、机器、字体和台账是否正常，有什么该改善；--self-check 查程序有没有打卡、积分、排名、在线时长、定位一类不许有的功能，写出功能自查表（默认 ./self-check-out）；不动台账",
  operands: [],
  options: { data: options.data, json: options.json, out: options.out, "self-check": { type: "boolean" } },
  run: async (asked, terminal) => {
    if (asked.flag("self-check")) return checkedItself(asked, terminal);
    const found = await healthOf(dataPlace(asked.text("data")));
    const bad = found.filter(({ state }) => state === "bad").length;
    terminal.result({ version, checks: found });
    terminal.print(`实录 ${version}`);
    for (const { of, state, says } of found) terminal.print(`${marks[state]} ${of}：${says}`);
    terminal.print(bad === 0 ? "可以正常使用。" : `有 ${bad} 处不正常，请先处理标 ✗ 的。`);
    return bad === 0 ? 0 : 1;
  },
};

const marks: Readonly<Record<Health["state"], string>> = { good: "✓", mind: "▲", bad: "✗" };

const checkedItself = (asked: Asked, terminal: Terminal): Promise<ExitCode> =>
  inWorkplace<ExitCode>(asked, terminal, async (workplace) => {
    const at = workplace.now();
    const found = await selfCheck(workplace, webRoot);
    const doc = selfCheckDocument(workplace.office.name, version, at, found);
    const { docx, pdf, pages } = await typesetNamed("功能自查表", doc, at);
    const out = asked.text("out") ?? "self-check-out";
    const files = await writeInto(out, { "self-check.docx": docx, "self-check.pdf": pdf });
    terminal.result({ version, ...found, files, pages });
    for (const says of faultSentences(found)) terminal.print(`✗ ${says}`);
    const { 接口, 库列, 制度, 界面 } = found.looked;
    terminal.print(`看过接口 ${接口} 处、库列 ${库列} 个、制度 ${制度} 处、界面文字 ${界面} 处。`);
    terminal.print(isClean(found) ? "没有查到不许有的功能。" : "请说明或改正标 ✗ 的各处。");
    terminal.print(`功能自查表已写到 ${out}：${files.join("、")}，共 ${pages} 页。`);
    return isClean(found) ? 0 : 1;
  });
