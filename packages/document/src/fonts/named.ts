import type { Role } from "../model.ts";

/** The faces by which a docx names a run: for 汉字 and their punctuation, and for letters and digits. */
export type Named = { readonly han: string; readonly latin: string };

/** Faces of Windows and of Office for 汉字 of GBK (U+4E00 to U+9FA5) that the customary face of a role lacks. */
const wider: Readonly<Record<Role, string>> = {
  fangsong: "仿宋",
  kai: "楷体",
  hei: "黑体",
  title: "华文中宋",
  song: "宋体",
};

/**
 * The customary face of a role has the 汉字 of GB 2312 (黑体 and 宋体: of GBK). For a rarer one the docx names a face that has it: the one of this
 * machine that was found to, or else, by its Unicode block, what Windows has for it (宋体 for extension A, SimSun-ExtB beyond the first plane).
 * @param found a face of this machine that has the character; null where only one that comes with the program does
 */
export function hanFace(role: Role, character: string, found: string | null): string {
  if (found !== null) return found;
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? "SimSun-ExtB" : code >= 0x4e00 && code <= 0x9fa5 ? wider[role] : "宋体";
}
