import { type Listening, localName, type PlacedWords } from "../ooxml/listening.ts";
import type { Heard } from "../ooxml/xml.ts";

/** What stands for fonts, sizes and colours in the header of a sheet; its three places are lines. */
const headerCodes = /&(?:"[^"]{0,80}"|K[0-9A-Fa-f]{6}|\d{1,3}|[A-Za-z])/g;
const header = /^(?:odd|even|first)(?:Header|Footer)$/;

/**
 * Words of a sheet, a line for every row with its cells apart, and of its headers. @param strings the table of shared strings: filled where
 * this part is that table, looked into where it is a sheet
 */
export function sheetWords(strings: string[]): Listening {
  const edges: PlacedWords[] = [];
  const rows: string[] = [];
  const spare: PlacedWords[] = [];
  let [row, text, kind, isAside] = [[] as string[], "", "", false];
  const heard: Heard = {
    open: (name, attribute) => {
      const local = localName(name);
      if (local === "row") row = [];
      if (local === "c") kind = attribute("t") ?? "n";
      if (local === "c" || local === "si" || header.test(local)) text = "";
      // How a word is pronounced, and of what a value is worked out.
      isAside = local === "rPh" || local === "f" || (isAside && local === "t");
    },
    text: (said) => {
      if (!isAside) text += said;
    },
    close: (name) => {
      const local = localName(name);
      if (local === "rPh" || local === "f") isAside = false;
      if (local === "si") {
        strings.push(unescaped(text));
        // A string that no cell shows any more is still in the file.
        spare.push({ place: "text", text: strings.at(-1) ?? "" });
      }
      if (local === "c") row.push(kind === "s" ? (strings[Number(text)] ?? "") : unescaped(text));
      if (local === "row") rows.push(row.join("\t").replaceAll("\n", " "));
      if (header.test(local)) edges.push({ place: "edge", text: text.replace(headerCodes, "\n") });
    },
  };
  return { heard, words: () => [...edges, { place: "text", text: rows.join("\n") }, ...spare] };
}

const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** The names of the sheets. */
export function workbookWords(): Listening {
  const names: PlacedWords[] = [];
  return {
    heard: {
      open: (name, attribute) => {
        if (localName(name) === "sheet") names.push({ place: "name", text: attribute("name") ?? "" });
      },
    },
    words: () => names,
  };
}
