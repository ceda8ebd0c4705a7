import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { openDraft, readChosen } from "../drafts/read.ts";
import { Refusal } from "../refusal.ts";
import { readMinutesFile } from "../work/minutes.ts";
import { type Command, type ExitCode, options } from "./command.ts";
import { table } from "./table.ts";
import { inWorkplace } from "./workplace.ts";

const states = { new: "○ 新的", there: "＝ 已有", asks: "△ 要您定" } as const;

export const minutes: Command = {
  name: "minutes",
  usage: "minutes 文件夹",
  says: "读一个文件夹里的会议记录（.docx、.txt、.md），列出每一份会记成什么、各项出自哪些字；什么也不写入，要记的在网页“读会议记录”里逐份确认",
  operands: ["文件夹（或一份会议记录）"],
  options: { data: options.data, json: options.json },
  run: async (asked, terminal) => {
    const paths = await filesIn(asked.positionals[0] ?? "");
    return inWorkplace<ExitCode>(asked, terminal, async (workplace) => {
      const read = [];
      const refused = [];
      for (const path of paths)
        try {
          const { name, bytes } = await readChosen(path);
          const { text, ...told } = await readMinutesFile(workplace, await openDraft(name, bytes), null);
          read.push(told);
        } catch (error) {
          // One that cannot be read does not stand in the way of the others; what is marked as secret does.
          if (!(error instanceof Refusal) || "marked" in error) throw error;
          refused.push({ path, says: error.message });
        }
      for (const { says } of refused) terminal.say(says);
      terminal.result({ minutes: read, refused });
      terminal.print(
        table(
          ["文件", "制度", "日期", "结果", "认出"].map((title) => ({ title })),
          read.map(({ name, mechanism, day, state, says, found }) => [
            name,
            mechanism?.title ?? "",
            day ?? "",
            says === "" ? states[state] : `${states[state]}：${says}`,
            found
              .map(({ title, says: value, words }) => `${title}：${value}〔${words.replace(/\s+/g, " ")}〕`)
              .join("；"),
          ]),
        ),
      );
      terminal.print(
        `共 ${read.length} 份，新的 ${read.filter(({ state }) => state === "new").length} 份；没有写入任何内容。`,
      );
      return refused.length > 0 || read.some(({ state }) => state === "asks") ? 1 : 0;
    });
  },
};

async function filesIn(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new Refusal("draft.missing", `找不到“${path}”；请检查文件夹的路径。`);
  if (!found.isDirectory()) return [path];
  const names = (await readdir(path)).filter((name) => /^[^.~].*\.(?:txt|md|docx)$/i.test(name)).sort();
  if (names.length === 0)
    throw new Refusal("draft.none", `文件夹“${path}”里没有会议记录（.docx、.txt 或 .md）；请确认选对了文件夹。`);
  return names.map((name) => join(path, name));
}
