import { roleOf } from "../layout/glyphs.ts";
import { panelTexts } from "../layout/panel.ts";
import type { Part } from "../layout/part.ts";
import type { FaceUse, Role, Run } from "../model.ts";
import { type FontSet, faceUse, roles } from "./font-set.ts";
import type { Face } from "./sfnt.ts";

/** The faces that a document's characters need, and how its roles were set. Page numbers are always in 宋体. */
export function usedFaces(
  parts: readonly Part[],
  fonts: FontSet,
): { readonly faces: Face[]; readonly uses: FaceUse[] } {
  const faces = new Set<Face>([fonts.face("song")]);
  const used = new Set<Role>(["song"]);
  const add = (runs: readonly Run[], block: Role): void => {
    for (const run of runs) {
      const role = roleOf(run, block);
      used.add(role);
      for (const character of run.text) faces.add(fonts.faceFor(role, character) ?? fonts.face(role));
    }
  };
  for (const part of parts) {
    if (part.kind === "text") add(part.runs, part.look.role);
    if (part.kind === "panel") for (const { runs, role } of panelTexts(part)) add(runs, role);
    if (part.kind !== "table") continue;
    add(
      part.columns.map(({ title }) => ({ text: title })),
      "hei",
    );
    for (const { cells } of part.rows) for (const runs of cells) add(runs, "fangsong");
  }
  return {
    faces: [...faces],
    uses: roles.filter((role) => used.has(role)).map((role) => faceUse(role, fonts.face(role))),
  };
}
