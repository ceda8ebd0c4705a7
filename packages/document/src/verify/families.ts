import { inGb2312 } from "../fonts/gb2312.ts";
import { roleFaces } from "../fonts/roles.ts";
import type { Role } from "../model.ts";

/** Names by which the customary faces, and the open ones that stand for them, go in a PDF; beside those of `roleFaces`. */
const postscript: Readonly<Record<Role, readonly string[]>> = {
  fangsong: ["fangsong", "simfang", "stfangsong", "fzfs", "fandolfang", "notoserifscregular", "notoserifcjkscregular"],
  kai: ["kaiti", "simkai", "stkaiti", "fzkt", "fandolkai", "lxgwwenkai", "arplkaiti", "notoserifscmedium"],
  hei: ["simhei", "stheiti", "fzht", "fandolhei", "notosanshans", "notosanscjksc", "notosanssc", "microsoftyahei"],
  title: ["fzxbs", "fzxiaobiaosong", "fandolsongbold", "notoserifscbold", "notoserifcjkscbold", "notoserifcjkscblack"],
  song: ["simsun", "nsimsun", "stsong", "fzssk", "fandolsongregular", "notoserifscregular", "notoserifcjkscregular"],
};

const plain = (name: string): string => name.toLowerCase().replace(/[\s_,.-]/g, "");

const known = new Map(
  Object.entries(roleFaces).map(([role, { names }]) => [role, [...names.map(plain), ...postscript[role as Role]]]),
);

/** Whether a font of a PDF is the face of a role or stands for it. */
export const isOfRole = (font: string, role: Role): boolean =>
  (known.get(role) ?? []).some((name) => plain(font).startsWith(name));

export const isKnown = (font: string): boolean => [...known.keys()].some((role) => isOfRole(font, role as Role));

/** Letters and digits of the text may be in the office's western face. */
export const isWestern = (font: string): boolean => /^(?:times|timesnewroman|liberationserif|tinos)/.test(plain(font));

/** Whether a face may lack a character, so that another must stand in for it. */
export const isRare = (text: string): boolean => !inGb2312(text) && !/[\x20-\x7e]/.test(text);
