import { strFromU8, unzipSync } from "fflate";
import { packed } from "./office-files.ts";

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** What a cell says: words, a number, a formula with what was last worked out, or nothing but a style. */
export type Written =
  | string
  | number
  | { readonly formula: string; readonly value?: number }
  | { readonly style: number }
  | null;
export type SheetWritten = {
  readonly name: string;
  readonly rows: readonly (readonly Written[])[];
  readonly merged?: readonly string[];
};

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const escaped = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

/**
 * An .xlsx written by hand. `shared`: words stand in the table of shared strings, as Excel and WPS write them, else in the cells; `prefix`:
 * of the names of the elements; `addressed`: cells and rows say where they stand.
 */
export function xlsxOf(
  sheets: readonly SheetWritten[],
  { shared = true, prefix = "", addressed = true } = {},
  parts: Readonly<Record<string, string | Uint8Array>> = {},
): Uint8Array<ArrayBuffer> {
  const strings: string[] = [];
  const p = prefix === "" ? "" : `${prefix}:`;
  const root = (name: string, inside: string) =>
    `${head}<${p}${name} xmlns${prefix === "" ? "" : `:${prefix}`}="${main}" xmlns:r="${relations}">${inside}</${p}${name}>`;
  const cell = (value: Written, address: string): string => {
    if (value === null) return addressed ? "" : `<${p}c/>`;
    const at = addressed ? ` r="${address}"` : "";
    if (typeof value === "number") return `<${p}c${at} s="1"><${p}v>${value}</${p}v></${p}c>`;
    if (typeof value !== "string" && "style" in value) return `<${p}c${at} s="${value.style}"/>`;
    if (typeof value !== "string")
      return `<${p}c${at} s="1"><${p}f>${value.formula}</${p}f>${value.value === undefined ? "" : `<${p}v>${value.value}</${p}v>`}</${p}c>`;
    if (!shared) return `<${p}c${at} t="inlineStr"><${p}is><${p}t>${escaped(value)}</${p}t></${p}is></${p}c>`;
    const index = strings.includes(value) ? strings.indexOf(value) : strings.push(value) - 1;
    return `<${p}c${at} s="2" t="s"><${p}v>${index}</${p}v></${p}c>`;
  };
  const made = sheets.map(({ rows, merged = [] }) => {
    const lines = rows.map((row, at) => {
      const cells = row.map((value, column) => cell(value, `${letters[column]}${at + 1}`)).join("");
      return `<${p}row${addressed ? ` r="${at + 1}"` : ""}>${cells}</${p}row>`;
    });
    const merges = merged.map((ref) => `<${p}mergeCell ref="${ref}"/>`).join("");
    return root(
      "worksheet",
      `<${p}sheetData>${lines.join("")}</${p}sheetData>${merges === "" ? "" : `<${p}mergeCells>${merges}</${p}mergeCells>`}`,
    );
  });
  const related = sheets
    .map(
      (_, at) => `<Relationship Id="r${at + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
    )
    .join("");
  const formats = ["0", "1", "49", "9", "14", "164"].map((id) => `<${p}xf numFmtId="${id}"/>`).join("");
  return packed({
    "[Content_Types].xml": `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`,
    "_rels/.rels": `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": root(
      "workbook",
      `<${p}sheets>${sheets.map(({ name }, at) => `<${p}sheet name="${name}" sheetId="${at + 1}" r:id="r${at + 1}"/>`).join("")}</${p}sheets>`,
    ),
    "xl/_rels/workbook.xml.rels": `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${related}</Relationships>`,
    "xl/styles.xml": root(
      "styleSheet",
      `<${p}numFmts><${p}numFmt numFmtId="164" formatCode="0&quot;次&quot;"/></${p}numFmts><${p}cellXfs>${formats}</${p}cellXfs>`,
    ),
    ...Object.fromEntries(made.map((xml, at) => [`xl/worksheets/sheet${at + 1}.xml`, xml])),
    ...(shared
      ? {
          "xl/sharedStrings.xml": root(
            "sst",
            strings.map((text) => `<${p}si><${p}t>${escaped(text)}</${p}t></${p}si>`).join(""),
          ),
        }
      : {}),
    ...parts,
  });
}

/** The parts of a zip as text. */
export const partsOf = (bytes: Uint8Array): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]));
