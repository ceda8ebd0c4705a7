import type { Format } from "../model.ts";
import type { DocxParts } from "../read/read-docx.ts";
import { readDocx } from "../read/read-docx.ts";
import { elementsOf } from "./elements.ts";
import { formatOf } from "./format-of.ts";
import type { Draft, LintOptions } from "./rule.ts";
import { type LintFinding, rules } from "./rules.ts";

export type { LintOptions } from "./rule.ts";

/** What was found in a .docx, in the order of the file; what concerns the whole file comes first. */
export type Linted = {
  readonly format: Format;
  readonly paragraphs: number;
  readonly findings: readonly LintFinding[];
};

/**
 * Looks at a .docx by the rules for the form of 公文. Nothing is changed.
 * @param parts XML parts by name, already unpacked and found harmless; throws where one of them is no XML or there is no body
 */
export const lint = (parts: DocxParts, options: LintOptions = {}): Linted => examine(parts, options).linted;

/** The same, with what the rules saw. */
export function examine(parts: DocxParts, options: LintOptions): { readonly draft: Draft; readonly linted: Linted } {
  const docx = readDocx(parts);
  const elements = elementsOf(docx);
  const draft: Draft = { docx, elements, format: formatOf(elements, docx), options };
  const findings = rules
    .filter(({ applies }) => applies(draft.format))
    .flatMap(({ id, clause, severity, repair, title, check }) =>
      [...check(draft)].map(({ at, expected, found }): LintFinding => {
        const words = at === null ? "" : (elements[at.paragraph]?.text.slice(at.from, at.to) ?? "");
        return { rule: id, clause, severity, repair, title, at, words, expected, found };
      }),
    );
  return { draft, linted: { format: draft.format, paragraphs: elements.length, findings: findings.toSorted(byPlace) } };
}

/** The paragraphs as rules see them, each with the number that a list gives it: what places in findings count in. */
export const paragraphTexts = (parts: DocxParts): string[] => elementsOf(readDocx(parts)).map(({ text }) => text);

const byPlace = (a: LintFinding, b: LintFinding): number =>
  (a.at?.paragraph ?? -1) - (b.at?.paragraph ?? -1) || (a.at?.from ?? 0) - (b.at?.from ?? 0);
