import { readFileSync } from "node:fs";
import { confidenceTitles, inOrder, type Mechanism, type Rule } from "@shilu/domain";
import { parse } from "yaml";

/** One row of docs/facts.yaml: where a requirement was found, and why it is not a rule where it is none. */
export type Fact = {
  readonly id: string;
  readonly document: string;
  readonly article: string | null;
  readonly confidence: Rule["confidence"];
  readonly deferred?: string;
  readonly "not-applicable"?: string;
};

/** A fact with the rules written from it, each with the mechanism that holds it. */
export type MappedFact = {
  readonly fact: Fact;
  readonly written: readonly { readonly mechanism: Mechanism; readonly rule: Rule }[];
};

export const readFacts = (): readonly Fact[] => {
  const rows: readonly Fact[] = parse(readFileSync(new URL("../docs/facts.yaml", import.meta.url), "utf8"));
  return rows;
};

export const mapFacts = (facts: readonly Fact[], mechanisms: readonly Mechanism[]): MappedFact[] =>
  facts.map((fact) => ({
    fact,
    written: mechanisms.flatMap((mechanism) =>
      mechanism.rules.filter(({ source }) => source.fact === fact.id).map((rule) => ({ mechanism, rule })),
    ),
  }));

/** What is wrong with the map: a fact in no state or in two, a rule whose source is not its fact's, a rule of an unknown fact. */
export function mapFaults(facts: readonly Fact[], mechanisms: readonly Mechanism[]): string[] {
  const faults: string[] = [];
  for (const { fact, written } of mapFacts(facts, mechanisms)) {
    const states = [written.length > 0, fact.deferred !== undefined, fact["not-applicable"] !== undefined];
    const held = states.filter(Boolean).length;
    if (held !== 1) faults.push(`${fact.id}：应有一种状态，现有 ${held} 种`);
    for (const { mechanism, rule } of written) {
      const { document, article } = rule.source;
      if (document !== fact.document || article !== fact.article || rule.confidence !== fact.confidence)
        faults.push(`${mechanism.code} 的 ${rule.id}：依据、条号或核实情况与 ${fact.id} 不一致`);
    }
  }
  const known = new Set(facts.map(({ id }) => id));
  if (known.size !== facts.length) faults.push("有重复的事实编号");
  for (const { code, rules } of mechanisms)
    for (const { id, source } of rules)
      if (source.fact === undefined || !known.has(source.fact)) faults.push(`${code} 的 ${id}：没有列出的依据`);
  return faults;
}

const shapes: Readonly<Record<Rule["shape"], string>> = {
  periodic: "周期",
  triggered: "触发期限",
  earliest: "最早日期",
  window: "年度窗口",
  "two-level": "两级期限",
  limit: "限额",
  rate: "比例",
  vote: "表决",
  quorum: "到会",
  "record-check": "记录核对",
  order: "先后",
  alert: "预警",
  parameter: "参数",
};
const row = (...cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

/** docs/规则对照.md: every fact with its state, then every mechanism with its file. */
export function mapDocument(facts: readonly Fact[], mechanisms: readonly Mechanism[]): string {
  const mapped = mapFacts(facts, mechanisms);
  const rows = inOrder(mechanisms.filter(({ no }) => no !== undefined));
  const written = mapped.filter((one) => one.written.length > 0);
  const rules = mechanisms.flatMap((one) => one.rules);
  return `${[
    "# 规则对照：每条依据写成了哪条规则",
    "",
    "由 `node scripts/write-rule-map.ts` 从 `docs/facts.yaml` 和 `mechanisms/` 写出，不手改。",
    `共 ${facts.length} 条依据：写入 ${written.length} 条（成 ${rules.length} 条规则），暂缓 ${count(facts, "deferred")} 条，不适用 ${count(facts, "not-applicable")} 条。`,
    `经人复核签名的规则 ${rules.filter(({ signed }) => signed !== null).length} 条；没有签名的一律显示“依据（公开文本，未复核）”。条号空着的是没有见到条号。`,
    "“待本单位采用”的是别处的做法或惯例，只作样例，单位采用以前不向任何人提出要求。",
    "“读到”指在公开的抄件、摘引里读到原句或数字，“转引”指只在别处的引用里见到，“未读到”指凭一般了解写下，三种都待人对照正式文本复核。",
    "",
    row("依据编号", "文件", "条", "核实", "机制", "规则", "形状", "状态"),
    row(...Array.from({ length: 8 }, () => "---")),
    ...mapped.map(({ fact, written: found }) =>
      row(
        fact.id,
        fact.document,
        fact.article ?? "",
        confidenceTitles[fact.confidence],
        [...new Set(found.map(({ mechanism }) => `${mechanism.no ?? ""} ${mechanism.title}`))].join("、"),
        found.map(({ rule }) => rule.id).join("、"),
        [...new Set(found.map(({ rule }) => shapes[rule.shape]))].join("、"),
        stateOf(fact, found),
      ),
    ),
    "",
    "# 机制与文件",
    "",
    `${rows.length} 项。“建议格式”是没有找到公开样式、由本系统拟的，界面和汇编里都标明。`,
    "",
    row("序号", "机制", "文件", "格式", "指标", "规则"),
    row(...Array.from({ length: 6 }, () => "---")),
    ...rows.map((one) =>
      row(
        one.no ?? "",
        one.title,
        `mechanisms/${folders[one.group] ?? ""}/${one.code}.yaml`,
        one.form === "published" ? "有公开样式" : "建议格式",
        String(one.figures.length),
        String(one.rules.length),
      ),
    ),
  ].join("\n")}\n`;
}

const folders: Readonly<Record<string, string>> = {
  理论学习: "study",
  组织生活: "branch",
  干部队伍: "cadre",
  办实事: "service",
  政研改革: "research",
  纪律作风: "discipline",
  典型: "experience",
};

const count = (facts: readonly Fact[], state: "deferred" | "not-applicable"): number =>
  facts.filter((fact) => fact[state] !== undefined).length;

function stateOf(fact: Fact, written: MappedFact["written"]): string {
  if (fact.deferred !== undefined) return `暂缓：${fact.deferred}`;
  const why = fact["not-applicable"];
  if (why !== undefined) return `不适用：${why}`;
  return written.every(({ rule }) => rule.deferred) ? "写入，待本单位采用" : "写入";
}
