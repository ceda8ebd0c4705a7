import type { Finding, Outcome } from "@shilu/domain";
import { bad, good } from "@shilu/domain";
import { rowOf } from "../docx/runs.ts";
import type { Element as Line } from "../lint/elements.ts";
import { formatOf } from "../lint/format-of.ts";
import { type Doc, type Format, formats, type Head } from "../model.ts";
import { formatProperty, imprintProperty } from "../ooxml/mark.ts";
import { openOfficeFile } from "../ooxml/open.ts";
import { formFindings } from "../validate.ts";
import { assemble } from "./assemble.ts";
import { type Unknown, unknownElements, unknownParts } from "./beside.ts";
import { contentOf } from "./draft.ts";
import { type Entry, entriesOf } from "./entries.ts";
import { headIn, type Put } from "./head.ts";
import { imprintIn } from "./imprint.ts";
import { type DocxParts, type ReadDocx, readDocx } from "./read-docx.ts";
import { every, readTree } from "./tree.ts";

/** A .docx as content. Together, `doc` and `unknown` have every word that is seen on paper but for the entries of 目录, which are made anew. */
export type ReadDocument = {
  readonly doc: Doc;
  /** What the model has no place for: parts, pictures, notes, elements that are not understood. */
  readonly unknown: readonly Unknown[];
  /** What a person should know who goes on with the document, a Chinese sentence each. */
  readonly findings: readonly Finding[];
};

/**
 * Reads a .docx back as a document. What this package wrote comes back as it was; the file of another is read by place, words and look: the head
 * from its large red 标志 down to the title (paragraphs, tables, text boxes, the header of 信函), the 版记 from the last line up.
 *
 * What the pages do not show comes back in one way. Of blocks: no paragraph without words, no marks without shape, runs that look alike as one,
 * shares of a table as its widths in twips. Of the head: `issuers` of one issuer as its `mark` without 文件, 令号 without a year. Of the sign-off:
 * `mode` only where the format asks for another (one without names has the format's own), `office` only with a signature seal and apart from
 * the name by what is written between them. Of the 版记: names as ， parts them, without the 。 at the end. A list without entries is none.
 * @param docx the bytes of a file, which are guarded as `openOfficeFile` says, or its parts where that was done before
 * @param name what the file is called in sentences
 */
export async function readDocument(docx: Uint8Array | DocxParts, name = "文稿.docx"): Promise<Outcome<ReadDocument>> {
  const opened = docx instanceof Uint8Array ? await openOfficeFile({ kind: "docx", name }, docx) : good(docx);
  if (!opened.ok) return opened;
  try {
    return good(documentIn(opened.value));
  } catch {
    return bad(unreadable(name));
  }
}

/** A .docx that opens and whose parts are no such document. */
export const unreadable = (name: string): Finding => ({
  code: "docx.unreadable",
  place: name,
  says: unreadableSays(name),
});

export const unreadableSays = (name: string): string =>
  `“${name}”的内容读不出来，文件可能已经损坏；请用 Word 或 WPS 文字打开后另存一份再试。`;

/** The same of parts that are known to be harmless. Throws where a part is no XML or there is no body. */
const documentIn = (parts: DocxParts): ReadDocument => documentOf(readDocx(parts), parts);

/** The same of a file that was read before. */
export function documentOf(docx: ReadDocx, parts: DocxParts): ReadDocument {
  const entries = entriesOf(docx);
  const { format, head, imprint } = aroundOf(entries, docx, propertiesIn(parts));
  const text = entries.slice(head?.length ?? 0, imprint?.from);
  const { draft, contents } = assemble(docx, text, format);
  for (const words of head?.left ?? []) draft.aside.push({ what: "版头", words });
  const doc = contentOf(draft, { format, head: head?.head ?? null, imprint: imprint?.imprint ?? null });
  const aside = draft.aside.map(({ what, words }): Unknown => ({ part: "word/document.xml", what, count: 1, words }));
  const unknown = [...aside, ...unknownElements(docx), ...unknownParts(parts, doc.head?.mark ?? "")];
  const put = [...(head?.put ?? []), ...(imprint?.put ?? [])];
  return { doc, unknown, findings: findingsOf(docx, { contents, unknown, put }) };
}

/** The format, 版头 and 版记. Those of another's file that this package would not set stay words. */
function aroundOf(entries: readonly Entry[], docx: ReadDocx, said: ReadonlyMap<string, string>) {
  const own = formats.find((one) => one === said.get(formatProperty)) ?? null;
  const ours = own !== null;
  const lines = entries.map(({ line }) => line);
  const found = headIn(entries, docx, ours);
  const format = own ?? (found === null ? formatOf(lines, docx) : formatBy(found.head, lines));
  const fits = (part: Partial<Doc>): boolean =>
    ours || formFindings({ format, title: [], body: [], ...part }).length === 0;
  const head = found !== null && fits({ head: found.head }) ? found : null;
  const even = said.get(imprintProperty.name) === imprintProperty.even;
  const below = imprintIn(entries, { ours, format, even });
  return { format, head, imprint: below !== null && fits({ imprint: below.imprint }) ? below : null };
}

/** What a 版头 tells of the format. 信函 has neither 文件 nor a line of who printed it (10.1). */
function formatBy({ issuers, mark, signers }: Head, lines: readonly Line[]): Format {
  if (/纪要$/.test(mark)) return "minutes";
  if (/令$/.test(mark)) return "order";
  if (signers !== undefined) return "upward";
  return issuers.length > 1 || mark.endsWith("文件") || lines.some(({ kind }) => kind === "printed")
    ? "standard"
    : "letter";
}

/** What this package wrote down. */
function propertiesIn(parts: DocxParts): ReadonlyMap<string, string> {
  const bytes = parts.get("docProps/custom.xml");
  const properties = bytes === undefined ? [] : readTree(bytes).children;
  return new Map(properties.map((one) => [one.attribute("name") ?? "", one.children[0]?.text ?? ""]));
}

/** Numbers that lead to a row of 数据来源 and have lost what tells which figure they are: LibreOffice 7.4 drops it. */
function linksToRows({ body, paragraphs }: ReadDocx): number {
  const links = every(body, "w:hyperlink").filter((link) => rowOf(link.attribute("w:anchor") ?? "") !== null);
  const known = new Set(paragraphs.flatMap(({ runs }) => runs.flatMap(({ figure }) => figure ?? [])));
  return links.length - [...known].filter(({ row }) => row !== null).length;
}

type Told = { readonly contents: number; readonly unknown: readonly Unknown[]; readonly put: readonly Put[] };

function findingsOf(docx: ReadDocx, { contents, unknown, put }: Told): Finding[] {
  const note = (code: string, says: string): Finding => ({ code, place: "全文", says, severity: "note" });
  const unlinked = linksToRows(docx);
  const named = [...new Set(unknown.map(({ what }) => what))].join("、");
  return [
    ...(docx.changes > 0
      ? [
          note(
            "docx.changes",
            `文中有 ${docx.changes} 处修订还没有定，按接受修订后的文字读入；请核对后接受或拒绝修订。`,
          ),
        ]
      : []),
    ...put.map(({ what, from, to }) => note("docx.put", `${what}“${from}”读作“${to}”，排版时照后一种写法；请核对。`)),
    ...(contents > 0 ? [note("docx.contents", "目录不照抄，排版时按各级标题重新生成。")] : []),
    ...(unlinked > 0
      ? [
          note(
            "docx.figures",
            `文中有 ${unlinked} 个数字还连着数据来源，但指标的代码没有了（文件在别的程序里另存过），按普通文字读入；要重新连上，请对台账再填写一次。`,
          ),
        ]
      : []),
    ...(named === "" ? [] : [note("docx.unknown", `这些内容没有读进正文：${named}；请对照原文件看是否需要补上。`)]),
  ];
}
