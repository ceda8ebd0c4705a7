import { narrow } from "../rules/numbers.ts";
import { type Mender, wordsEdit } from "./mender.ts";
import { pairsIn, straightQuotes } from "./pairs.ts";
import { fullYear, writtenDate } from "./years.ts";

/** The words at a fault become these. */
const become =
  (right: (words: string, ...more: Parameters<Mender>) => string | null): Mender =>
  (fault, element, draft) => {
    if (fault.at === null) return [];
    const { from, to } = fault.at;
    const words = element.text.slice(from, to);
    const text = right(words, fault, element, draft);
    return text === null || text === words ? [] : [wordsEdit(element, from, to, text)];
  };

const wide: Readonly<Record<string, string>> = { ",": "，", ";": "；", ":": "：", "?": "？", "!": "！" };

/** What changes characters of the text, each as its rule declares it; where two readings are possible a person decides. */
export const wordMenders: Readonly<Record<string, Mender>> = {
  N01: (fault, element) => {
    if (fault.at === null) return [];
    const { from, to } = fault.at;
    const sign = element.text.slice(from, to);
    if (sign === "(" || sign === ")") {
      const pair = pairsIn(element.text, "(", ")").find(({ open, close }) => open === from || close === from);
      return pair === undefined
        ? []
        : [wordsEdit(element, pair.open, pair.open + 1, "（"), wordsEdit(element, pair.close, pair.close + 1, "）")];
    }
    // A point between 汉字 may stand for a comma, a middle dot or a full stop.
    if (sign === ".") return to === element.text.trimEnd().length ? [wordsEdit(element, from, to, "。")] : [];
    return wide[sign] === undefined ? [] : [wordsEdit(element, from, to, wide[sign])];
  },
  N02: (fault, element) => {
    if (/^直引号/.test(fault.found))
      return straightQuotes(element.text).map(({ at, text }) => wordsEdit(element, at, at + 1, text));
    const pairs = pairsIn(element.text, "“", "”");
    return pairs
      .filter(({ deep }) => deep === 1)
      .flatMap(({ open, close }) => [
        wordsEdit(element, open, open + 1, "‘"),
        wordsEdit(element, close, close + 1, "’"),
      ]);
  },
  N03: become((words) =>
    /^(。{3,}|\.{3,}|…+|·{3,})$/.test(words) ? "……" : /^(-{2,3}|—{3,})$/.test(words) ? "——" : null,
  ),
  N04: become(() => ""),
  // More than two blanks set something apart; whoever typed them has to say where it belongs.
  N06: become((words) => (words.length <= 2 ? "" : null)),
  N07: become((words) => words.replace(/^(\d+(?:\.\d+)?)([～~—–])(.*)([%％])$/, "$1$4～$3$4")),
  N10: become((words) => (words.includes("\n") ? words.replace("\n", "") : null)),
  N11: become(narrow),
  N13: become((words, _, __, draft) => {
    if (/^\d{4}[./-]/.test(words)) return writtenDate(words, draft);
    const year = /^(\d{2})年$/.exec(words)?.[1];
    if (year !== undefined) {
      const whole = fullYear(year, draft);
      return whole === null ? null : `${whole}年`;
    }
    return words.replace(/^0(\d[月日])/, "$1").replace(/(?<=月)0(\d日)$/, "$1");
  }),
  N18: become((_, { expected }) => expected.slice(1, -1)),
};
