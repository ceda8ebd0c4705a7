import fc from "fast-check";
import { cleanRuns } from "../src/layout/clean-runs.ts";
import type { Block, Doc, HeadingLevel, Role, Run } from "../src/model.ts";
import { columnWidths, page, twips } from "../src/page.ts";
import { joined } from "../src/read/content.ts";

const faces: Readonly<Record<HeadingLevel, Role>> = { 1: "hei", 2: "kai", 3: "fangsong", 4: "fangsong" };

/** The runs of a block as its page shows them: what has no shape is gone, what looks the same is one. */
const shown = (runs: readonly Run[], base: Role): Run[] =>
  joined(cleanRuns(runs).map(({ style, ...run }) => (style === undefined || style === base ? run : { ...run, style })));

/**
 * What a docx carries of a document: a paragraph without words is none, runs that look alike are one, columns have their widths in twips,
 * the left side is where a column stands anyway, a new page follows something and is not asked for twice, and 加粗 in 黑体 stays 加粗.
 */
export function carried(doc: Doc): Doc {
  const appendices = (doc.appendices ?? []).map((one) => ({ ...one, body: blocks(one.body) }));
  const { subtitle = [], to = [], appendices: _, ...rest } = doc;
  return {
    ...rest,
    body: blocks(doc.body),
    ...(subtitle.length > 0 ? { subtitle } : {}),
    ...(to.length > 0 ? { to } : {}),
    ...(appendices.length > 0 ? { appendices } : {}),
  };
}

const blocks = (all: readonly Block[]): Block[] =>
  all.flatMap((block): Block[] => {
    if (block.kind === "pageBreak" || block.kind === "contents") return [block];
    if (block.kind === "table") {
      const widths = columnWidths(block.columns, page.width).map(twips);
      const columns = block.columns.map(({ title, align }, at) => ({
        ...{ title, share: widths[at] ?? 0 },
        ...(align === undefined || align === "left" ? {} : { align }),
      }));
      const rows = block.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => shown(cell, "fangsong")) }));
      return [{ ...block, columns, rows }];
    }
    const runs = shown(block.runs, block.kind === "heading" ? faces[block.level] : "fangsong");
    return runs.length === 0 ? [] : [{ ...block, runs }];
  });

/** Characters that trip readers: marks of XML, spaces of all widths, marks without shape, half of what is written right to left, rare 汉字. */
const hostile = [
  ..."&<>\"'/]=;#%{}\\|`~^$@!?.,:-_+*",
  ..."一二三（）〔〕“”‘’《》〈〉、，。：；！？—…·％℃①㈠〓★□●",
  ..."\u00a0\u2002\u3000\u200b\u200d\u200e\u202e\u00ad\ufe0f\ufeff\u0301\ue000\uf06c",
  ...[
    "𠮷",
    "𬭎",
    "䶮",
    "㛃",
    "👩‍👩‍👧",
    "ﷺ",
    "ﬁ",
    "]]>",
    "&amp;",
    "<w:t>",
    "&#10;",
    "%s",
    "附件：",
    "附件1",
    "目录",
    "抄送：",
  ],
  ...["一、", "（一）", "1.", "（1）", "2025年12月31日", "各区县：", "source_1", "\\f", "A", "z", "0", "9", " "],
];
const words = (from = 1): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...hostile), { minLength: from, maxLength: 12 }).map((all) => all.join(""));
/** Words of a line that the standard sets by itself: not spaces alone, and without what the standard puts between. */
const line = words().filter((text) => /[\p{L}\p{N}]/u.test(text));
const name = line.map((text) => text.replace(/[、（）()：:]/g, "某"));

const run = (figures: fc.Arbitrary<{ code: string; row: number | null } | null>): fc.Arbitrary<Run> =>
  fc.record({ text: words(0), style: fc.constantFrom(null, null, "kai", "hei", "bold"), figure: figures }).map(
    (one): Run => ({
      text: one.text,
      ...(one.style === null ? {} : { style: one.style as "kai" | "hei" | "bold" }),
      ...(one.figure === null ? {} : { figure: { id: "", ...one.figure } }),
    }),
  );
const code = fc.constantFrom("study.collective.count", "党课.次数", 'a"<&>', "x");
const plain = fc.array(run(fc.constant(null)), { maxLength: 4 });
const numbered = fc.array(run(fc.option(fc.record({ code, row: fc.constantFrom(null, 1, 2, 3) }), { nil: null })), {
  maxLength: 4,
});
const level = fc.constantFrom<HeadingLevel>(1, 2, 3, 4);
const table = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 3 })).chain(([width, height]) =>
  fc.record({
    kind: fc.constant("table" as const),
    columns: fc.array(
      fc.record(
        { title: words(0), share: fc.integer({ min: 1, max: 9 }), align: fc.constantFrom("left", "center", "right") },
        { requiredKeys: ["title", "share"] },
      ),
      { minLength: width, maxLength: width },
    ),
    rows: fc.array(fc.record({ cells: fc.array(plain, { minLength: width, maxLength: width }) }), {
      minLength: height,
      maxLength: height,
    }),
  }),
);
const block = fc.oneof(
  fc.record({ kind: fc.constant("heading" as const), level, runs: numbered }),
  fc.record({ kind: fc.constant("paragraph" as const), runs: numbered }),
  fc.record({ kind: fc.constant("paragraph" as const), runs: numbered, keepsNext: fc.constant(true as const) }),
  table,
  fc.record({ kind: fc.constant("contents" as const), title: line, depth: level }),
  fc.record({ kind: fc.constant("pageBreak" as const) }),
);
const body = fc.array(block, { maxLength: 8 });
const lines = fc.array(line, { minLength: 1, maxLength: 3 });

/** Any document that can be set, with characters that trip readers. */
export const anyDoc: fc.Arbitrary<Doc> = fc
  .record(
    {
      format: fc.constantFrom("standard", "upward", "report", "letter", "order", "minutes"),
      cover: fc.record({ title: lines, foot: fc.array(line, { maxLength: 2 }) }),
      title: fc.array(
        line.map((text) => text.repeat(3)),
        { maxLength: 3 },
      ),
      subtitle: fc.array(line, { maxLength: 2 }),
      to: fc.array(name, { maxLength: 3 }),
      body,
      sign: fc.record({ orgs: fc.array(line, { maxLength: 2 }), date: line }),
      appendices: fc.array(fc.record({ title: line, body }), { maxLength: 2 }),
    },
    { requiredKeys: ["format", "title", "body"] },
  )
  .map((loose) => numberedDoc(JSON.parse(JSON.stringify(loose))));

type Loose = Omit<Doc, "body" | "appendices"> & {
  readonly body: readonly unknown[];
  readonly appendices?: readonly { readonly title: string; readonly body: readonly unknown[] }[];
};

/** Ids for all that has one, some of them strange; the rows that numbers point to exist in the first table. */
function numberedDoc(loose: Loose): Doc {
  let count = 0;
  const strange = ["-", "_", ".", " ", "甲", "\u{20bb7}", "x_h", "", "A"];
  const id = (): string => `p${strange[count % strange.length]}${++count}`;
  let rows = 0;
  const blocksOf = (all: readonly unknown[]): Block[] =>
    all.map((one) => {
      const made = { ...(one as Block), id: id() };
      if (made.kind === "table") return { ...made, rows: made.rows.map((row) => ({ ...row, row: ++rows })) };
      if (!("runs" in made)) return made;
      const runs = made.runs.map((run) =>
        run.figure ? { ...run, figure: { ...run.figure, id: `n${++count}` } } : run,
      );
      return { ...made, runs };
    });
  const body = trimmed(blocksOf(loose.body));
  const appendices = loose.appendices?.map(({ title, body: inside }) => ({
    id: id(),
    title,
    body: trimmed(blocksOf(inside)),
  }));
  const known = (all: Block[]): Block[] =>
    all.map((one) =>
      "runs" in one
        ? {
            ...one,
            runs: one.runs.map((run) =>
              run.figure?.row && run.figure.row > rows ? { ...run, figure: { ...run.figure, row: null } } : run,
            ),
          }
        : one,
    );
  const { appendices: _, ...rest } = loose;
  return {
    ...rest,
    body: known(body),
    ...(appendices === undefined ? {} : { appendices: appendices.map((one) => ({ ...one, body: known(one.body) })) }),
  };
}

/** A new page needs something that begins it. */
function trimmed(all: readonly Block[]): Block[] {
  const end = all.findLastIndex(
    (one) => one.kind !== "pageBreak" && !("runs" in one && cleanRuns(one.runs).length === 0),
  );
  return all.slice(0, end + 1);
}
