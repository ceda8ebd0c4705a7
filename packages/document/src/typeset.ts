import { bad, good } from "@shilu/domain";
import { writeDocx } from "./docx/package.ts";
import { bundledFontSet, type FontSet, fontSet, roles } from "./fonts/font-set.ts";
import type { Face } from "./fonts/sfnt.ts";
import { usedFaces } from "./fonts/used-faces.ts";
import { findingsOf } from "./inspect.ts";
import { targetsOf } from "./layout/contents.ts";
import { type Layout, layOut } from "./layout/lay-out.ts";
import type { Doc, Typeset, TypesetOptions, TypesetOutcome } from "./model.ts";
import { compileInWorker } from "./typst/compiler.ts";
import { strangeFaces } from "./typst/embedded.ts";
import { typstSource } from "./typst/markup.ts";

/**
 * Sets a document by GB/T 9704-2012: A4, 22 lines of 28 characters, as docx and as PDF. The same input gives the same bytes.
 * The PDF is set in a thread of its own that stays warm. What stands in the way is a list of findings, and nothing is written.
 */
export async function typeset(doc: Doc, options: TypesetOptions): Promise<TypesetOutcome> {
  const at = Date.parse(options.at);
  if (Number.isNaN(at)) throw new RangeError(`at: ${options.at} is not an ISO instant`);
  const fonts = fontSet(options.fonts, options.digits);
  const findings = findingsOf(doc, fonts);
  if (findings.length > 0) return bad(...findings);
  const wanted = await setPdf(doc, at, fonts);
  if (wanted.complaint === null) return good(withDocx(doc, options.at, wanted.set));
  // A face of this machine that the compiler cannot use must not keep the office from its document.
  const bundled = bundledFontSet(options.digits);
  const lacking = findingsOf(doc, bundled);
  if (lacking.length > 0) return bad(...lacking);
  const plain = await setPdf(doc, at, bundled);
  if (plain.complaint === null) return good(withDocx(doc, options.at, plain.set));
  throw new Error(`typst: ${plain.complaint}`);
}

/** `headings`: the pages that the contents name, by the id of the heading. */
type SetPdf = Omit<Typeset, "docx"> & { readonly headings: ReadonlyMap<string, number>; readonly layout: Layout };
type PdfAttempt = { readonly complaint: null; readonly set: SetPdf } | { readonly complaint: string };

/** The docx says of its headings the pages that the PDF has. */
const withDocx = (doc: Doc, at: string, { headings, layout, ...pdf }: SetPdf): Typeset => ({
  docx: writeDocx(doc, at, headings, layout),
  ...pdf,
});

async function setPdf(doc: Doc, at: number, fonts: FontSet): Promise<PdfAttempt> {
  const layout = layOut(doc, fonts);
  const source = typstSource(doc, layout, fonts);
  const { faces, uses } = usedFaces(
    layout.laid.map(({ part }) => part),
    fonts,
  );
  const answer = await compileInWorker({ source, fonts: pathsOf(fonts, faces), at: Math.floor(at / 1000) });
  const complaint = answer.complaint ?? strangeFaces(answer.pdf, faces);
  if (complaint !== null) return { complaint };
  const targets = targetsOf(layout.laid.map(({ part }) => part));
  const headings = new Map(targets.map((id, index) => [id, answer.headings[index] ?? 0]));
  return { complaint, set: { pdf: answer.pdf, pages: answer.pages, faces: uses, headings, layout } };
}

/** Starts the compiler's thread and loads the fonts while the caller does something else. */
export async function warmTypesetter(options: Pick<TypesetOptions, "fonts">): Promise<void> {
  await compileInWorker({ source: null, fonts: pathsOf(fontSet(options.fonts), []), at: 0 });
}

/** The five faces of the roles, always in the same order so that the compiler stays warm, and what stands in for rare characters. */
const pathsOf = (fonts: FontSet, faces: readonly Face[]): string[] => [
  ...new Set([...roles.map((role) => fonts.face(role)), ...faces].map(({ path }) => path)),
];
