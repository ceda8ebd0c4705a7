import { errors, type Operation } from "@shilu/contract";

const plain = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/**
 * The interface as a person reads it, without a script and without anything from elsewhere: every operation under its resource, with
 * its address, what it takes and what it can refuse.
 */
export function apiPage(operations: Readonly<Record<string, Operation>>, version: string): string {
  const resources = Map.groupBy(Object.entries(operations), ([, { resource }]) => resource);
  const sections = [...resources].map(
    ([resource, all]) => `<h2>${plain(resource)}</h2>\n${all.map(([name, one]) => described(name, one)).join("\n")}`,
  );
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<title>实录接口</title>
<h1>实录接口（${plain(version)}）</h1>
<p>完整的格式见 <a href="/api/openapi.json">openapi.json</a>（OpenAPI 3.1）。写入须带请求头 Idempotency-Key，同一标识只写一次；出错时回答 code、message 和 reference。</p>
${sections.join("\n")}
</html>
`;
}

function described(name: string, { method, path, title, errors: codes, query, body, upload }: Operation): string {
  const takes = [
    ...(query === undefined ? [] : ["查询参数"]),
    ...(body === undefined ? [] : ["JSON 正文"]),
    ...(upload === undefined ? [] : [`一个文件（${upload.types.join("、")}）`]),
  ];
  const refusals = codes.map(
    (code) => `<li><code>${code}</code>（${errors[code].status}）${plain(errors[code].says)}</li>`,
  );
  return `<h3>${plain(title)}</h3>
<p><code>${method} ${plain(path)}</code>（${name}${takes.length > 0 ? `，带${takes.join("、")}` : ""}）</p>${
    refusals.length > 0 ? `\n<ul>${refusals.join("")}</ul>` : ""
  }`;
}
