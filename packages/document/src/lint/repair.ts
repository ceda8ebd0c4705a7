import type { DocxParts } from "../read/read-docx.ts";
import { examine, type Linted, type LintOptions } from "./lint.ts";
import { fileMenders, menders } from "./menders/menders.ts";
import { applied } from "./repair/apply.ts";
import type { Edit } from "./repair/edit.ts";
import type { Draft } from "./rule.ts";
import { type LintFinding, rules } from "./rules.ts";

/** Characters of a paragraph that became others, as it stood before this round; the places are those of the round's beginning. */
type WordChange = {
  readonly paragraph: number;
  readonly from: number;
  readonly to: number;
  readonly before: string;
  readonly after: string;
};

/** One fault that was mended, and what that changed of the words; nothing where only the form changed. */
export type Mended = {
  readonly finding: LintFinding;
  readonly words: readonly WordChange[];
  /** Empty paragraphs that were taken out, and paragraphs in the new order of their places. */
  readonly dropped: readonly number[];
  readonly order: readonly number[];
};

export type Repaired = {
  /** All parts; those that nothing was to be changed in are the same bytes. */
  readonly parts: DocxParts;
  /** What was mended, round by round: the places of a round are those that the round before left behind. */
  readonly rounds: readonly (readonly Mended[])[];
  /** What is left for a person. */
  readonly left: Linted;
};

/** Faults that lie upon each other are mended one after another; more rounds than this no file has needed. */
const mostRounds = 8;
const automatic = new Set(rules.filter(({ repair }) => repair === "auto").map(({ id }) => id));

/**
 * Mends what a program may mend by itself, in the XML of the file: properties of pages, paragraphs and runs, page numbers, and of the words
 * only what the rule says. All else, unknown parts, changes that are still marked and content controls included, stays as it is written.
 * Throws as `lint` does.
 */
export function repair(parts: DocxParts, options: LintOptions = {}): Repaired {
  const rounds: Mended[][] = [];
  let now = parts;
  for (;;) {
    const { draft, linted } = examine(now, options);
    const mended = rounds.length < mostRounds ? round(now, draft, linted.findings) : null;
    if (mended === null) return { parts: now, rounds, left: linted };
    now = mended.parts;
    rounds.push(mended.done);
  }
}

function round(
  parts: DocxParts,
  draft: Draft,
  findings: readonly LintFinding[],
): { readonly parts: DocxParts; readonly done: Mended[] } | null {
  const edits = new Map<LintFinding, readonly Edit[]>();
  const known = new Map<string, Edit>();
  const filed = new Map<string, readonly Edit[]>();
  for (const finding of findings) {
    if (!automatic.has(finding.rule)) continue;
    const element = finding.at === null ? undefined : draft.elements[finding.at.paragraph];
    const whole = fileMenders[finding.rule];
    const asked = filed.get(finding.rule) ?? whole?.(finding, draft);
    if (asked !== undefined) filed.set(finding.rule, asked);
    const found = asked ?? (element === undefined ? [] : (menders[finding.rule]?.(finding, element, draft) ?? []));
    // Two faults may ask for the same: a pair of brackets, a sign-off.
    edits.set(
      finding,
      found.map((edit) => {
        const key = keyOf(edit);
        const same = known.get(key) ?? edit;
        known.set(key, same);
        return same;
      }),
    );
  }
  if (known.size === 0) return null;
  // Paragraphs go last, so that until then each is known by the number it has in the file.
  const [going, staying] = [[...known.values()].filter(isDrop), [...known.values()].filter((edit) => !isDrop(edit))];
  const changes = (edits: readonly Edit[]): ReturnType<typeof applied> | null => {
    const all = applied(parts, draft, edits);
    return [...all.parts].every(([name, bytes]) => parts.get(name) === bytes) ? null : all;
  };
  const changed = changes(staying) ?? changes(going);
  if (changed === null) return null;
  const { parts: after, made } = changed;
  const said = new Set<Edit>();
  const done = [...edits].flatMap(([finding, asked]) => {
    const here = asked.filter((edit) => made.has(edit));
    if (here.length === 0) return [];
    const fresh = here.filter((edit) => !said.has(edit));
    for (const edit of fresh) said.add(edit);
    return [{ finding, ...wordsOf(fresh, draft) }];
  });
  return { parts: after, done };
}

const isDrop = ({ kind }: Edit): boolean => kind === "drop";

function keyOf(edit: Edit): string {
  if (edit.kind === "paragraph" || edit.kind === "run" || edit.kind === "section")
    return `${edit.kind} ${edit.source.ordinal} ${JSON.stringify(edit.set)}`;
  return JSON.stringify(edit);
}

function wordsOf(edits: readonly Edit[], { elements }: Draft): Omit<Mended, "finding"> {
  return {
    words: edits.flatMap((edit) =>
      edit.kind === "words"
        ? [
            {
              paragraph: edit.paragraph,
              from: edit.from,
              to: edit.to,
              before: elements[edit.paragraph]?.text.slice(edit.from, edit.to) ?? "",
              after: edit.text,
            },
          ]
        : [],
    ),
    dropped: edits.flatMap((edit) => (edit.kind === "drop" ? [edit.paragraph] : [])),
    order: edits.flatMap((edit) => (edit.kind === "order" ? edit.paragraphs : [])),
  };
}
