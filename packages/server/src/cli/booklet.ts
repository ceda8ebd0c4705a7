import { typeset, warmTypesetter } from "@shilu/document";
import { Refusal } from "../refusal.ts";
import { bookletOf, rulesIn, stateCounts } from "../work/booklet.ts";
import { bookletDocument } from "../work/booklet-document.ts";
import { dayAsked } from "./arguments.ts";
import { type Command, type ExitCode, options } from "./command.ts";
import { writeInto } from "./report-folder.ts";
import { inWorkplace } from "./workplace.ts";

export const booklet: Command = {
  name: "booklet",
  usage: "booklet [--out 文件夹] [--on 日期] [--org 组织]",
  says: "制度汇编：制度、规则、依据和复核状态、指标口径，docx 和 pdf（默认写到 ./booklet-out）",
  operands: [],
  options: { data: options.data, json: options.json, org: options.org, on: options.on, out: options.out },
  run: async (asked, terminal) => {
    const day = dayAsked(asked);
    const warm = warmTypesetter({});
    return inWorkplace<ExitCode>(asked, terminal, async (workplace) => {
      const found = await bookletOf(workplace, { on: day(workplace.now()), org: asked.text("org") });
      terminal.say("正在排版……");
      await warm;
      const made = await typeset(bookletDocument(found), { at: workplace.now() });
      if (!made.ok) throw new Refusal("typeset.failed", "制度汇编排不了版，请按下列说明处理后再试。", made.findings);
      const { docx, pdf, pages, faces } = made.value;
      const out = asked.text("out") ?? "booklet-out";
      const files = await writeInto(out, { "booklet.docx": docx, "booklet.pdf": pdf });
      const states = stateCounts(found);
      const mechanisms = found.chapters.reduce((sum, { items }) => sum + items.length, 0);
      const rules = rulesIn(found).length;
      terminal.result({
        on: found.on,
        org: found.org.name,
        mechanisms,
        rules,
        states: Object.fromEntries(states),
        files,
        pages,
        faces,
      });
      terminal.print(
        `${found.org.name}制度汇编：制度 ${mechanisms} 项，规则 ${rules} 条（${states.map(([state, count]) => `${state} ${count}`).join("，")}）。`,
      );
      terminal.print(`已写到 ${out}：${files.join("、")}，共 ${pages} 页。`);
      for (const { advice } of faces) if (advice !== null) terminal.say(advice);
      return 0;
    });
  },
};
