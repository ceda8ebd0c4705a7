import { type Check, told } from "../measure.ts";
import { onPage, type PdfSubject, placeOf } from "../subject.ts";

/** 10 · The first page shows the text. */
export const firstPageCheck: Check<PdfSubject> = {
  id: 10,
  title: "首页显示正文",
  clause: "GB/T 9704-2012 7.3.3",
  applies: ({ elements }) => {
    if (elements.some(({ office }) => office === "contents")) return "有目录的汇编，首页不是公文首页";
    return elements.some(({ office }) => office === "body" || office === "heading") ? null : "没有正文";
  },
  *measure({ elements }) {
    const first = elements.find(({ office }) => office !== "cover")?.page ?? 1;
    const rows = elements.filter(({ page, office }) => page === first && ["body", "heading", "table"].includes(office));
    yield told({
      what: "首页的正文",
      place: onPage(first),
      found: rows.length,
      expected: "至少 1",
      ok: rows.length > 0,
      unit: "行",
    });
  },
};

/** 13 · No heading as the last line of a page. */
export const headingsCheck: Check<PdfSubject> = {
  id: 13,
  title: "小标题不落页末",
  clause: "GB/T 9704-2012 7.3.3（惯例）",
  applies: ({ elements }) => (elements.some(({ office }) => office === "heading") ? null : "没有小标题"),
  *measure({ elements }) {
    for (const line of elements) {
      if (line.office !== "heading" || !line.ends) continue;
      const next = elements[line.index + 1];
      const atFoot = next === undefined || next.page !== line.page;
      yield told({
        what: "小标题下面",
        place: placeOf(line),
        found: atFoot ? "页末" : "有正文",
        expected: "有正文",
        ok: !atFoot,
      });
    }
  },
};
