import { isShaded } from "../rules/remains.ts";
import { type Mender, runEdits, wordsEdit } from "./mender.ts";

/** Hidden words are neither shown nor taken out by a program: a person has to read them first. */
export const remainsMenders: Readonly<Record<string, Mender>> = {
  G14: (fault, element) =>
    fault.found === "突出显示"
      ? runEdits(
          element,
          ({ look, source }) => look.highlight !== null || isShaded(source),
          ({ look }) => ({
            ...(look.highlight === null ? {} : { "w:highlight": { "w:val": "none" } }),
            "w:shd": null,
          }),
        )
      : fault.found === "隐藏文字" || fault.at === null
        ? []
        : [wordsEdit(element, fault.at.from, fault.at.to, "")],
  G15: (_, element, { elements }) => {
    const next = elements.findIndex(({ index, kind }) => index > element.index && kind !== "blank");
    return elements
      .slice(element.index, next === -1 ? undefined : next)
      .map(({ index }) => ({ kind: "drop", paragraph: index }));
  },
};
