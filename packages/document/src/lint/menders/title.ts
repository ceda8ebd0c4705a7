import { titleLines } from "../../layout/title.ts";
import type { Element } from "../elements.ts";
import type { WordsEdit } from "../repair/edit.ts";
import { splits, titleOf } from "../rules/title.ts";
import type { FileMender } from "./mender.ts";

/** A title is turned where its shape is best and no word is split: characters go from one line to another, none is lost. */
export const T04: FileMender = (_, draft) => {
  const lines = titleOf(draft);
  const turned = titleLines(lines.map(({ text }) => text.replace(/\s/g, "")).join(""));
  if (turned.length < lines.length || lines.some(({ shift, text }) => shift > 0 || text.includes("\f"))) return [];
  // One line a paragraph; what is left stands in the last.
  const after = lines.map((element, at) => ({
    ...element,
    text: at < lines.length - 1 ? (turned[at] ?? "") : turned.slice(at).join("\n"),
  }));
  if (splits(after).length > 0) return [];
  return lines.flatMap((element, at) => {
    const text = after[at]?.text ?? element.text;
    return text === element.text ? [] : [changed(element, text)];
  });
};

/** What differs between two texts, as one stretch. */
function changed(element: Element, after: string): WordsEdit {
  const before = element.text;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return {
    kind: "words",
    paragraph: element.index,
    from: start,
    to: before.length - end,
    text: after.slice(start, after.length - end),
  };
}
