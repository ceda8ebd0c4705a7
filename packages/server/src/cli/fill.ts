import { warmTypesetter } from "@shilu/document";
import { readDraft } from "../drafts/read.ts";
import { fillDraft } from "../work/fill.ts";
import { filledOriginal, type LeftBlank, leftSays, stemOf } from "../work/give-back.ts";
import { sourcesOf } from "../work/sources.ts";
import { typesetReport } from "../work/typeset.ts";
import { orgAsked } from "../work/workplace.ts";
import { periodOf } from "./arguments.ts";
import { type Command, type ExitCode, options } from "./command.ts";
import { itemsJson, itemsText, slotsJson, slotsText, somethingFound } from "./items.ts";
import { writeInto, writeReport, writeSheet } from "./report-folder.ts";
import { inWorkplace } from "./workplace.ts";

export const fill: Command = {
  name: "fill",
  usage: "fill 草稿 --period 期间 [--out 文件夹] [--org 组织]",
  says: "按台账填空、校核已有的数字，写出 txt、docx、pdf 和数据来源（默认写到 ./fill-out），docx 草稿另写“名-已填.docx”，版式原样不动，xlsx 只填空格、其余一字不动；单独一行〔不足〕〔下一步〕〔上年承诺兑现〕由台账的缺口写成",
  operands: ["草稿（.txt、.md、.docx 或 .xlsx）"],
  options: { data: options.data, json: options.json, period: options.period, org: options.org, out: options.out },
  run: async (asked, terminal) => {
    const period = periodOf(asked, "fill");
    const draft = await readDraft(asked.positionals[0] ?? "");
    const out = asked.text("out") ?? "fill-out";
    const warm = draft.xlsx === undefined ? warmTypesetter({}) : null;
    return inWorkplace<ExitCode>(asked, terminal, async (workplace) => {
      terminal.say("正在对照台账……");
      const filled = await fillDraft(workplace, draft, { period, org: await orgAsked(workplace, asked.text("org")) });
      if (warm !== null) terminal.say("正在排版……");
      await warm;
      const report =
        draft.xlsx === undefined
          ? await writeReport(out, await typesetReport(workplace, filled.live, draft.docx))
          : await writeSheet(out, draft.xlsx.filled(filled.items), sourcesOf(filled.live, [], workplace.version));
      const original = filledOriginal(filled);
      const own = original === null ? [] : await writeInto(out, { [`${stemOf(draft.name)}-已填.docx`]: original.docx });
      const files = [...report, ...own];
      const left = original?.left ?? [];
      terminal.result({ ...itemsJson(filled, files), slots: slotsJson(filled.live.report), left });
      terminal.print([itemsText(filled), ...slotsText(filled.live.report), ...leftText(left)].join("\n"));
      terminal.say(`已写到 ${out}：${files.join("、")}`);
      return somethingFound(filled) ? 1 : 0;
    });
  },
};

/** What the sender's own file still has open, for a person. */
const leftText = (left: readonly LeftBlank[]): string[] =>
  left.length === 0 ? [] : ["原稿里没有改动的：", ...leftSays(left).map((says) => `  ${says}`)];
