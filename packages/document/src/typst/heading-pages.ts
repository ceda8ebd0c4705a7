import { quoted } from "./inline.ts";

/** How a heading that the contents lead to is called in the compiler's language: a string. */
export const headingLabel = (id: string): string => quoted(`h-${id}`);

/** The number of its page; to be asked in a `context`. */
export const headingPage = (id: string): string => `counter(page).at(label(${headingLabel(id)})).first()`;

/** Where the compiler's answer stands. */
export const headingPagesQuery = { selector: "<heading-pages>", field: "value" } as const;

/** Makes the compiler tell the pages of these headings, in their order. */
export const headingPages = (ids: readonly string[]): string =>
  ids.length === 0
    ? ""
    : `#context [#metadata((${ids.map((id) => `str(${headingPage(id)})`).join(", ")},).join(" "))<heading-pages>]\n`;

/** Reads that answer; empty where nothing was asked. */
export const readHeadingPages = (answer: unknown): number[] => {
  const [pages]: readonly unknown[] = Array.isArray(answer) ? answer : [];
  return typeof pages === "string" ? pages.split(" ").map(Number) : [];
};
