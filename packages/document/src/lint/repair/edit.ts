import type { Element } from "../../read/tree.ts";

/**
 * Attributes by name with the prefix `w:`; null takes one away, what is not named stays. A property that holds more than attributes is
 * given whole, as {xml} with the prefix `w:`.
 */
export type Attributes = Readonly<Record<string, string | null>>;

/** Properties by their elements: attributes to set, null takes the property away. `<w:jc w:val="both"/>` is {"w:jc": {"w:val": "both"}}. */
export type Properties = Readonly<Record<string, Attributes | null>>;

/** One change of the file. Nothing but `words`, `drop` and `order` changes what is read on the page. */
export type Edit =
  /** Properties of a paragraph, a run or a section, which stand in the element of that name in `source`. */
  | { readonly kind: "paragraph" | "run" | "section"; readonly source: Element; readonly set: Properties }
  /** Characters of the paragraph's text (the number that a list gives counts): from here to there they become `text`; \n turns the line. */
  | {
      readonly kind: "words";
      readonly paragraph: number;
      readonly from: number;
      readonly to: number;
      readonly text: string;
    }
  /** Before this character a run ends and another of the same properties begins. */
  | { readonly kind: "split"; readonly paragraph: number; readonly at: number }
  /** An empty paragraph is taken out. */
  | { readonly kind: "drop"; readonly paragraph: number }
  /** These paragraphs change places: they stand afterwards in this order. */
  | { readonly kind: "order"; readonly paragraphs: readonly number[] }
  /** Footers of their own for odd and even pages, with the page number of 7.5. */
  | { readonly kind: "footers" };

export type WordsEdit = Extract<Edit, { kind: "words" }>;
