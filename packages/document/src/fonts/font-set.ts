import type { DigitFace, FaceUse, Role, TypesetOptions } from "../model.ts";
import { isRareHan } from "./gb2312.ts";
import { hanFace, type Named } from "./named.ts";
import { type RoleFaces, roleFaces, times } from "./roles.ts";
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
export function fontSet(own: string | undefined, digits: DigitFace = "body"): FontSet {
  const key = `${digits} ${own ?? ""}`;
  const set = prepared.get(key) ?? chooseFrom(systemFaces(own), digits);
  prepared.set(key, set);
  return set;
}

/** Only the faces that come with the program. */
export const bundledFontSet = (digits: DigitFace = "body"): FontSet => chooseFrom([], digits);

/** What letters and digits are set in Times: the text. Titles and page numbers have their own. */
const inTimes = new Set<Role>(["fangsong", "kai", "hei"]);

function chooseFrom(system: readonly Face[], digits: DigitFace): FontSet {
  const bundled = new Map(roles.map((role) => [role, bundledFace(roleFaces[role])]));
  const chosen = new Map(roles.map((role) => [role, bestOf(roleFaces[role], system) ?? bundledFace(roleFaces[role])]));
  const latin = digits === "times" ? (bestOf(times, system) ?? bundledFace(times)) : null;
  const others = [...chosen.values(), ...system];
  const answers = new Map<string, Face | null>();
  const isLatin = (role: Role, character: string): boolean =>
    latin !== null && inTimes.has(role) && /^[\x21-\x7e]$/.test(character);
  const face = (role: Role): Face => chosen.get(role) ?? bundledFace(roleFaces[role]);
  const faceFor = (role: Role, character: string): Face | null => {
    if (latin !== null && isLatin(role, character)) return latin;
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
    const { right } = roleFaces[role];
    if (isLatin(role, character)) return { han: right, latin: times.right };
    if (!isRareHan(character)) return { han: right, latin: right };
    const found = faceFor(role, character);
    const own = found !== null && system.includes(found) ? found : null;
    const name = own === face(role) && isRight(role, own) ? right : (own?.family ?? null);
    return { han: hanFace(role, character, name), latin: right };
  };
  return { face, faceFor, named };
}

/** Only faces of one weight stand for a role: a bold cut of the same family is another face. */
function bestOf(faces: RoleFaces, system: readonly Face[]): Face | null {
  for (const name of faces.names) {
    const fitting = system.filter((face) => face.names.has(name) && (faces === roleFaces.title || isUpright(face)));
    const best = fitting.toSorted((a, b) => Math.abs(a.weight - 400) - Math.abs(b.weight - 400))[0];
    if (best) return best;
  }
  return null;
}

/** Some faces give their bold cut the weight of the regular one. */
const isUpright = ({ weight, postscript }: Face): boolean =>
  weight <= 500 && !/bold|black|heavy|italic|oblique/i.test(postscript);

function bundledFace({ bundled }: RoleFaces): Face {
  const path = bundled();
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
