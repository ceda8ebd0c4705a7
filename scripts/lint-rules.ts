import { rules } from "../packages/document/src/index.ts";

const chapters = {
  G: "纸张、版式",
  H: "版头",
  T: "标题、正文",
  S: "落款、附件、版记",
  N: "文字、数字、标点",
} as const;
const weights = { error: "错误", warning: "提醒", hint: "建议" } as const;
const repairs = { auto: "自动改", suggested: "给出改法", "by-hand": "人来办" } as const;

/** docs/格式规则.md: every rule of `shilu lint` with its clause and who mends it. */
export function rulesDocument(): string {
  const parts = Object.entries(chapters).map(([letter, title]) => {
    const rows = rules
      .filter(({ id }) => id.startsWith(letter))
      .map(
        ({ id, title: wrong, clause, severity, repair }) =>
          `| ${id} | ${wrong} | ${clause} | ${weights[severity]} | ${repairs[repair]} |`,
      );
    return [
      `## ${letter} ${title}`,
      "",
      "| 编号 | 查什么 | 条款 | 轻重 | 怎样改 |",
      "| --- | --- | --- | --- | --- |",
      ...rows,
    ].join("\n");
  });
  return `${intro}\n\n${parts.join("\n\n")}\n`;
}

const intro = `# 格式规则：shilu lint 查什么

由 \`node scripts/write-lint-rules.ts\` 从 \`packages/document/src/lint/rules\` 写出，不手改。共 ${rules.length} 条。
\`shilu lint 文件.docx\` 只看不改；加 \`--fix\` 把标“自动改”的改好，另存为“名-已改.docx”，原文件不动；\`--dry-run\` 只列出要改什么。
自动改的只动格式，以及规则本身说的那几个字符（半角标点、日期写法、序数后的标点等），每一处都列出来；其余部分一个字节也不变。
同一条规则里也有程序不敢定的：隐藏的字、不成对的引号、说不准年份的“26年”、页脚里还有别的字，仍列出来由人来定。
“惯例”指标准没有写、机关通常这样做的。T13、T14 按文件写明的行距推算页数，遇到表格、图片或行距随字体变化的地方不作判断；G12 加 \`--fonts\` 才看本机字体；N20 加 \`--period\` 才与台账核对；S02 与当天日期比较。`;
