import { bad, type Finding, good, type Outcome } from "@shilu/domain";
import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { isBomb } from "./bomb.ts";
import type { Pdf, PdfClaims, PdfPage } from "./page.ts";

/** More pages than this are no 公文, but a book; to measure them would take minutes. */
const mostPages = 1000;
const mostCharacters = 2_000_000;

/** pdf.js takes half a second to load: only who reads a PDF waits for it. */
const reader = async () => {
  const [pdfjs, { readPage }, { readFonts }] = await Promise.all([
    import("pdfjs-dist/legacy/build/pdf.mjs"),
    import("./marks.ts"),
    import("./fonts.ts"),
  ]);
  return { pdfjs, readPage, readFonts };
};

const finding = (code: string, says: string): Finding => ({ code, place: "文件", says });

/** A PDF as characters, lines and pictures in their places. What is no PDF that can be measured is one finding; nothing is thrown. */
export async function readPdf(bytes: Uint8Array): Promise<Outcome<Pdf>> {
  const refused = unfit(bytes);
  if (refused !== null) return bad(refused);
  const { pdfjs, readPage, readFonts } = await reader();
  const task = pdfjs.getDocument({
    data: new Uint8Array(bytes),
    useSystemFonts: false,
    verbosity: 0,
    fontExtraProperties: true,
  });
  try {
    const document = await task.promise;
    if (document.numPages > mostPages)
      return bad(finding("pdf.pages", `这份 PDF 有 ${document.numPages} 页，最多量 ${mostPages} 页；请拆成几份再量。`));
    const fonts = readFonts();
    const pages: PdfPage[] = [];
    let total = 0;
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      pages.push(await readPage(page, number, fonts));
      page.cleanup();
      total += pages.at(-1)?.characters.length ?? 0;
      if (total > mostCharacters)
        return bad(finding("pdf.large", "这份 PDF 的字太多（超过 200 万），请拆成几份再量。"));
    }
    if (total === 0) return bad(finding("pdf.scan", "这份 PDF 里没有文字，可能是扫描的图片；请用导出的 PDF 再量。"));
    return good({ pages, fonts: fonts.all(), claims: await claimsOf(document) });
  } catch (error) {
    const locked = error instanceof Error && error.name === "PasswordException";
    return bad(
      locked
        ? finding("pdf.locked", "这份 PDF 设了打开密码，读不出来；请去掉密码后再量。")
        : finding("pdf.broken", "这份 PDF 已经损坏，读不出来；请重新取得或重新导出后再量。"),
    );
  } finally {
    await task.destroy();
  }
}

/** What is not even begun with: pdf.js would mend a file cut short by guessing, and what is lost would not be measured. */
function unfit(bytes: Uint8Array): Finding | null {
  if (bytes.length === 0) return finding("pdf.empty", "这是空文件，里面没有内容；请确认选对了文件。");
  const text = (from: number, to: number): string => Buffer.from(bytes.slice(from, to)).toString("latin1");
  if (!text(0, 1024).includes("%PDF-"))
    return finding("pdf.none", "这不是 PDF 文件；请把文稿导出为 PDF 后再量，docx 可以直接量。");
  if (!text(Math.max(0, bytes.length - 2048), bytes.length).includes("%%EOF"))
    return finding("pdf.cut", "这份 PDF 没有传完整，结尾不见了；请重新取得或重新导出后再量。");
  if (isBomb(bytes)) return finding("pdf.large", "这份 PDF 展开后超过 100 MB，不像一份公文；请重新导出后再量。");
  return null;
}

type OutlineItem = { readonly title: string; readonly items: readonly OutlineItem[] };

async function claimsOf(document: PDFDocumentProxy): Promise<PdfClaims> {
  const [mark, outline, { info, metadata }] = await Promise.all([
    document.getMarkInfo(),
    document.getOutline(),
    document.getMetadata(),
  ]);
  const titles = (items: readonly OutlineItem[]): string[] =>
    items.flatMap(({ title, items: below }) => [title, ...titles(below)]);
  const language = "Language" in info && typeof info.Language === "string" ? info.Language : null;
  const xmp: string = metadata?.getRaw?.() ?? "";
  const part = /pdfaid:part(?:>|=["'])(\d)/.exec(xmp)?.[1];
  const level = /pdfaid:conformance(?:>|=["'])([A-Z])/i.exec(xmp)?.[1] ?? "";
  return {
    tagged: mark instanceof Map && mark.get("Marked") === true,
    language,
    archive: part === undefined ? null : `${part}${level.toUpperCase()}`,
    outline: titles((outline ?? []) as readonly OutlineItem[]),
  };
}
