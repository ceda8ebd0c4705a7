import { type Linted, type LintFinding, lint as lintParts } from "@shilu/document";
import { unreadable } from "../drafts/docx.ts";
import { openedOffice } from "../drafts/office-file.ts";
import { readChosen } from "../drafts/read.ts";
import { type Command, options } from "./command.ts";

export const lint: Command = {
  name: "lint",
  usage: "lint 文件.docx",
  says: "看一份 docx 的格式合不合 GB/T 9704：每处写明条款、应为、现为；不改文件",
  operands: ["文件（.docx）"],
  options: { json: options.json },
  run: async (asked, terminal) => {
    const { name, bytes } = await readChosen(asked.positionals[0] ?? "");
    const parts = await openedOffice({ kind: "docx", name }, bytes);
    const linted = (() => {
      try {
        return lintParts(parts);
      } catch {
        throw unreadable(name);
      }
    })();
    terminal.result({ file: name, ...linted, findings: linted.findings.map(asJson) });
    for (const line of asText(name, linted)) terminal.print(line);
    return linted.findings.length > 0 ? 1 : 0;
  },
};

/** Paragraphs are counted from 1 for people and programs alike; characters from 0, end exclusive, in UTF-16. */
const asJson = ({ at, ...finding }: LintFinding) => ({
  ...finding,
  place: at === null ? null : { paragraph: at.paragraph + 1, from: at.from, to: at.to },
});

const weight = { error: "错误", warning: "提醒", hint: "建议" } as const;
/** Places of one rule that are printed; all of them are in the JSON. */
const shown = 5;

function asText(name: string, { findings }: Linted): string[] {
  if (findings.length === 0) return [`“${name}”的格式没有查出问题。`];
  const byRule = Map.groupBy(findings, ({ rule }) => rule);
  const blocks = [...byRule].flatMap(([rule, all]) => {
    const [{ severity, title, clause } = { severity: "hint", title: "", clause: "" } as const] = all;
    const more = all.length > shown ? [`      ……另有 ${all.length - shown} 处`] : [];
    return [`${rule} ${weight[severity]} ${title}（${clause}）`, ...all.slice(0, shown).map(asLine), ...more];
  });
  const errors = findings.filter(({ severity }) => severity === "error").length;
  return [...blocks, "", `“${name}”查出 ${findings.length} 处，其中错误 ${errors} 处，涉及 ${byRule.size} 条规则。`];
}

function asLine({ at, words, expected, found }: LintFinding): string {
  const start = [...words.trim()].slice(0, 12).join("");
  const place =
    at === null
      ? "全文"
      : `第 ${at.paragraph + 1} 段${start === "" ? "" : `“${start}${[...words.trim()].length > 12 ? "…" : ""}”`}`;
  return `      ${place}：现为${found}；应为${expected}`;
}
