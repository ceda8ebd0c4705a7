import type { PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { PdfFont } from "./page.ts";
import { heightOf } from "./paths.ts";

/** A font as characters are measured by: `unit` is a thousandth of an em in text space. */
type Font = PdfFont & {
  readonly unit: number;
  readonly composite: boolean;
  /** Lowest and highest point of a glyph in em; null where the font does not tell. */
  readonly shape: (glyph: string) => ReturnType<typeof heightOf>;
};

export type Fonts = { readonly of: (id: string, page: PDFPageProxy) => Font; readonly all: () => PdfFont[] };

/** The fonts of one file by the ids that pdf.js gives them. */
export function readFonts(): Fonts {
  const known = new Map<string, Font>();
  return {
    of: (id, page) => {
      const font = known.get(id) ?? readFont(id, page);
      known.set(id, font);
      return font;
    },
    all: () => [...known.values()].map(({ name, embedded }) => ({ name, embedded })),
  };
}

function readFont(id: string, page: PDFPageProxy): Font {
  const data: Readonly<Record<string, unknown>> = page.commonObjs.has(id) ? page.commonObjs.get(id) : {};
  const shapes = new Map<string, ReturnType<typeof heightOf>>();
  const [unit] = Array.isArray(data.fontMatrix) ? data.fontMatrix : [];
  const named = typeof data.name === "string" ? data.name : "";
  return {
    name: readable(named.replace(/^[A-Z]{6}\+/, "")),
    embedded: data.missingFile !== true,
    unit: Number(unit) || 0.001,
    composite: data.composite === true,
    shape: (glyph) => {
      const kept = shapes.get(glyph);
      if (kept !== undefined) return kept;
      const key = `${id}_path_${glyph}`;
      const shape = page.commonObjs.has(key) ? heightOf(page.commonObjs.get(key).path ?? []) : null;
      shapes.set(glyph, shape);
      return shape;
    },
  };
}

/** A name of 汉字 is written in the bytes of UTF-8 or of GBK, and read as latin letters. */
function readable(name: string): string {
  if (!/^[\0-\xff]*[\x80-\xff][\0-\xff]*$/.test(name)) return name;
  const bytes = Uint8Array.from(name, (letter) => letter.charCodeAt(0));
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gbk").decode(bytes);
  }
}
