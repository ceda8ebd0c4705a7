import { buffer } from "node:stream/consumers";
import { digestOf } from "../exchange/manifest.ts";
import { zipOf } from "../exchange/zip.ts";
import { escaped } from "./escaped.ts";
import type { HandOverList } from "./handover.ts";
import { handOverDocument, handOverSections } from "./handover-document.ts";
import { typesetNamed } from "./plain-document.ts";

/** A hand-over to take away: a page that opens without the program and without a network, the list to be signed as docx and pdf, and the same as data. */
export async function handOverZip(office: string, list: HandOverList, at: string): Promise<Uint8Array<ArrayBuffer>> {
  const { docx, pdf } = await typesetNamed("工作交接清单", handOverDocument(office, list), at);
  const { person, on, posts, duties, problems, reports, drafts, records } = list;
  const data = { person: person.name, on, posts, duties, problems, reports, drafts, records };
  const files = new Map([
    ["index.html", Buffer.from(handOverPage(office, list))],
    ["工作交接清单.docx", Buffer.from(docx)],
    ["工作交接清单.pdf", Buffer.from(pdf)],
    ["handover.json", Buffer.from(`${JSON.stringify(data, null, 2)}\n`)],
  ]);
  const sums = [...files].map(([name, bytes]) => `${digestOf("sha256", bytes)}  ${name}\n`).join("");
  files.set("SHA256SUMS", Buffer.from(sums));
  return new Uint8Array(await buffer(zipOf(files)));
}

const style =
  "body{font:16px/1.7 sans-serif;color:#1b2430;max-width:60em;margin:2em auto;padding:0 1em}table{border-collapse:collapse;width:100%}th,td{border:1px solid #999;padding:2px 8px;text-align:left;vertical-align:top}";

function handOverPage(office: string, list: HandOverList): string {
  const title = `${office}工作交接：${list.person.name}`;
  const line = (tag: "th" | "td", cells: readonly string[]) =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join("")}</tr>`;
  const parts = handOverSections(list).map(({ title: of, heads, rows, none, after = "" }) => {
    const inside =
      rows.length === 0
        ? `<p>${escaped(none)}</p>`
        : `<table>${line(
            "th",
            heads.map(([head]) => head),
          )}${rows.map((row) => line("td", row)).join("\n")}</table>`;
    return `<h2>${escaped(of)}</h2>${inside}${after === "" ? "" : `<p>${escaped(after)}</p>`}`;
  });
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${escaped(title)}</title><style>${style}</style>
<h1>${escaped(title)}</h1><p>${escaped(list.on)}的情况。签字用的清单是“工作交接清单.docx”和“工作交接清单.pdf”。本人的周计划、日志和没有交的小结不在其中。</p>
${parts.join("\n")}</html>
`;
}
