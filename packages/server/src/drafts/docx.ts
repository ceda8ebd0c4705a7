import { isOn, type Numbering, readNumbering, readWordXml } from "@shilu/document";
import { refusing } from "../ooxml/office-file.ts";
import { openOfficeFile } from "../ooxml/package.ts";

/**
 * The words of a .docx, a paragraph a line: the numbers of headings that Word counts itself written out, insertions taken and deletions left
 * out as the finished text reads, hidden text, field codes, comments, headers and footers left out; a row of a table is a line, its cells
 * apart by tabs. Throws a Refusal with one sentence where it cannot be read.
 */
export async function docxText(name: string, bytes: Uint8Array): Promise<string> {
  const file = { kind: "docx", name } as const;
  const parts = await openOfficeFile(file, bytes);
  const text = ((): string | null => {
    try {
      const numbering = readNumbering(parts.get("word/numbering.xml"), parts.get("word/styles.xml"));
      return linesOf(parts.get("word/document.xml") ?? new Uint8Array(), numbering).join("\n");
    } catch {
      return null;
    }
  })();
  if (text === null) throw unreadable(name);
  if (text.trim() === "") throw refusing(file)("里没有文字（可能全是图片）；请确认选对了文件。");
  return `${text}\n`;
}

/** A .docx that opens and whose parts are no such document. */
export const unreadable = (name: string): Error =>
  refusing({ kind: "docx", name })("的内容读不出来，文件可能已经损坏；请用 Word 或 WPS 文字打开后另存一份再试。");

/** Nothing inside these is part of the finished text. */
const silent = new Set([
  ...["w:del", "w:moveFrom", "w:instrText", "w:delText", "w:delInstrText", "mc:Fallback", "w:rt"],
  ...["w:sectPr", "w:tblPr", "w:tcPr", "w:trPr", "w:sdtPr", "w:pict", "w:object"],
]);
const signs: Readonly<Record<string, string>> = { "w:tab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-" };

/** A paragraph that is being read. `style`, `list`, `level`: what its number is counted by. */
type Paragraph = { words: string; style: string | null; list: string | null; level: number | null };

function linesOf(bytes: Uint8Array, numbering: Numbering): string[] {
  const lines: string[] = [];
  const paragraphs: Paragraph[] = [];
  const cells: string[][] = [];
  let depth = 0;
  let hidden = false;
  let inText = false;
  let inProperties = 0;
  let runs = 0;
  const say = (line: string) => {
    const cell = cells.at(-1);
    if (cell === undefined) lines.push(line);
    else cell[cell.length - 1] = [cell.at(-1) ?? "", line].filter((part) => part !== "").join(" ");
  };
  readWordXml(bytes, {
    open: (name, attribute) => {
      if (depth > 0 || silent.has(name)) {
        // A paragraph's own mark may be deleted: its words are not.
        if (depth > 0 || inProperties === 0) depth++;
        else if (inProperties > 0) inProperties++;
        return;
      }
      if (inProperties > 0) {
        inProperties++;
        const last = paragraphs.at(-1);
        const value = attribute("w:val");
        if (last !== undefined && name === "w:pStyle") last.style = value ?? null;
        if (last !== undefined && name === "w:numId") last.list = value ?? null;
        if (last !== undefined && name === "w:ilvl") last.level = Number(value ?? 0);
        if (name === "w:vanish") hidden = isOn(value) && runs > 0;
        return;
      }
      if (name === "w:pPr" || name === "w:rPr") inProperties = 1;
      else if (name === "w:p") paragraphs.push({ words: "", style: null, list: null, level: null });
      else if (name === "w:r") {
        hidden = false;
        runs++;
      } else if (name === "w:t") inText = true;
      else if (name === "w:tr") cells.push([]);
      else if (name === "w:tc") cells.at(-1)?.push("");
      const last = paragraphs.at(-1);
      if (last !== undefined && !hidden) last.words += signs[name] ?? "";
    },
    close: (name) => {
      if (depth > 0) {
        depth--;
        return;
      }
      if (inProperties > 0) {
        inProperties--;
        return;
      }
      if (name === "w:t") inText = false;
      else if (name === "w:r") {
        hidden = false;
        runs--;
      } else if (name === "w:p") {
        const done = paragraphs.pop();
        if (done !== undefined) say(`${done.words.trim() === "" ? "" : numbering.next(done)}${done.words}`);
      } else if (name === "w:tr") {
        const row = cells.pop();
        if (row !== undefined) say(row.join("\t"));
      }
    },
    text: (text) => {
      const last = paragraphs.at(-1);
      if (inText && depth === 0 && !hidden && last !== undefined) last.words += text;
    },
  });
  return lines;
}
