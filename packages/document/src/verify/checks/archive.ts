import { type Check, type Measure, told } from "../measure.ts";
import type { PdfSubject } from "../subject.ts";
import { bare } from "../words.ts";

/** 19 · A file that can be read aloud, found through and kept. */
export const archiveCheck: Check<PdfSubject> = {
  id: 19,
  title: "标签、目录和长期保存",
  clause: "ISO 19005-2、ISO 14289-1",
  applies: () => null,
  *measure({ pdf: { claims }, elements }) {
    yield told({
      what: "带标签",
      place: null,
      found: claims.tagged ? "是" : "否",
      expected: "是",
      ok: claims.tagged,
    });
    yield told({
      what: "语言",
      place: null,
      found: claims.language ?? "没有写明",
      expected: "zh",
      ok: /^zh/i.test(claims.language ?? ""),
      weight: "warning",
    });
    yield told({
      what: "PDF/A 声明",
      place: null,
      found: claims.archive === null ? "没有" : `PDF/A-${claims.archive}`,
      expected: "PDF/A-2 或以上",
      ok: /^[234]/.test(claims.archive ?? ""),
      weight: "warning",
    });
    yield outline(elements, claims.outline);
  },
};

/** The outline names the headings of the pages, in their order. */
function outline(elements: PdfSubject["elements"], entries: readonly string[]): Measure {
  const headings = new Map<number, string>();
  for (const { office, paragraph, text } of elements)
    if (office === "heading") headings.set(paragraph, (headings.get(paragraph) ?? "") + text);
  const wanted = [...headings.values()].map(bare);
  const found = entries.map(bare);
  const missing = wanted.find((heading) => !found.includes(heading));
  return told({
    what: "目录（书签）",
    place: null,
    found: missing === undefined ? `${found.length} 条` : `缺“${missing}”`,
    expected: `与 ${wanted.length} 个小标题一致`,
    ok: missing === undefined,
  });
}
