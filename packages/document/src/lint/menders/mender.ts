import { roleFaces } from "../../fonts/roles.ts";
import type { Role } from "../../model.ts";
import type { ReadRun } from "../../read/paragraphs.ts";
import type { Element } from "../elements.ts";
import type { Attributes, Edit, Properties } from "../repair/edit.ts";
import type { Draft, Fault } from "../rule.ts";

/** What mends a fault of one rule: edits, none where only a person can mend it. `element` is the paragraph it points at. */
export type Mender = (fault: Fault, element: Element, draft: Draft) => readonly Edit[];
/** The same for what concerns the whole file. */
export type FileMender = (fault: Fault, draft: Draft) => readonly Edit[];

export const paragraphEdit = ({ paragraph }: Element, set: Properties): Edit => ({
  kind: "paragraph",
  source: paragraph.source,
  set,
});

/** The same properties for runs with something in them, of those that lie before `until` where it is named. */
export const runEdits = (
  element: Element,
  wrong: (run: ReadRun) => boolean,
  set: (run: ReadRun) => Properties,
): Edit[] => element.paragraph.runs.filter(wrong).map((run) => ({ kind: "run", source: run.source, set: set(run) }));

export const wordsEdit = (element: Element, from: number, to: number, text: string): Edit => ({
  kind: "words",
  paragraph: element.index,
  from,
  to,
  text,
});

/** A face named for every script, no place of the theme left. Digits and letters keep Times New Roman where they have it. */
export function faceAttributes(name: string, latin = name): Attributes {
  return {
    ...{ "w:ascii": latin, "w:hAnsi": latin, "w:eastAsia": name, "w:cs": latin },
    ...{ "w:asciiTheme": null, "w:hAnsiTheme": null, "w:eastAsiaTheme": null, "w:cstheme": null },
  };
}

const times = /^times new roman$/i;
/** Face and size of a role; `size` in points. */
export const roleProperties = (role: Role, size: number, { look }: ReadRun): Properties => ({
  "w:rFonts": faceAttributes(roleFaces[role].right, times.test(look.ascii) ? look.ascii : undefined),
  "w:sz": { "w:val": String(size * 2) },
  "w:szCs": { "w:val": String(size * 2) },
});

/** Indents said outright in twips: what a style says in characters no longer counts. */
export const indents = (left: number, right: number, first: number): Properties => ({
  "w:ind": {
    ...{ "w:left": String(left), "w:leftChars": "0", "w:right": String(right), "w:rightChars": "0" },
    ...{ "w:firstLine": String(first), "w:firstLineChars": "0", "w:hanging": null, "w:hangingChars": null },
    ...{ "w:start": null, "w:end": null, "w:startChars": null, "w:endChars": null },
  },
});

export const side = (align: "both" | "center" | "right" | "left"): Properties => ({ "w:jc": { "w:val": align } });
