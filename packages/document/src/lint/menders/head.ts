import { roleFaces } from "../../fonts/roles.ts";
import type { Element, Kind } from "../elements.ts";
import { isFace } from "../faces.ts";
import { faceAttributes, type Mender, runEdits, wordsEdit } from "./mender.ts";
import { fullYear } from "./years.ts";

/** Where the words of a paragraph begin and end without the blanks around them. */
function bounds({ text }: Element): readonly [number, number] {
  const from = text.length - text.trimStart().length;
  return [from, from + text.trim().length];
}

/** The face of a role for all runs that have another. */
const faces = (element: Element, role: "hei" | "title") =>
  runEdits(
    element,
    ({ look }) => !isFace(role, look.eastAsia),
    () => ({ "w:rFonts": faceAttributes(roleFaces[role].right) }),
  );

const order: readonly Kind[] = ["copyNo", "secrecy", "urgency"];

export const headMenders: Readonly<Record<string, Mender>> = {
  H01: (_, element) => {
    const [from, to] = bounds(element);
    return to - from < 6 ? [wordsEdit(element, from, from, "0".repeat(6 - (to - from)))] : [];
  },
  H02: (_, element) => {
    const [from, to] = bounds(element);
    const found = /^(绝密|机密|秘密)\s*[★☆*＊]?\s*(?:0*([1-9]\d?)\s*年|(长期))?$/.exec(element.text.slice(from, to));
    if (found === null) return [];
    const [words, level = "", years, long] = found;
    const right = `${level}${years ? `★${years}年` : long ? `★${long}` : ""}`;
    return right === words ? faces(element, "hei") : [wordsEdit(element, from, to, right)];
  },
  H04: (_, element, { elements }) => {
    const found = elements.filter(({ kind }) => order.includes(kind));
    // Only lines that stand one after another change places.
    const together = found.every(({ index }, at) => index === (found[0]?.index ?? 0) + at);
    const sorted = found.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.index - b.index);
    return together && found.includes(element) ? [{ kind: "order", paragraphs: sorted.map(({ index }) => index) }] : [];
  },
  H05: (fault, element) => (fault.expected === "红色小标宋" ? faces(element, "title") : []),
  H06: (_, element, draft) => {
    const found = /[〔［[（(【]\s*(\d{2}|\d{4})\s*[〕］\])）】]\s*第?\s*0*([1-9]\d*)\s*号/.exec(element.text);
    if (found === null) return [];
    const [words, year = "", number = ""] = found;
    const whole = fullYear(year, draft);
    return whole === null
      ? []
      : [wordsEdit(element, found.index, found.index + words.length, `〔${whole}〕${number}号`)];
  },
};
