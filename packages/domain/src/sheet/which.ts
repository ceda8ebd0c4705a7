import type { SheetColumn } from "./column.ts";
import { headerWord } from "./content.ts";
import { headerOf, readHeader } from "./header.ts";

/** A mechanism that a sheet may be of: everything that it is called by, and the columns of its sheet. */
export type SheetKind = {
  readonly code: string;
  readonly title: string;
  readonly names: readonly string[];
  readonly columns: readonly SheetColumn[];
};

/** What is known of a sheet: its name, the file's, the texts of its first rows. `asked`: what the person was at when the file was chosen. */
export type SheetSeen = {
  readonly name: string;
  readonly file: string;
  readonly rows: readonly (readonly string[])[];
  readonly asked: string | null;
};

export type SheetKindMatch = { readonly code: string; readonly why: string };

/** Header words by mechanism, as the office had them before. */
export type RememberedWords = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Which mechanism a sheet is of, and why; null where nothing tells. The name of the sheet, the title above its header, what the person
 * was at, a header that was imported before, the name of the file, and last the header itself where it fits one mechanism better than all.
 */
export function kindOfSheet(
  { name, file, rows, asked }: SheetSeen,
  kinds: readonly SheetKind[],
  remembered: RememberedWords,
): SheetKindMatch | null {
  const called = kinds.find(({ title, names }) => [title, ...names].includes(name.trim()));
  // A csv is one sheet of the file's own name.
  const where = file.startsWith(`${name}.`) ? "文件名" : "工作表的名称";
  if (called !== undefined) return { code: called.code, why: where };
  // What is named by the way (改革任务分工方案 names 任务分工方案) gives way to columns that are all another's.
  const told = (code: string, why: string): SheetKindMatch => {
    const fitting = ownColumns(rows, kinds, code) === 0 ? fittingKind(rows, kinds) : null;
    return fitting === null ? { code, why } : { code: fitting, why: "栏名最像，请核对" };
  };
  const named = namedIn(name, kinds);
  if (named !== null) return told(named, `${where}里写着`);
  const title = rows.slice(0, 3).find((cells) => new Set(cells.filter((text) => text.trim() !== "")).size === 1);
  const titled = title === undefined ? null : namedIn(title.join(""), kinds);
  if (titled !== null) return told(titled, "表的标题里写着");
  if (asked !== null) return { code: asked, why: "您选的" };
  const before = rememberedKind(rows, remembered);
  if (before !== null) return { code: before, why: "上次这样认的" };
  const filed = namedIn(file, kinds);
  if (filed !== null) return told(filed, "文件名里写着");
  const fitting = fittingKind(rows, kinds);
  return fitting === null ? null : { code: fitting, why: "栏名最像，请核对" };
}

/** The longest name that stands in a text; null where none does, or two of one length. */
function namedIn(text: string, kinds: readonly SheetKind[]): string | null {
  const found = kinds.flatMap(({ code, title, names }) => {
    const longest = Math.max(0, ...[title, ...names].map((name) => (text.includes(name) ? name.length : 0)));
    return longest < 2 ? [] : [{ code, longest }];
  });
  const most = Math.max(0, ...found.map(({ longest }) => longest));
  const [only, ...others] = found.filter(({ longest }) => longest === most);
  return only === undefined || others.length > 0 ? null : only.code;
}

/** A row of which nearly every word was a header's of one mechanism before. */
function rememberedKind(rows: readonly (readonly string[])[], remembered: RememberedWords): string | null {
  let best: { readonly code: string; readonly share: number } | null = null;
  for (const cells of rows.slice(0, 12)) {
    const words = cells.map(headerWord).filter((word) => word !== "");
    if (words.length < 2) continue;
    for (const [code, known] of remembered) {
      const share = words.filter((word) => known.has(word)).length / words.length;
      if (share >= 0.75 && share > (best?.share ?? 0)) best = { code, share };
    }
  }
  return best?.code ?? null;
}

/** How many fields of its own the header names by their titles, or as offices call them. */
function ownColumns(rows: readonly (readonly string[])[], kinds: readonly SheetKind[], of: string): number {
  const columns = kinds.find(({ code }) => code === of)?.columns ?? [];
  const header = headerOf(rows, columns);
  const own = header === null ? [] : readHeader(header.texts, columns);
  return own.filter(({ key, by }) => key?.startsWith("fields.") && by !== null && by !== "resembles").length;
}

/** The only mechanism whose own fields the header names the most of. */
function fittingKind(rows: readonly (readonly string[])[], kinds: readonly SheetKind[]): string | null {
  const scored = kinds
    .map(({ code }) => ({ code, score: ownColumns(rows, kinds, code) }))
    .sort((a, b) => b.score - a.score);
  const [first, second] = scored;
  return first !== undefined && first.score >= 2 && first.score > (second?.score ?? 0) ? first.code : null;
}

/** The year that a title, the name of a sheet or of a file says; null where they say none, or several. */
export function yearSaidIn(texts: readonly string[]): number | null {
  const years = new Set(
    texts.flatMap((text) =>
      [...text.matchAll(/(?<!\d)((?:19|20)\d{2})年?(?:度)?(?![\d.\-/年月])/g)].map(([, year]) => year),
    ),
  );
  const [only, ...others] = years;
  return only === undefined || others.length > 0 ? null : Number(only);
}
