import type { Role } from "../model.ts";

/** How faces of each office are named by those who make them. */
const named: Readonly<Record<Role, RegExp>> = {
  fangsong: /仿宋|fang\s?song/i,
  kai: /楷|kai/i,
  hei: /黑|hei$|heiti/i,
  title: /小标宋|xiaobiaosong/i,
  song: /^(新?宋体|n?simsun|stsong|华文宋体|华文中宋|方正书宋.*)$/i,
};

export const isFace = (role: Role, name: string): boolean => named[role].test(name);

/** The customary names of the faces, as a finding asks for them. */
export const faceWords: Readonly<Record<Role, string>> = {
  fangsong: "仿宋",
  kai: "楷体",
  hei: "黑体",
  title: "小标宋",
  song: "宋体",
};
