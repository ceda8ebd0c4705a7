import { isBlank } from "./grid.ts";

const mask = /[_＿]{2,}|〔待补[^〕]*〕|〔\s*〕|（\s+）|\(\s+\)|[×*＊]{1,4}|○{2,}/;

/**
 * What a cell reads once a value stands in it: the value alone where it is an empty one, in place of its blank, or behind its colon (填报单位：).
 * Null where it says something else already.
 */
export function writtenInto(text: string, value: number | string): number | string | null {
  if (isBlank(text)) return value;
  if (/[:：]\s*$/.test(text)) return text.trimEnd() + String(value);
  return mask.test(text) ? text.replace(mask, () => String(value)) : null;
}

/** What a cell reads once a value takes the place of what it says: all of it, or what stands behind its colon. */
export function writtenOver(text: string, value: number | string): number | string {
  const label = /^[^:：]{1,20}[:：]/.exec(text)?.[0];
  return label === undefined ? value : label + String(value);
}

/** Whether a cell says this value already. */
export function saysAlready(text: string, value: number | string): boolean {
  const said = text.replace(/[\s,，]/g, "");
  if (typeof value === "number" && /^-?\d+(?:\.\d+)?$/.test(said)) return Number(said) === value;
  return said === String(value).replace(/\s/g, "") || said.endsWith(`：${String(value).replace(/\s/g, "")}`);
}
