import { bad, good, type Outcome } from "@shilu/domain";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { checkParts } from "./check-parts.ts";
import { type OfficeFile, type OfficeParts, refusing, Unopened } from "./office-file.ts";

/** What is unpacked at most: bytes as sent, bytes unpacked, how many times larger that may be, and entries (security.md row 25). */
export const officeCaps = {
  packed: 20 * 1024 * 1024,
  unpacked: 200 * 1024 * 1024,
  ratio: 100,
  entries: 2000,
} as const;
/** A small file may be all blanks: the ratio says something only of what unpacks to more. */
const small = 1024 * 1024;

const programs = { docx: "Word 或 WPS 文字", xlsx: "Excel 或 WPS 表格" } as const;
const old = { docx: ".doc", xlsx: ".xls" } as const;
/** Word and WPS kept their old files in one container; which of them wrote it only the name tells. */
const oldKind = ({ kind, name }: OfficeFile): string =>
  /\.(doc|wps|xls|et|dot|wpt)$/i.exec(name)?.[0].toLowerCase() ?? (kind === "docx" ? ".doc 或 .wps" : old[kind]);

export const isOle = (bytes: Uint8Array) =>
  bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0;
export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
/** A file with a password is an OLE container that holds a stream of this name (MS-OFFCRYPTO 2.3.4.4). */
const encryptedStream = Buffer.from("EncryptedPackage", "utf16le");

/**
 * Opens an office file and gives its XML parts by name; nothing else of it is unpacked. What is no such file, has a password, is too large
 * unpacked, holds macros, embedded files or links to elsewhere, or declares a DOCTYPE is refused before anything is parsed.
 */
export async function openOfficeFile(file: OfficeFile, bytes: Uint8Array): Promise<Outcome<OfficeParts>> {
  try {
    return good(await opened(file, bytes));
  } catch (error) {
    if (error instanceof Unopened) return bad({ code: "office.refused", place: file.name, says: error.message });
    throw error;
  }
}

async function opened(file: OfficeFile, bytes: Uint8Array): Promise<OfficeParts> {
  const refuse = refusing(file);
  const program = programs[file.kind];
  if (bytes.length === 0) throw refuse("是空文件，里面没有内容；请确认选对了文件。");
  if (bytes.length > officeCaps.packed)
    throw refuse(`有 ${megabytes(bytes.length)} MB，超过 20 MB 的上限；请删去图片或拆成几份再试。`);
  if (isOle(bytes))
    throw Buffer.from(bytes).includes(encryptedStream)
      ? refuse(`设了打开密码，读不出来；请在 ${program}里去掉密码后再试。`)
      : refuse(`是老格式（${oldKind(file)}）的文件；请在 ${program}里另存为 .${file.kind} 后再试。`);
  const broken = () =>
    refuse(`不是完好的 .${file.kind} 文件，可能没有传完整；请重新取得，或用 ${program}打开后另存一份。`);
  if (!isZip(bytes)) throw broken();
  const parts = await unpacked(file, bytes, broken);
  checkParts(file, parts, broken);
  return parts;
}

async function unpacked(file: OfficeFile, bytes: Uint8Array, broken: () => Unopened): Promise<Map<string, Buffer>> {
  let zip: ZipFile | null = null;
  try {
    zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { lazyEntries: true });
    const parts = new Map<string, Buffer>();
    let total = 0;
    if (zip.entryCount > officeCaps.entries) throw tooMuch(file);
    for await (const entry of zip.eachEntry()) {
      total += entry.uncompressedSize;
      if (total > officeCaps.unpacked || (total > small && total > bytes.length * officeCaps.ratio))
        throw tooMuch(file);
      refuseEntry(file, entry);
      if (!/\.(xml|rels)$/i.test(entry.fileName)) continue;
      if (parts.has(entry.fileName)) throw broken();
      parts.set(entry.fileName, await contentOf(zip, entry, broken));
    }
    return parts;
  } catch (error) {
    throw error instanceof Unopened ? error : broken();
  } finally {
    zip?.close();
  }
}

/**
 * What an entry unpacks to, piece after piece into its place: a sheet of 40 MB is never in memory twice. What it declares was counted before;
 * yauzl stops where it unpacks to more or to less.
 */
async function contentOf(zip: ZipFile, entry: Entry, broken: () => Unopened): Promise<Buffer> {
  const content = Buffer.alloc(entry.uncompressedSize);
  const pieces: AsyncIterable<Buffer> = await zip.openReadStreamPromise(entry);
  let at = 0;
  for await (const piece of pieces) {
    piece.copy(content, at);
    at += piece.length;
  }
  if (at !== content.length) throw broken();
  return content;
}

const tooMuch = (file: OfficeFile) =>
  refusing(file)("解开后大得不正常，没有打开；请用原来的程序另存一份，或删去图片后再试。");

function refuseEntry(file: OfficeFile, entry: Entry): void {
  const refuse = refusing(file);
  if (entry.isEncrypted()) throw refuse("里面加了密码，读不出来；请去掉密码后再试。");
  if (/(^|\/)vbaProject\.bin$/i.test(entry.fileName))
    throw refuse(`带有宏，没有打开；请另存为不带宏的 .${file.kind} 后再试。`);
  if (/\/(embeddings|activeX)\//i.test(entry.fileName) || /oleObject/i.test(entry.fileName))
    throw refuse("里面嵌着别的文件（OLE 对象），没有打开；请删去嵌入的对象后再试。");
  if (/\.(zip|rar|7z|gz|exe|dll|js|vbs|docx|xlsx)$/i.test(entry.fileName))
    throw refuse("里面嵌着别的文件，没有打开；请删去嵌入的文件后再试。");
}

const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1);
