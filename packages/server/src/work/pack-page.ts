import { answerWords, nothingAttached, type PackBody } from "@shilu/domain";
import type { StoredPack } from "@shilu/store";
import { escaped } from "./escaped.ts";

const style = `body{font:16px/1.7 sans-serif;color:#1b2430;max-width:60em;margin:2em auto;padding:0 1em}
h2{margin-top:2em;border-top:1px solid #999}h3{margin:1em 0 0}dl{display:grid;grid-template-columns:max-content 1fr;gap:0 1em;margin:0}dt{color:#55606e}
table{border-collapse:collapse;width:100%}td,th{border:1px solid #999;padding:2px 8px;text-align:left;vertical-align:top}
dd{margin:0;overflow-wrap:anywhere}code{overflow-wrap:anywhere}
.mark{position:fixed;top:0;right:0;bottom:0;left:0;overflow:hidden;color:#1b2430;opacity:.07;font-size:26px;line-height:5;word-spacing:2em;transform:rotate(-20deg) scale(1.4);pointer-events:none}`;

/** A pack as one page that any browser opens without the program and without a network. */
export function packPage(body: PackBody, { sm3, sha256, expires }: StoredPack, mark: string): string {
  const of = new Map(body.records.map((one) => [one.id, one]));
  const records = (ids: readonly string[]) =>
    ids.length === 0
      ? `<p>${nothingAttached}</p>`
      : `<ul>${ids.map((id) => `<li><a href="#r-${escaped(id)}">${escaped(`${of.get(id)?.day ?? ""} ${of.get(id)?.title ?? id}`)}</a></li>`).join("")}</ul>`;
  const told = `由${body.made.by}于${body.made.on}编制，供查阅到${expires}。内容自编制之日起没有改动，以校验值为准。`;
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${escaped(body.title)}</title><style>${style}</style>
<div class="mark" aria-hidden="true">${`${escaped(mark)} `.repeat(120)}</div>
<h1>${escaped(body.title)}</h1><p>${escaped([body.office, body.org, body.period ?? ""].join(" "))}</p><p>${escaped(told)} ${escaped(mark)}。</p>
<dl><dt>pack.json 的 SM3</dt><dd><code>${sm3}</code></dd><dt>pack.json 的 SHA-256</dt><dd><code>${sha256}</code></dd></dl>
<p>校验：双击打开 verify.html，选本文件夹，就写出这份证据包和其中的记录在不在审计链里、有没有改动，不用网络；会用 Node 的运行 node verify.mjs。也可以运行 sha256sum -c SHA256SUMS；Windows 上用 certutil -hashfile pack.json SHA256 对照上面的值。</p>
${itemsPart(body, records)}${body.articles
  .map(
    (one) => `<h2>${escaped(one.mechanism)}：${escaped(one.says)}</h2><p>${escaped(one.basis)}</p>
${one.duties.every((duty) => duty.records.length === 0) ? `<p>${nothingAttached}</p>` : ""}
${one.duties
  .map((duty) => {
    const words = [duty.of, duty.status, duty.reason, duty.stated ?? ""].filter((word) => word !== "").join("，");
    return `<h3>${escaped(duty.title)}</h3><p>${escaped(words)}</p>${duty.records.length === 0 ? "" : records(duty.records)}`;
  })
  .join("\n")}`,
  )
  .join("\n")}
${body.problems
  .map(
    (one) => `<h2>问题：${escaped(one.text)}</h2><p>${escaped(`${one.found} 发现，${one.state}`)}</p>
<ul>${[...one.measures.map((text) => `措施：${text}`), ...one.steps.map((step) => `${step.on} ${step.act}（${step.by}）：${step.text}`)].map((text) => `<li>${escaped(text)}</li>`).join("")}</ul>${records(one.records)}`,
  )
  .join("\n")}
<h2>记录和佐证</h2>
${body.records.map(recordPart).join("\n")}</html>
`;
}

/** The list of the inspector in its order: what answers each item, then item by item its records and gaps. */
function itemsPart({ items, problems }: PackBody, records: (ids: readonly string[]) => string): string {
  if (items.length === 0) return "";
  const rows = items.map(
    (item, at) =>
      `<tr><td>${escaped(item.number)}</td><td><a href="#i-${at}">${escaped(item.text)}</a></td><td>${escaped(answerWords(item))}</td></tr>`,
  );
  const parts = items.map((item, at) => {
    const words = [answerWords(item), ...(item.note === null ? [] : [`说明：${item.note}`])];
    const asked = problems.filter(({ id }) => item.problems.includes(id)).map(({ text }) => `问题：${text}`);
    const lines = [...asked, ...item.gaps.map((gap) => `缺口：${gap}`)].map((line) => `<li>${escaped(line)}</li>`);
    const section =
      item.section === "" || item.section === items[at - 1]?.section ? "" : `<p>${escaped(item.section)}</p>`;
    return `${section}<h2 id="i-${at}">${escaped(`${item.number} ${item.text}`.trim())}</h2>${words.map((word) => `<p>${escaped(word)}</p>`).join("")}${item.records.length === 0 ? "" : records(item.records)}${lines.length === 0 ? "" : `<ul>${lines.join("")}</ul>`}`;
  });
  return `<h2>目录：逐项对照</h2><table><tr><th>项</th><th>检查内容</th><th>由什么回应</th></tr>${rows.join("")}</table>
${parts.join("\n")}
<h2>条款和规定动作</h2>
`;
}

function recordPart({ id, title, org, facts, evidence, withheld, late }: PackBody["records"][number]): string {
  const rows = facts.map((fact) => `<dt>${escaped(fact.title)}</dt><dd>${escaped(fact.text)}</dd>`).join("");
  const pieces = evidence.map(({ kind, place, file }) => {
    const words = escaped(`${kind}${place === null ? "" : `：${place}`}`);
    return `<dt>佐证</dt><dd>${file === null ? words : `<a href="${escaped(file.name)}">${words}</a>`}</dd>`;
  });
  const notes = [late ? "补录。" : "", withheld ? "只列事实和日期，内容不进证据包。" : ""].join("");
  return `<h3 id="r-${escaped(id)}">${escaped(title)}</h3><p>${escaped(org)}　编号 ${escaped(id)}　${notes}</p><dl>${rows}${pieces.length === 0 ? "<dt>佐证</dt><dd>未附</dd>" : pieces.join("")}</dl>`;
}
