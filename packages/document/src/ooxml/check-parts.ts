import { type OfficeFile, refusing, type Unopened } from "./office-file.ts";

const mainPart = { docx: "word/document.xml", xlsx: "xl/workbook.xml" } as const;
const others = { docx: "xlsx", xlsx: "docx" } as const;

/** Looks at the XML parts before any of them is parsed. */
export function checkParts(file: OfficeFile, parts: ReadonlyMap<string, Buffer>, broken: () => Unopened): void {
  const refuse = refusing(file);
  if (!parts.has(mainPart[file.kind])) {
    if (parts.has(mainPart[others[file.kind]]))
      throw refuse(
        file.kind === "docx" ? "是表格，不是文稿；请选 .docx 文件。" : "是文稿，不是表格；请选 .xlsx 文件。",
      );
    throw broken();
  }
  for (const [name, bytes] of parts) {
    // A part in UTF-16 would hide what is looked for here; no office program writes one.
    if (
      bytes[0] === 0xff ||
      bytes[0] === 0xfe ||
      bytes.includes(0) ||
      /^[^>]{0,80}encoding\s*=\s*["'](?!utf-8)/i.test(headOf(bytes))
    )
      throw broken();
    if (declaresType(bytes)) throw refuse("里面有不该有的声明（DOCTYPE），没有打开；请用原来的程序另存一份再试。");
    if (name === "[Content_Types].xml" && /macroEnabled/i.test(bytes.toString("latin1")))
      throw refuse(`带有宏，没有打开；请另存为不带宏的 .${file.kind} 后再试。`);
    if (name.endsWith(".rels") && linksElsewhere(bytes.toString("latin1")))
      throw refuse("引用了文件以外的内容（外部链接），没有打开；请断开链接或改为粘贴后再试。");
  }
}

/** A part to the end of its first tag, and as much as tells what an encoding written last in it begins with. */
function headOf(bytes: Buffer): string {
  const end = bytes.indexOf(">");
  return bytes.toString("latin1", 0, end === -1 ? bytes.length : end + "utf-8".length);
}

/** Bytes of a part that are made a text at once: that of a whole sheet would fill its size in memory again. */
const window = 1024 * 1024;

function declaresType(bytes: Buffer): boolean {
  const word = /<!(DOCTYPE|ENTITY)/i;
  // What a window cuts through stands whole in the overlap with the next one.
  for (let at = 0; at < bytes.length; at += window)
    if (word.test(bytes.toString("latin1", at, at + window + "<!DOCTYPE".length))) return true;
  return false;
}

/** A template that another machine would be asked for: only one of the writer's own disk is no more than a name. */
const remoteTemplate = /Target\s*=\s*["']\s*(?:(?!file:)[a-z][\w+.-]+:|[\\/]{2}|file:(?:[\\/]{2}(?![\\/])|[\\/]{4,}))/i;

/** A hyperlink is words to click on, and a template's name is only a name; neither is followed here. All else that lies outside is. */
function linksElsewhere(rels: string): boolean {
  const outside = rels.match(/<(?:\w+:)?Relationship\s[^>]*TargetMode\s*=\s*["']External["'][^>]*>/gi) ?? [];
  return outside.some((one) =>
    /\/attachedTemplate["']/i.test(one) ? remoteTemplate.test(one) : !/\/hyperlink["']/i.test(one),
  );
}
