import { escaped } from "../../docx/xml.ts";
import { type Patch, prefixAt } from "../../ooxml/spans.ts";
import { opened, prefixed, spanOf, type Written } from "../../ooxml/written.ts";
import { child, type Element } from "../../read/tree.ts";
import type { Attributes, Properties } from "./edit.ts";
import { type Place, rank } from "./schema.ts";

const containers = { paragraph: "w:pPr", run: "w:rPr", section: null, settings: null } as const;

/** Patches that give an element these properties, each where the schema has it; what else it has stays as it is written. */
export function propertyPatches(written: Written, place: Place, owner: Element, set: Properties): Patch[] {
  const name = containers[place];
  const holder = name === null ? owner : child(owner, name);
  const prefix = prefixAt(written.xml, spanOf(written, owner));
  if (holder !== undefined) return within(written, place, holder, prefix, set);
  const inside = newOnes(place, prefix, set);
  return inside === "" || name === null
    ? []
    : [opened(written, owner, prefix, `<${prefix}${name.slice(2)}>${inside}</${prefix}${name.slice(2)}>`)];
}

function within(written: Written, place: Place, holder: Element, prefix: string, set: Properties): Patch[] {
  const patches: Patch[] = [];
  const added: Record<string, Attributes> = {};
  for (const [name, attributes] of Object.entries(set)) {
    const there = child(holder, name);
    if (there === undefined) {
      if (attributes !== null) added[name] = attributes;
      continue;
    }
    const { open, inside, end } = spanOf(written, there);
    if (attributes === null) patches.push({ from: open, to: end, text: "" });
    else if (typeof attributes.xml === "string")
      patches.push({ from: open, to: end, text: prefixed(attributes.xml, prefix) });
    else {
      const text = retagged(written.xml.slice(open, inside), prefix, attributes);
      if (text !== written.xml.slice(open, inside)) patches.push({ from: open, to: inside, text });
    }
  }
  if (Object.keys(added).length === 0) return patches;
  if (spanOf(written, holder).empty)
    return [...patches, opened(written, holder, prefix, newOnes(place, prefix, added))];
  const places = new Map<number, Record<string, Attributes>>();
  for (const [name, attributes] of Object.entries(added)) {
    const after = holder.children.find((one) => rank(place, one.name) > rank(place, name));
    const at = after === undefined ? spanOf(written, holder).close : spanOf(written, after).open;
    places.set(at, { ...places.get(at), [name]: attributes });
  }
  return [...patches, ...[...places].map(([at, ones]) => ({ from: at, to: at, text: newOnes(place, prefix, ones) }))];
}

const newOnes = (place: Place, prefix: string, set: Properties): string =>
  Object.entries(set)
    .toSorted(([a], [b]) => rank(place, a) - rank(place, b))
    .map(([name, attributes]) => {
      if (typeof attributes?.xml === "string") return prefixed(attributes.xml, prefix);
      const given = Object.entries(attributes ?? {}).flatMap(([key, value]) =>
        value === null ? [] : [` ${key.replace(/^w:/, prefix)}="${escaped(value)}"`],
      );
      return attributes === null ? "" : `<${prefix}${name.slice(2)}${given.join("")}/>`;
    })
    .join("");

/** An opening tag with some attributes set or taken away, the others as they were written. */
function retagged(tag: string, prefix: string, attributes: Attributes): string {
  let text = tag;
  for (const [key, value] of Object.entries(attributes)) {
    const name = key.replace(/^w:/, prefix);
    const pattern = new RegExp(`\\s+${name.replace(/[.-]/g, "\\$&")}\\s*=\\s*("[^"]*"|'[^']*')`);
    const given = value === null ? "" : ` ${name}="${escaped(value)}"`;
    text = pattern.test(text)
      ? text.replace(pattern, () => given)
      : text.replace(/\s*(\/?)>$/, (_, empty: string) => `${given}${empty}>`);
  }
  return text;
}
