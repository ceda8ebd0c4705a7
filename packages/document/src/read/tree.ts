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

type Open = {
  readonly name: string;
  readonly ordinal: number;
  readonly own: Readonly<Record<string, string>>;
  readonly attribute: Element["attribute"];
  readonly children: Element[];
  text: string;
};

/** What there is most of in a part, and whose attributes (who wrote it when, xml:space) say nothing of what is printed. */
const unasked = new Set(["w:p", "w:r", "w:t", "w:pPr", "w:rPr", "w:tr", "w:tc", "w:trPr", "w:tcPr"]);
const none: Readonly<Record<string, string>> = {};

/** One function for all elements: a part has a hundred thousand. */
function attribute(this: Open, asked: string): string | undefined {
  return decoded(this.own[asked]);
}

/** A part as a tree. Throws where it is no XML. */
export function readTree(bytes: Uint8Array): Element {
  const root: Open = { name: "", ordinal: -1, own: {}, attribute, children: [], text: "" };
  const stack: Open[] = [root];
  let opened = 0;
  readWordXml(bytes, {
    open: (name, _, attributes) => {
      const own = unasked.has(name) ? none : attributes();
      const element: Open = { name, ordinal: opened++, own, attribute, children: [], text: "" };
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

export function child(element: Element | undefined, name: string): Element | undefined {
  if (element === undefined) return undefined;
  for (const one of element.children) if (one.name === name) return one;
  return undefined;
}

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
export function every(element: Element, name: string): Element[] {
  const found: Element[] = [];
  const walk = ({ children }: Element): void => {
    for (const one of children) {
      if (one.name === name) found.push(one);
      if (one.children.length > 0) walk(one);
    }
  };
  walk(element);
  return found;
}
