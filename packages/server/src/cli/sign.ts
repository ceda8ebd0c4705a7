import { readFile } from "node:fs/promises";
import { Refusal } from "../refusal.ts";
import { assertUnmarkedValue } from "../secret/refuse.ts";
import { signRule } from "../work/statements.ts";
import { dayAsked, nameOf } from "./arguments.ts";
import { type Command, type ExitCode, options } from "./command.ts";
import { inWorkplace } from "./workplace.ts";

export const sign: Command = {
  name: "sign",
  usage: "sign 规则代码 --by 姓名 --text 读的是哪份文本 [--article 条文.txt] [--on 日期]",
  says: "复核一条规则：读过正式条文、与程序的写法一致的人签名；写法以后改了，须重新复核",
  operands: ["规则代码"],
  options: {
    ...{ data: options.data, json: options.json, by: options.by, on: options.on },
    ...{ text: { type: "string" }, article: { type: "string" } },
  },
  run: async (asked, terminal) => {
    const [rule = ""] = asked.positionals;
    const by = nameOf(asked, "sign");
    const text = asked.text("text");
    if (text === undefined || text.trim() === "")
      throw new Refusal("usage.text", "shilu sign 需要 --text，写明读的是哪份正式文本（名称、公布日期、在哪里读到）。");
    const article = await articleIn(asked.text("article"));
    const day = dayAsked(asked);
    return inWorkplace<ExitCode>(asked, terminal, async (workplace) => {
      const made = await signRule(workplace, { rule, by, text, article, on: day(workplace.now()) });
      terminal.result(made);
      terminal.print(
        `已复核：${rule}（${by}，依《${text.replace(/^《|》$/g, "")}》）。撤回请用 shilu statements --retract ${made.id}。`,
      );
      return 0;
    });
  },
};

async function articleIn(path: string | undefined): Promise<string> {
  if (path === undefined) return "";
  let text: string;
  try {
    text = (await readFile(path, "utf8")).replace(/^\uFEFF/, "").trim();
  } catch {
    throw new Refusal("sign.article", `找不到条文“${path}”，请检查路径。`);
  }
  assertUnmarkedValue(text);
  return text;
}
