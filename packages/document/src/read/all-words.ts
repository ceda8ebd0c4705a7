import type { MarkPlace } from "@shilu/domain";
import { type Listening, localName, type PlacedWords } from "../ooxml/listening.ts";
import type { OfficeParts } from "../ooxml/office-file.ts";
import { type Heard, readWordXml } from "../ooxml/xml.ts";
import { sheetWords, workbookWords } from "../sheet/all-words.ts";
import { plainSigns, signOf } from "./symbols.ts";

/** Parts that hold no words of anybody. */
const mute =
  /(?:\.rels|^\[Content_Types\]\.xml|\/(?:styles|stylesWithEffects|settings|webSettings|fontTable|numbering)\.xml|\/theme\d*\.xml)$/i;
const around = /^(?:docProps\/|xl\/drawings\/)|^word\/(?:header|footer)\d*\.xml$/i;

/**
 * Every word that an office file holds, seen or not: hidden sheets, comments, deletions, properties too. Reads as a stream, so that its cost
 * grows with the file and no more; a part that is no XML is read as it lies.
 */
export function allWords(parts: OfficeParts): readonly PlacedWords[] {
  const strings: string[] = [];
  return [...parts]
    .sort(([a], [b]) => Number(b.endsWith("sharedStrings.xml")) - Number(a.endsWith("sharedStrings.xml")))
    .flatMap(([name, bytes]): PlacedWords[] => {
      if (mute.test(name)) return [];
      if (/^xl\/(?:worksheets|sharedStrings)/i.test(name)) return reading(bytes, sheetWords(strings));
      if (/^xl\/workbook\.xml$/i.test(name)) return reading(bytes, workbookWords());
      return reading(bytes, partWords(around.test(name) ? "edge" : "text", /^(?:docProps|customXml)\//i.test(name)));
    });
}

function reading(bytes: Buffer, { heard, words }: Listening): PlacedWords[] {
  try {
    readWordXml(bytes, heard);
    return words();
  } catch {
    const raw = new TextDecoder().decode(bytes).replace(/<[^<>]*>/g, "\n");
    return [...words(), { place: "text", text: raw }];
  }
}

/** Words of one stretch, with and without what was deleted. */
type Stretch = { readonly place: MarkPlace; all: string; left: string };

/** @param bare text counts wherever it stands, not only in the elements for it */
function partWords(place: MarkPlace, bare: boolean): Listening {
  const found: PlacedWords[] = [];
  const stretches: Stretch[] = [{ place, all: "", left: "" }];
  let [deleted, cells, inText] = [0, 0, bare];
  const write = (text: string): void => {
    const now = stretches.at(-1);
    if (now === undefined) return;
    now.all += text;
    if (deleted === 0) now.left += text;
  };
  const end = ({ place: where, all, left }: Stretch): void => {
    found.push({ place: where, text: all });
    if (left !== all) found.push({ place: where, text: left });
  };
  const heard: Heard = {
    open: (name, attribute) => {
      const local = localName(name);
      if (local === "txbxContent") stretches.push({ place: "edge", all: "", left: "" });
      if (name === "w:del" || name === "w:moveFrom") deleted++;
      if (local === "tc") cells++;
      inText = bare || local === "t" || local === "delText" || local === "text";
      if (local === "tab") write("\t");
      if (local === "br" || local === "cr") write("\n");
      if (name === "w:sym") write(signOf(Number.parseInt(attribute("w:char") ?? "0", 16), attribute("w:font") ?? ""));
      if (drawn.has(local))
        for (const said of ["string", "descr", "title", "alt"].flatMap((one) => attribute(one) ?? []))
          found.push({ place: "edge", text: said });
    },
    close: (name) => {
      const local = localName(name);
      inText = bare;
      if (local === "txbxContent" && stretches.length > 1) end(stretches.pop() as Stretch);
      if (name === "w:del" || name === "w:moveFrom") deleted--;
      if (local === "tc") write("\t");
      if (local === "tc") cells--;
      if (local === "p") write(cells > 0 ? " " : "\n");
      if (bare || ending.has(local)) write("\n");
    },
    text: (text) => {
      if (inText) write(plainSigns(text, "Wingdings"));
    },
  };
  return {
    heard,
    words: () => {
      while (stretches.length > 0) end(stretches.pop() as Stretch);
      return found;
    },
  };
}

/** Elements behind which another line begins: a row, a comment. */
const ending = new Set(["tr", "comment", "text"]);
/** Elements of a drawing that say what it shows; a watermark is one. */
const drawn = new Set(["textpath", "docPr", "cNvPr", "shape"]);
