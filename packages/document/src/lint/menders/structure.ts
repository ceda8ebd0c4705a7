import { em, page, twips } from "../../page.ts";
import { isFace } from "../faces.ts";
import { indentFound, isBodyFace, roles, sideFound } from "../rules/structure.ts";
import { indents, type Mender, paragraphEdit, roleProperties, runEdits, side, wordsEdit } from "./mender.ts";

const hasHan = (text: string): boolean => /\p{Script=Han}/u.test(text);

export const structureMenders: Readonly<Record<string, Mender>> = {
  T01: (_, element) => [
    paragraphEdit(element, { ...side("center"), ...indents(0, 0, 0) }),
    ...runEdits(
      element,
      ({ look }) => look.size < page.titleSize || look.bold || !isFace("title", look.eastAsia),
      (run) => ({
        ...roleProperties("title", Math.max(page.titleSize, run.look.size), run),
        "w:b": { "w:val": "0" },
        "w:bCs": { "w:val": "0" },
      }),
    ),
  ],
  T05: (fault, element) => {
    const end = element.text.trimEnd().length;
    return fault.expected === "顶格"
      ? [paragraphEdit(element, indents(0, 0, 0))]
      : element.text.charAt(end - 1) === ":"
        ? [wordsEdit(element, end - 1, end, "：")]
        : [];
  },
  T06: (_, element) => [
    ...runEdits(
      element,
      ({ look }) => element.kind !== "heading" && (look.size !== page.size || !isBodyFace(look.eastAsia)),
      (run) => {
        const { "w:rFonts": face, ...size } = roleProperties("fangsong", page.size, run);
        return isBodyFace(run.look.eastAsia) ? size : { "w:rFonts": face ?? null, ...size };
      },
    ),
    ...(element.kind === "body" && sideFound(element.paragraph.look) !== null
      ? [paragraphEdit(element, { ...side("both"), ...indents(0, 0, twips(2 * em)) })]
      : []),
    ...(element.kind === "heading" && indentFound(element.paragraph.look) !== null
      ? [paragraphEdit(element, indents(0, 0, twips(2 * em)))]
      : []),
  ],
  T09: (_, element) => {
    const role = roles[(element.level ?? 1) - 1] ?? "fangsong";
    const until = element.headEnd - element.shift;
    const wrong = element.paragraph.runs.filter(
      ({ from, to, look }) =>
        from < until &&
        hasHan(element.paragraph.text.slice(from, to)) &&
        (look.size !== page.size || !isFace(role, look.eastAsia)),
    );
    const across = wrong.find(({ from, to }) => from < until && until < to);
    // The text behind the heading keeps its face: the run is taken apart first.
    if (across !== undefined) return [{ kind: "split", paragraph: element.index, at: element.headEnd }];
    return wrong.map((run) => ({ kind: "run", source: run.source, set: roleProperties(role, page.size, run) }));
  },
  T10: (fault, element) => (fault.at === null ? [] : [wordsEdit(element, fault.at.from, fault.at.to, "")]),
  T08: (fault, element) => {
    if (fault.at === null) return [];
    const { from, to } = fault.at;
    const words = element.text.slice(from, to);
    const right = words
      .replace(/^([一二三四五六七八九十百]+)[.．，]$/, "$1、")
      .replace(/^[（(]([一二三四五六七八九十百]+|\d{1,2})[）)][、，.．]?$/, "（$1）")
      .replace(/^(\d{1,2})、$/, "$1.");
    return right === words ? [] : [wordsEdit(element, from, to, right)];
  },
};
