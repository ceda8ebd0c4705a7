import { type Catalogue, type CountingRule, figuresUnder } from "@shilu/domain";

const row = (...cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

/** docs/口径.md: every counting rule under its heading, with its example, where it is used and the file of its tests. */
export function countingDocument(catalogue: Catalogue): string {
  const rules = catalogue.countingRules;
  const counted = catalogue.figures.length;
  const chapters = [...Map.groupBy(rules, ({ about }) => about)];
  return `${[
    "# 口径：什么作数，怎样算",
    "",
    "由 `node scripts/write-counting-rules.ts` 从 `mechanisms/counting.yaml` 写出，不手改。",
    `共 ${rules.length} 条，管 ${counted} 个指标。每条口径都有检验，检验的名字以口径的代码开头，两种数据库都跑，并同逐条记录的循环核对。`,
    "程序里看全部口径：`shilu explain --rules`；看一个指标用到哪几条：`shilu explain 指标 --period 期间`。网页上在“口径”页，报告里点开数字也能到。",
    "“写法”一栏是指标文件里表达这条口径的键，本单位要改某个指标的算法，改的是这些键，并写明理由；没有键的由程序统一执行。",
    "",
    ...chapters.flatMap(([about, own]) => [
      `## ${about}`,
      "",
      `检验：${[...new Set(own.map(({ test }) => `\`packages/store/test/counting/${test}.test.ts\``))].join("、")}`,
      "",
      row("口径", "怎样算", "例", "用在", "写法"),
      row(...Array.from({ length: 5 }, () => "---")),
      ...own.map((rule) =>
        row(
          `**${rule.title}**<br>\`${rule.id}\``,
          rule.says,
          rule.example,
          usedBy(catalogue, rule),
          rule.keys.map((key) => `\`${key}\``).join("、") || "统一执行",
        ),
      ),
      "",
    ]),
  ].join("\n")}`;
}

function usedBy(catalogue: Catalogue, rule: CountingRule): string {
  const figures = figuresUnder(catalogue, rule).length;
  return figures === 0 || rule.governs === "all" ? rule.for : `${rule.for}（${figures}个指标）`;
}
