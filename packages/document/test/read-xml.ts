export type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
};

const plain = (text: string): string =>
  text.replace(/&(lt|gt|quot|amp);/g, (_, name: string) => ({ lt: "<", gt: ">", quot: '"' })[name] ?? "&");

/** A small strict reader: throws where a document is not well-formed (tags that do not nest, a bare & or <, no single root). */
export function readXml(xml: string): XmlElement {
  type Open = { name: string; attributes: Record<string, string>; children: XmlElement[]; text: string };
  const stack: Open[] = [{ name: "", attributes: {}, children: [], text: "" }];
  const tokens = xml
    .replace(/^<\?xml [^?]*\?>\s*/, "")
    .matchAll(/<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|([^<]+)|(<)/g);
  for (const [whole, closing, name = "", attributes = "", empty, text, stray] of tokens) {
    const top = stack.at(-1);
    if (!top || stray !== undefined) throw new Error(`not well-formed at ${whole}`);
    if (text !== undefined) {
      if (/&(?!(lt|gt|quot|amp);)/.test(text)) throw new Error(`bare & in ${text}`);
      top.text += plain(text);
    } else if (closing) {
      if (top.name !== name) throw new Error(`</${name}> closes <${top.name}>`);
      stack.pop();
      stack.at(-1)?.children.push(top);
    } else {
      const pairs = [...attributes.matchAll(/([\w:.-]+)="([^"]*)"/g)].map(([, key = "", value = ""]) => [
        key,
        plain(value),
      ]);
      const element: Open = { name, attributes: Object.fromEntries(pairs), children: [], text: "" };
      if (empty) top.children.push(element);
      else stack.push(element);
    }
  }
  const [root, ...others] = stack[0]?.children ?? [];
  if (stack.length !== 1 || !root || others.length > 0) throw new Error("no single root");
  return root;
}
