import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { headingPagesQuery, readHeadingPages } from "./heading-pages.ts";

/** What the worker is asked: a source, the font files it needs, and the second of creation. */
export type CompileRequest = {
  readonly id: number;
  /** null: only load the fonts. */
  readonly source: string | null;
  readonly fonts: readonly string[];
  readonly at: number;
};
export type CompileAnswer = {
  readonly id: number;
  readonly pdf: Uint8Array;
  readonly pages: number;
  /** The pages of the headings that the contents lead to, in their order. */
  readonly headings: readonly number[];
  /** What the compiler says of the source: a fault of ours, never of the document. */
  readonly complaint: string | null;
};

const compilers = new Map<string, NodeCompiler>();

/** Compiles in this thread; the compiler of a set of fonts stays warm. */
export function compile({ id, source, fonts, at }: CompileRequest): CompileAnswer {
  const key = fonts.join("\n");
  const compiler = compilers.get(key) ?? NodeCompiler.create({ fontArgs: [{ fontPaths: [...fonts] }] });
  compilers.set(key, compiler);
  if (source === null) return { id, pdf: new Uint8Array(), pages: 0, headings: [], complaint: null };
  const compiled = compiler.compile({ mainFileContent: source });
  const document = compiled.result;
  const diagnostics = compiled.takeDiagnostics() ?? compiled.takeWarnings();
  const complaint = diagnostics ? JSON.stringify(compiler.fetchDiagnostics(diagnostics)) : null;
  if (!document) return { id, pdf: new Uint8Array(), pages: 0, headings: [], complaint: complaint ?? "no document" };
  const headings = readHeadingPages(compiler.query(document, headingPagesQuery));
  try {
    const pdf = compiler.pdf(document, { creationTimestamp: at, pdfStandard: "a-2b" });
    return { id, pdf: new Uint8Array(pdf), pages: document.numOfPages, headings, complaint };
  } catch (thrown) {
    // What PDF/A-2b does not allow: a character that its face has no shape for.
    return { id, pdf: new Uint8Array(), pages: 0, headings: [], complaint: String(thrown) };
  } finally {
    compiler.evictCache(2);
  }
}
