import { summaryKind } from "@shilu/domain";
import { escaped } from "./escaped.ts";
import type { Mine } from "./mine.ts";

/** What is kept about a person as a page that any browser opens without the program. */
export function minePage(
  { person, memberships, records, requests, lines, summaries }: Mine,
  { office, on, orgName }: { readonly office: string; readonly on: string; readonly orgName: (org: string) => string },
): string {
  const table = (title: string, heads: readonly string[], rows: readonly (readonly string[])[]): string => {
    if (rows.length === 0) return `<h2>${title}</h2><p>没有。</p>`;
    const line = (tag: "th" | "td") => (cells: readonly string[]) =>
      `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join("")}</tr>`;
    return `<h2>${title}</h2><table>${line("th")(heads)}${rows.map(line("td")).join("\n")}</table>`;
  };
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${escaped(person.name)}：我的资料</title>
<style>body{font:16px/1.7 sans-serif;max-width:60em;margin:2em auto;padding:0 1em}table{border-collapse:collapse}th,td{border:1px solid #999;padding:2px 8px;text-align:left;vertical-align:top;white-space:pre-wrap}</style>
<h1>${escaped(person.name)}：我的资料</h1><p>${escaped(office)}，${escaped(on)} 导出。同一内容的完整数据在 mine.json。</p>
${table(
  "任职",
  ["组织", "职务", "政治面貌", "起", "止"],
  memberships.map(({ org, role, party, from, to }) => [orgName(org), role, party, from, to ?? "今"]),
)}
${table(
  "参加的记录",
  ["日期", "标题", "制度", "做了什么"],
  records.map(({ on: day, title, mechanism, parts }) => [day, title, mechanism, parts.join("、")]),
)}
${table(
  "更正申请",
  ["提出", "内容", "答复"],
  requests.map(({ at, words, answer }) => [at.slice(0, 10), words, answer ?? "还没有答复"]),
)}
${table(
  "周计划和日志（只有本人能看）",
  ["日期", "类别", "内容"],
  lines.map(({ on: day, kind, words }) => [day, kind === "plan" ? "计划" : "日志", words]),
)}
${table(
  "小结",
  ["期间", "名称", "内容"],
  summaries.map(({ period, words }) => [period, summaryKind(period) ?? "", words]),
)}</html>
`;
}
