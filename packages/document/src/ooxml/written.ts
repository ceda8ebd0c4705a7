import type { Element } from "../read/tree.ts";
import { child, readTree } from "../read/tree.ts";
import { type Patch, prefixAt, type Span, spansOf } from "./spans.ts";

/** A part as text; the mark of its byte order is no part of it. */
export const decoded = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes ?? new Uint8Array());
export const encoded = (xml: string): Uint8Array => new TextEncoder().encode(xml);

/** A part as it is written, with the places of its elements. */
export type Written = { readonly xml: string; readonly spans: readonly Span[] };

export function writtenOf(bytes: Uint8Array | undefined): Written {
  const xml = decoded(bytes);
  return { xml, spans: spansOf(xml) };
}

export function spanOf({ spans }: Written, { ordinal, name }: Element): Span {
  const span = spans[ordinal];
  if (span === undefined) throw new Error(`${name} is not there`);
  return span;
}

/** At the beginning of an element; one that was written without anything inside gets a closing tag. */
export function opened(written: Written, element: Element, prefix: string, text: string): Patch {
  const { open, inside, empty } = spanOf(written, element);
  if (!empty) return { from: inside, to: inside, text };
  const tag = written.xml.slice(open, inside);
  const name = /^<([^\s/>]+)/.exec(tag)?.[1] ?? `${prefix}${element.name.slice(2)}`;
  return { from: open, to: inside, text: `${tag.replace(/\s*\/>$/, ">")}${text}</${name}>` };
}

/** At the end of an element. */
export function ending(written: Written, element: Element, text: string): Patch {
  const span = spanOf(written, element);
  return span.empty
    ? opened(written, element, prefixAt(written.xml, span), text)
    : { from: span.close, to: span.close, text };
}

/** At the end of the root of a part. `text` is given the prefix that the root is written with. */
export function atEnd(
  bytes: Uint8Array,
  text: (prefix: string) => string,
): { readonly xml: string; readonly patch: Patch } {
  const written = writtenOf(bytes);
  const root = readTree(bytes);
  const patch = ending(written, root, text(prefixAt(written.xml, spanOf(written, root))));
  return { xml: written.xml, patch };
}

/** The beginning of a run like this one: its opening tag and its properties. */
export function runAgain(written: Written, run: Element): string {
  const { open, inside } = spanOf(written, run);
  const properties = child(run, "w:rPr");
  const own = properties === undefined ? null : spanOf(written, properties);
  return written.xml.slice(open, inside) + (own === null ? "" : written.xml.slice(own.open, own.end));
}

/** XML written with the prefix `w:` as the file has it. */
export const prefixed = (xml: string, prefix: string): string => xml.replace(/(<\/?|\s)w:/g, `$1${prefix}`);
