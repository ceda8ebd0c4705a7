import { inflateSync } from "node:zlib";

/** Bytes that the streams of a file may have unpacked, pictures apart. */
const mostUnpacked = 100 * 1024 * 1024;

/** What a paper that is only looked at has no use for: programs, other files inside it, what it starts, films, forms that fetch. */
const acting =
  /\/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|GoToE|GoToR|XFA|Movie|Rendition)(?![A-Za-z])/;
/** It stands outside of streams, or is chance in the points of a picture. */
const short = /\/JS(?![A-Za-z])/;

type Stream = { readonly head: string; readonly data: Buffer };

/**
 * Why a file cannot be kept as a PDF that is only looked at, in one sentence; null where it can. Everything is looked through as it lies and
 * as it unpacks, whatever the file says of its own order.
 */
export function pdfFault(bytes: Uint8Array): string | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!file.subarray(0, 1024).includes("%PDF-")) return "这不是 PDF 文件，请确认选对了文件";
  if (!file.subarray(-2048).includes("%%EOF")) return "这份 PDF 没有传完整，结尾不见了，请重新取得后再传";
  const { streams, outside } = partsOf(file);
  const said = names(outside);
  if (/\/Encrypt(?![A-Za-z])/.test(said)) return "这份 PDF 设了密码或限制，请去掉以后再传";
  if (acting.test(said) || short.test(said) || acting.test(names(file.toString("latin1")))) return carries;
  let rest = mostUnpacked;
  for (const { head, data } of streams) {
    if (/\/Subtype\s*\/Image/.test(head)) continue;
    const packed = /\/(?:FlateDecode|Fl)(?![A-Za-z])/.test(head);
    if (!packed && /\/ObjStm/.test(head) && /\/Filter/.test(head))
      return "这份 PDF 的写法不常见，没法检查，请重新导出后再传";
    const open = packed ? inflated(data, rest) : data;
    rest -= open?.length ?? mostUnpacked + 1;
    if (open === null || rest < 0) return "这份 PDF 展开后超过 100 MB，不像一份文件，请重新导出后再传";
    if (acting.test(names(open.toString("latin1")))) return carries;
  }
  return null;
}

const carries = "这份 PDF 里带着程序、附件或自动动作，没有收下；请打印成 PDF 或扫描以后再传";

/** A name may spell its letters as #4A. */
const names = (text: string): string =>
  text.replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** The streams with what stands before each of its own object, and everything outside of them. */
function partsOf(file: Buffer): { readonly streams: readonly Stream[]; readonly outside: string } {
  const streams: Stream[] = [];
  const outside: string[] = [];
  let from = 0;
  for (let at = file.indexOf("stream"); at !== -1; at = file.indexOf("stream", from)) {
    const start = at + (file[at + 6] === 0x0d ? 8 : 7);
    const end = file.indexOf("endstream", start);
    if (end === -1) break;
    const before = file.toString("latin1", from, at);
    streams.push({ head: before.slice(before.lastIndexOf("obj") + 3), data: file.subarray(start, end) });
    outside.push(before);
    from = end + "endstream".length;
  }
  return { streams, outside: [...outside, file.toString("latin1", from)].join("\n") };
}

/** Null where it unpacks to more than `most`; what is cut or no deflated stream is taken as it lies. */
function inflated(data: Buffer, most: number): Buffer | null {
  try {
    return inflateSync(data, { maxOutputLength: most + 1 });
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE" ? null : data;
  }
}
