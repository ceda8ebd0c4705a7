import type { FaceUse, Role, TypesetOptions } from "../model.ts";
import { hanFace, type Named } from "./named.ts";
import { roleFaces } from "./roles.ts";
import { type Face, readFaces } from "./sfnt.ts";
import { systemFaces } from "./system-faces.ts";

export const roles = ["fangsong", "kai", "hei", "title", "song"] as const satisfies readonly Role[];

/** The faces a document is set in, one a role, and what stands in where one of them lacks a character. */
export type FontSet = {
  readonly face: (role: Role) => Face;
  /** The face that has this character: the role's own before any other; null where no face on this machine has it. */
  readonly faceFor: (role: Role, character: string) => Face | null;
  /** The names by which a docx has this character's face. */
  readonly named: (role: Role, character: string) => Named;
};

const prepared = new Map<string, FontSet>();

/** Chooses the best face of every role; the answer for a folder is kept as long as the process lives. */
export function fontSet(own: string | undefined): FontSet {
  const set = prepared.get(own ?? "") ?? chooseFrom(systemFaces(own));
  prepared.set(own ?? "", set);
  return set;
}

/** Only the faces that come with the program. */
export const bundledFontSet = (): FontSet => chooseFrom([]);

function chooseFrom(system: readonly Face[]): FontSet {
  const bundled = new Map(roles.map((role) => [role, bundledFace(role)]));
  const chosen = new Map(roles.map((role) => [role, bestOf(role, system) ?? bundledFace(role)]));
  const others = [...chosen.values(), ...system];
  const answers = new Map<string, Face | null>();
  const face = (role: Role): Face => chosen.get(role) ?? bundledFace(role);
  const faceFor = (role: Role, character: string): Face | null => {
    const key = role + character;
    const answer = answers.get(key);
    if (answer !== undefined) return answer;
    const codePoint = character.codePointAt(0) ?? 0;
    const candidates = [face(role), bundled.get(role), ...others].filter((candidate) => candidate !== undefined);
    const fitting = candidates.find((candidate) => candidate.advance(codePoint) !== null) ?? null;
    answers.set(key, fitting);
    return fitting;
  };
  const named = (role: Role, character: string): Named => {
    const found = faceFor(role, character);
    const own = found === null || found === bundled.get(role) || !system.includes(found) ? null : found;
    const name = own === face(role) && isRight(role, own) ? roleFaces[role].right : (own?.family ?? null);
    const { right } = roleFaces[role];
    return { han: hanFace(role, character, name), latin: right };
  };
  return { face, faceFor, named };
}

/** Only faces of one weight stand for a role: a bold cut of the same family is another face. */
function bestOf(role: Role, system: readonly Face[]): Face | null {
  for (const name of roleFaces[role].names) {
    const faces = system.filter((face) => face.names.has(name) && (role === "title" || !isBold(face)));
    const best = faces.toSorted((a, b) => Math.abs(a.weight - 400) - Math.abs(b.weight - 400))[0];
    if (best) return best;
  }
  return null;
}

/** Some faces give their bold cut the weight of the regular one. */
const isBold = ({ weight, postscript }: Face): boolean => weight > 500 || /bold|black|heavy/i.test(postscript);

function bundledFace(role: Role): Face {
  const path = roleFaces[role].bundled();
  const face = readFaces(path)?.[0];
  if (!face) throw new Error(`${path} is not a font`);
  return face;
}

/** What every role is set in on this machine, and how to get the right face. @param fonts the office's own folder, as in `typeset` */
export const faceUses = ({ fonts }: Pick<TypesetOptions, "fonts">): FaceUse[] => {
  const set = fontSet(fonts);
  return roles.map((role) => faceUse(role, set.face(role)));
};

/** Whether a face is the customary one itself. */
const isRight = (role: Role, face: Face): boolean =>
  roleFaces[role].names.slice(0, roleFaces[role].exact).some((name) => face.names.has(name));

/** How a role was set, as told to the office. */
export function faceUse(role: Role, face: Face): FaceUse {
  const { right } = roleFaces[role];
  const advice = isRight(role, face)
    ? null
    : `PDF 中${right}暂以 ${face.family} 代替；把本单位有授权的“${right}”字体安装到系统，或放进字体文件夹后重新生成即可`;
  return { role, family: face.family, right, advice };
}
