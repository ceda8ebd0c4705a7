import { roleFaces } from "../../fonts/roles.ts";
import type { Role } from "../../model.ts";
import { page, twips } from "../../page.ts";
import type { Element } from "../elements.ts";
import { advanceOf, isTooWide } from "../rules/layout.ts";
import { faceAttributes, type Mender, paragraphEdit, runEdits } from "./mender.ts";

const pitch = {
  "w:spacing": {
    ...{ "w:before": "0", "w:after": "0", "w:beforeLines": "0", "w:afterLines": "0" },
    ...{ "w:beforeAutospacing": null, "w:afterAutospacing": null },
    ...{ "w:line": String(twips(page.pitch)), "w:lineRule": "exact" },
  },
};

/** The face of a paragraph's office, for words that no face is named for. */
const roleOf = ({ kind, level }: Element): Role =>
  kind === "title" || kind === "mark"
    ? "title"
    : kind === "label" || (kind === "heading" && level === 1)
      ? "hei"
      : kind === "heading" && level === 2
        ? "kai"
        : "fangsong";

export const layoutMenders: Readonly<Record<string, Mender>> = {
  G03: (_, element) => [paragraphEdit(element, pitch)],
  G04: (_, element, { docx }) =>
    runEdits(element, isTooWide(element, docx), (run) => {
      const cell = advanceOf(run, element.paragraph, docx) - run.look.size - run.look.spacing / 20;
      const spacing = Math.min(twips(page.tracking), Math.floor((15.79 - page.size - cell) * 20));
      return { "w:spacing": { "w:val": String(spacing) } };
    }),
  G09: (_, element) =>
    runEdits(
      element,
      ({ look }) => look.color !== null && look.color !== "000000",
      () => ({
        "w:color": { "w:val": "000000", "w:themeColor": null, "w:themeTint": null, "w:themeShade": null },
      }),
    ),
  G10: (fault, element) => [
    paragraphEdit(
      element,
      fault.found.startsWith("标题") ? { "w:keepNext": { "w:val": null } } : { "w:widowControl": { "w:val": "0" } },
    ),
  ],
  // The face that comes out stays: whether it is the right one is asked elsewhere.
  G11: (_, element) =>
    runEdits(
      element,
      ({ look }) => look.themed || look.eastAsia === "",
      ({ look }) => {
        const face = look.eastAsia || roleFaces[roleOf(element)].right;
        return { "w:rFonts": faceAttributes(face, look.ascii || face) };
      },
    ),
  G16: (_, element) => {
    const largest = Math.max(...element.paragraph.runs.map(({ look }) => look.size));
    const line = String(twips(Math.ceil(largest * 1.35)));
    return [paragraphEdit(element, { "w:spacing": { "w:line": line, "w:lineRule": "exact" } })];
  },
  T14: (_, element) => [paragraphEdit(element, { "w:keepNext": { "w:val": null } })],
};
