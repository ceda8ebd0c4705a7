import type { Patch } from "../ooxml/spans.ts";
import { prefixAt } from "../ooxml/spans.ts";
import { runAgain, spanOf, type Written } from "../ooxml/written.ts";
import { child, type Element } from "../read/tree.ts";
import { keepingBlanks, type Places } from "./raw-text.ts";
import type { Stretch } from "./stretches.ts";
import type { Surroundings } from "./surroundings.ts";

/** A place between runs: in the XML at `at`, where `closes` and `opens` cut a run in two; `patches`: what that asks for besides. */
export type Point = {
  readonly at: number;
  readonly closes: string;
  readonly opens: string;
  readonly patches: readonly Patch[];
};

/** Runs may stand in these as they may in a paragraph, and so may the marks of a comment. */
const transparent = new Set([
  ...["w:ins", "w:moveTo", "w:hyperlink", "w:smartTag", "w:customXml", "w:sdtContent", "w:fldSimple", "w:dir", "w:bdo"],
]);
/** A control of plain text holds nothing but text. */
const open = (control: Element): boolean =>
  ["w:text", "w:dataBinding", "w:showingPlcHdr", "w:date", "w:dropDownList", "w:comboBox"].every(
    (name) => child(child(control, "w:sdtPr"), name) === undefined,
  );

/** A part with what its elements stand in and where their characters stand. */
export type Ground = {
  readonly written: Written;
  readonly around: Surroundings;
  readonly places: (text: Element) => Places | null;
};

/** The place before the first or behind the last character of a stretch; where runs cannot be cut there, before or behind all that cannot. */
export function pointAt(ground: Ground, { piece: { source }, from, to }: Stretch, edge: "start" | "end"): Point {
  const chain = ground.around.chain(source);
  const at = chain.findIndex(
    (one, index) => index > 0 && !transparent.has(one.name) && !(one.name === "w:sdt" && open(one)),
  );
  const outer = chain[at] ?? source;
  if (outer.name === "w:r" && chain[at + 1] === source && source.name === "w:t") {
    const cut = cutAt(ground, outer, source, edge === "start" ? from : to);
    if (cut !== null) return cut;
  }
  const span = spanOf(ground.written, outer);
  return { at: edge === "start" ? span.open : span.end, closes: "", opens: "", patches: [] };
}

/** A run cut before this character of one of its texts; null where it is not written character by character. */
function cutAt({ written, places }: Ground, run: Element, text: Element, character: number): Point | null {
  const [whole, own] = [spanOf(written, run), spanOf(written, text)];
  const inside = run.children.filter(({ name }) => name !== "w:rPr");
  const plain = { closes: "", opens: "", patches: [] };
  if (character === 0 && inside[0] === text) return { ...plain, at: whole.open };
  if (character === text.text.length && inside.at(-1) === text) return { ...plain, at: whole.end };
  const prefix = prefixAt(written.xml, whole);
  const closes = `</${prefix}r>`;
  const opens = runAgain(written, run);
  if (character === 0) return { at: own.open, closes, opens, patches: [] };
  if (character === text.text.length) return { at: own.end, closes, opens, patches: [] };
  const place = places(text)?.(character);
  if (place === undefined) return null;
  const tag = written.xml.slice(own.open, own.inside);
  const unkept = keepingBlanks(written, own);
  return {
    at: place,
    closes: `</${prefix}t>${closes}`,
    opens: opens + (unkept.length > 0 ? tag.replace(/>$/, ' xml:space="preserve">') : tag),
    patches: /\s/.test(text.text[character - 1] ?? "") ? unkept : [],
  };
}
