import { decoded, readWordXml } from "../ooxml/xml.ts";

/** An element of a Word part with the attributes it was written with; names as `readWordXml` hears them (`w:p`). */
export type Element = {
  readonly name: string;
  /** Its place among the opening tags of the part, from 0. */
  readonly ordinal: number;
  readonly attribute: (name: string) => string | undefined;
  readonly children: readonly Element[];
  readonly text: string;
};

/** A part as a tree. Throws where it is no XML. */
export function readTree(bytes: Uint8Array): Element {
  type Open = { name: string; ordinal: number; attribute: Element["attribute"]; children: Element[]; text: string };
  const root: Open = { name: "", ordinal: -1, attribute: () => undefined, children: [], text: "" };
  const stack: Open[] = [root];
  let opened = 0;
  readWordXml(bytes, {
    open: (name, _, attributes) => {
      const own = attributes();
      const element: Open = {
        name,
        ordinal: opened++,
        attribute: (asked) => decoded(own[asked]),
        children: [],
        text: "",
      };
      stack.at(-1)?.children.push(element);
      stack.push(element);
    },
    close: () => {
      stack.pop();
    },
    text: (text) => {
      const top = stack.at(-1);
      if (top !== undefined) top.text += text;
    },
  });
  const [first] = root.children;
  if (first === undefined) throw new Error("a part without a root");
  return first;
}

export const child = (element: Element | undefined, name: string): Element | undefined =>
  element?.children.find((one) => one.name === name);

/** The value of a child that carries nothing else: `<w:jc w:val="both"/>`. */
export const valueIn = (element: Element | undefined, name: string): string | undefined =>
  child(element, name)?.attribute("w:val");

/** A whole number of an attribute; undefined where it is none. */
export function numberIn(element: Element | undefined, attribute: string): number | undefined {
  const text = element?.attribute(attribute);
  const number = text === undefined || text === "" ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : undefined;
}

/** Every element of a name below this one, in document order. */
export const every = (element: Element, name: string): Element[] =>
  element.children.flatMap((one) => [...(one.name === name ? [one] : []), ...every(one, name)]);
