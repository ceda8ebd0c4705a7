import { roleFaces } from "../../fonts/roles.ts";
import { page, twips } from "../../page.ts";
import { isFace } from "../faces.ts";
import { placesOfSign } from "../sign-places.ts";
import { faceAttributes, indents, type Mender, paragraphEdit, runEdits, side, wordsEdit } from "./mender.ts";
import { writtenDate } from "./years.ts";

/** Blanks around the words, which pushed them to their place; a page that ends behind them still ends there. */
function withoutBlanks(element: Parameters<Mender>[1]) {
  const { text } = element;
  const blanks = [/^[ \t\u00a0\u3000]+/, /[ \t\u00a0\u3000]+(?=\f?$)/];
  return blanks.flatMap((pattern) => {
    const found = pattern.exec(text);
    return found === null ? [] : [wordsEdit(element, found.index, found.index + found[0].length, "")];
  });
}

export const signMenders: Readonly<Record<string, Mender>> = {
  S01: (_, element, draft) => {
    const from = element.text.length - element.text.trimStart().length;
    const right = writtenDate(element.text, draft);
    return right === null ? [] : [wordsEdit(element, from, from + element.text.trim().length, right)];
  },
  S03: (_, element, draft) => signEdits(element, draft),
  S04: (_, element, draft) => signEdits(element, draft),
  S07: (fault, element) => {
    if (fault.found === "没有另起一页") return [paragraphEdit(element, { "w:pageBreakBefore": { "w:val": null } })];
    const colon = /[：:](?=\s*$)/.exec(element.text)?.index;
    return colon === undefined
      ? runEdits(
          element,
          ({ look }) => !isFace("hei", look.eastAsia),
          () => ({ "w:rFonts": faceAttributes(roleFaces.hei.right) }),
        )
      : [wordsEdit(element, colon, colon + 1, "")];
  },
  S09: (fault, element) => {
    const end = element.text.trimEnd().length;
    if (/^半角“/.test(fault.found))
      return [...element.text.slice(0, end - 1).matchAll(/[,;]/g)].map(({ 0: sign, index }) =>
        wordsEdit(element, index, index + 1, sign === "," ? "，" : "；"),
      );
    if (fault.found === "半角冒号") {
      const at = element.text.indexOf(":");
      return [wordsEdit(element, at, at + 1, "：")];
    }
    if (fault.expected === "末尾用句号") {
      const wrong = /[，、；,;.．]/.test(element.text.charAt(end - 1));
      return [wordsEdit(element, wrong ? end - 1 : end, end, "。")];
    }
    return runEdits(
      element,
      ({ look }) => look.size !== page.footerSize,
      () => {
        const size = { "w:val": String(page.footerSize * 2) };
        return { "w:sz": size, "w:szCs": size };
      },
    );
  },
};

/** Names and date of one sign-off, each set to the right as far as 7.3.5 has it, without blanks. */
const signEdits = (element: Parameters<Mender>[1], draft: Parameters<Mender>[2]) =>
  placesOfSign(element, draft).flatMap(({ line, right }) => [
    ...withoutBlanks(line),
    paragraphEdit(line, { ...side("right"), ...indents(0, twips(right), 0) }),
  ]);
