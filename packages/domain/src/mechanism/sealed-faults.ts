import type { Figure } from "./figure-schema.ts";
import type { FormFault } from "./form-faults.ts";
import type { Field } from "./mechanism-schema.ts";
import type { Rule } from "./rule-schema.ts";

type Path = FormFault["path"];
type Named = { readonly path: Path; readonly field: string };

/**
 * Where a figure or a rule goes by a field that is kept sealed: nothing is counted by what nobody may read. `path`: where that stands, below the figure
 * or the rule.
 */
export function sealedFaults(one: Figure | Rule, who: string, fields: readonly Field[]): FormFault[] {
  const sealed = new Map(fields.filter((field) => field.sealed).map(({ name, title }) => [name, title]));
  if (sealed.size === 0) return [];
  return fieldsNamed(one, []).flatMap(({ path, field }) => {
    const title = sealed.get(field);
    if (title === undefined) return [];
    return [{ path, says: `${who}用到的字段“${title}”（${field}）是加密保存的，不能用来统计和判断，请换一个字段` }];
  });
}

/** Every field that data name: `fields.NAME` as a text, the keys of `fields`, the text of `field`. */
function fieldsNamed(value: unknown, path: Path): Named[] {
  if (typeof value === "string") {
    const field = /^fields\.([a-z][a-z0-9-]*)/.exec(value)?.[1];
    return field === undefined ? [] : [{ path, field }];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    if (key === "fields" && typeof inner === "object" && inner !== null)
      return Object.keys(inner).map((field) => ({ path: [...at, field], field }));
    if (key === "field" && typeof inner === "string") return [{ path: at, field: inner.replace(/^fields\./, "") }];
    return fieldsNamed(inner, at);
  });
}
