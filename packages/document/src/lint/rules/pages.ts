import { standsOf } from "../page-rows.ts";
import { always, type Draft, type Fault, type Rule, whole } from "../rule.ts";

/** The text does not begin on the first page although nothing sends it to another. */
function firstPage(draft: Draft): Fault[] {
  const { elements } = draft;
  const first = elements.findIndex(({ kind }) => kind === "body" || kind === "heading");
  const before = elements.slice(0, first + 1);
  const element = elements[first];
  // A cover and contents have pages of their own, and what has them was sent there.
  const sent = before.some(
    ({ index, kind, paragraph: { text, look, section } }) =>
      kind === "contents" || text.includes("\f") || section > 0 || (index > 0 && look.pageBreakBefore),
  );
  if (element === undefined || sent) return [];
  const stand = standsOf(draft)[first];
  return stand === null || stand === undefined || stand.page === 0
    ? []
    : [{ at: whole(element), expected: "首页有正文", found: `正文从第 ${stand.page + 1} 页开始` }];
}

/** Headings on the last line of a page, with what follows on the next, and nothing that would keep them together. */
function atFoot(draft: Draft): Fault[] {
  const { elements } = draft;
  const loose = elements.filter(
    ({ kind, headEnd, text, paragraph: { look } }) => kind === "heading" && headEnd === text.length && !look.keepNext,
  );
  if (loose.length === 0) return [];
  const stands = standsOf(draft);
  return loose.flatMap((element) => {
    const next = elements.slice(element.index + 1).find(({ kind }) => kind !== "blank" && kind !== "box");
    const [here, there] = [stands[element.index], next === undefined ? null : stands[next.index]];
    const sent = next?.paragraph.look.pageBreakBefore || next?.paragraph.text.startsWith("\f");
    return here && there && !sent && there.page > here.last
      ? [{ at: whole(element), expected: "与下段同页", found: `落在第 ${here.last + 1} 页末行` }]
      : [];
  });
}

/**
 * What needs pages (7.3.3). They are counted from the distances that the file says; where those leave it open, below a table or a picture,
 * nothing is found.
 */
export const pagesRules: readonly Rule[] = [
  {
    id: "T13",
    clause: "GB/T 9704-2012 7.3.3",
    severity: "error",
    repair: "by-hand",
    title: "首页没有正文",
    applies: always,
    check: firstPage,
  },
  {
    id: "T14",
    clause: "惯例：标题不落页尾",
    severity: "warning",
    repair: "auto",
    title: "标题落在页尾",
    applies: always,
    check: atFoot,
  },
];
