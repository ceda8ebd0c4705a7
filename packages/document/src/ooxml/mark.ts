/** The property of a file that says which format its document has. */
export const formatProperty = "公文格式";

/** The property of a file whose 版记 goes on to an even page, and what it says then. */
export const imprintProperty = { name: "版记位置", even: "双数页" } as const;

/** Word keeps no longer name of a bookmark. */
const longest = 40;

/**
 * What a paragraph is and its id, as the name of a bookmark: letters, digits and _ alone, with _ before it, which Word does not show.
 * Null where the id is too long for a name.
 */
export function markName(kind: string, id: string): string | null {
  const name = `_${kind}_${id.replace(/[^A-Za-z0-9]/gu, (one) => escapes[one] ?? `_${one.codePointAt(0)?.toString(16)}_`)}`;
  return name.length <= longest ? name : null;
}

/** What a bookmark of this package says; null where it is another's. */
export function readMark(name: string): { readonly kind: string; readonly id: string } | null {
  const [, kind, encoded] = /^_([a-zA-Z]+)_(.*)$/.exec(name) ?? [];
  if (kind === undefined || encoded === undefined || !kinds.has(kind)) return null;
  const id = encoded.replace(/_(?:([hups])|([0-9a-f]+)_)/g, (_, short?: string, code?: string) =>
    short === undefined
      ? String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(code ?? "0", 16)))
      : (signs[short] ?? ""),
  );
  return { kind, id };
}

/** The parts of a page that carry a mark: those of `layout/part.ts`, and paragraphs that keep to the next. */
const kinds = new Set([
  "kept",
  ...["title", "subtitle", "to", "heading", "body", "attachments", "sign", "label", "table", "newPage"],
  ...["attendance", "note", "imprint"],
]);
const escapes: Readonly<Record<string, string>> = { "-": "_h", _: "_u", ".": "_p", ":": "_s" };
const signs: Readonly<Record<string, string>> = { h: "-", u: "_", p: ".", s: ":" };
