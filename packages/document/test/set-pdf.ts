import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { bundledFontSet, roles } from "../src/fonts/font-set.ts";
import { type Doc, type Verified, type VerifyOptions, verifyPdf } from "../src/index.ts";
import { type Layout, layOut } from "../src/layout/lay-out.ts";
import { compileInWorker } from "../src/typst/compiler.ts";
import { typstSource } from "../src/typst/markup.ts";

const fonts = bundledFontSet();
const paths = [...new Set(roles.map((role) => fonts.face(role).path))];

/** A document in the compiler's language, after a change of its lines. */
export const sourceOf = (doc: Doc, change: (layout: Layout) => Layout = (layout) => layout): string =>
  typstSource(doc, change(layOut(doc, fonts)), fonts);

/** The PDF of a source, set in the faces that come with the program. */
export async function pdfOf(source: string): Promise<Uint8Array> {
  const { pdf, complaint } = await compileInWorker({ source, fonts: paths, at: 0 });
  if (pdf.length === 0) throw new Error(complaint ?? "nothing was set");
  return pdf;
}

/** The same as a plain PDF, which may hold what PDF/A-2b does not allow. */
export function plainPdfOf(source: string): Uint8Array {
  const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: paths }] });
  return new Uint8Array(compiler.pdf({ mainFileContent: source }, { creationTimestamp: 0 }));
}

export async function measured(source: string, options: VerifyOptions = {}): Promise<Verified> {
  const outcome = await verifyPdf(await pdfOf(source), options);
  if (!outcome.ok) throw new Error(outcome.findings.map(({ says }) => says).join("\n"));
  return outcome.value;
}

/** The checks with a fault, and what was wrong: "2 行距 29 磅". */
export const faultsOf = ({ checks }: Verified): string[] =>
  checks.flatMap(({ id, measured: all }) =>
    all
      .filter(({ ok, weight }) => !ok && weight === "error")
      .map(({ what, found, place }) => `${id} ${what} ${found} @${place?.page ?? "-"}.${place?.line ?? "-"}`),
  );
