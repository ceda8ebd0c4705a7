import type { Where } from "./figure-schema.ts";
import type { Field } from "./mechanism-schema.ts";

type Plain = Omit<Where, "mentions" | "joint" | "written" | "of-mechanism" | "fields">;

const titles: readonly (readonly [key: keyof Plain, title: string])[] = [
  ["level", "层级"],
  ["genre", "文种"],
  ["place", "地点"],
  ["host", "主持人"],
  ["campaign", "专题"],
  ["source", "资金来源"],
  ["use", "资金用途"],
  ["form", "资金形式"],
  ["from", "资金出处"],
  ["to", "资金去向"],
  ["role", "发言角色"],
];

/** “甲”“乙”或“丙”. */
function anyOf(values: NonNullable<Where["level"]>, called: (value: string) => string = String): string {
  const names = [values]
    .flat()
    .map((one) => (one === true ? "“是”" : one === false ? "“否”" : `“${called(`${one}`)}”`));
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join("")}或${names.at(-1)}`;
}

/**
 * The conditions on a record in words: 文种为“发文”、类别为“综合性会议”; empty where there are none. `fields`: those of the
 * mechanism, for their titles; `titleOf`: the title of a mechanism.
 */
export function whereWords(
  where: Where | undefined,
  fields: readonly Field[],
  titleOf: (mechanism: string) => string,
): string {
  if (where === undefined) return "";
  const { mentions, joint, written, "of-mechanism": on, fields: own, ...plain } = where;
  const parts = titles.flatMap(([key, title]) => {
    const asked = plain[key];
    return asked === undefined ? [] : [`${title}为${anyOf(asked)}`];
  });
  for (const [name, asked] of Object.entries(own ?? {}))
    parts.push(`${fields.find((one) => one.name === name)?.title ?? name}为${anyOf(asked)}`);
  if (mentions !== undefined) parts.push(`写有${anyOf(mentions)}`);
  if (on !== undefined) parts.push(`依据的是${anyOf(on, titleOf)}`);
  if (joint !== undefined) parts.push(joint ? "与别的单位联合开展" : "由本单位单独开展");
  if (written !== undefined) parts.push(written ? "书面发言" : "当场发言");
  return parts.join("、");
}
