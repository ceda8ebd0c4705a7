import fc from "fast-check";
import { cleanRuns } from "../src/layout/clean-runs.ts";
import { signMode } from "../src/layout/parts.ts";
import type { Block, Doc, Format, Head, HeadingLevel, Imprint, Role, Run, SignOff } from "../src/model.ts";
import { columnWidths, page, turned, twips } from "../src/page.ts";
import { joined } from "../src/read/content.ts";

const faces: Readonly<Record<HeadingLevel, Role>> = { 1: "hei", 2: "kai", 3: "fangsong", 4: "fangsong" };

/** The runs of a block as its page shows them: what has no shape is gone, what looks the same is one. */
const shown = (runs: readonly Run[], base: Role): Run[] =>
  joined(cleanRuns(runs).map(({ style, ...run }) => (style === undefined || style === base ? run : { ...run, style })));

/**
 * What a docx carries of a document: a paragraph without words is none, runs that look alike are one, columns have their widths in twips,
 * the left side is where a column stands anyway, a new page follows something and is not asked for twice, and 加粗 in 黑体 stays 加粗. A list
 * without entries is none. Of one issuer the 标志 alone is printed, of 令号 the number, of who signs without a signature seal no office; the
 * way a format is signed anyway need not be said, and another way needs a name.
 */
export function carried(doc: Doc): Doc {
  const { subtitle = [], to = [], appendices = [], attendance = [], head, sign, note, imprint, ...rest } = doc;
  return {
    ...rest,
    body: blocks(doc.body),
    ...(head ? { head: carriedHead(head) } : {}),
    ...(subtitle.length > 0 ? { subtitle } : {}),
    ...(to.length > 0 ? { to } : {}),
    ...(attendance.length > 0 ? { attendance } : {}),
    ...(sign ? { sign: carriedSign(sign, doc.format) } : {}),
    ...(note ? { note } : {}),
    ...(appendices.length > 0 ? { appendices: appendices.map((one) => ({ ...one, body: blocks(one.body) })) } : {}),
    ...(imprint ? { imprint: carriedImprint(imprint) } : {}),
  };
}

function carriedHead({ issuers, mark, docNo, signers = [], ...rest }: Head): Head {
  return {
    ...rest,
    issuers: issuers.length > 1 ? issuers : [mark.replace(/文件$/, "")],
    mark,
    ...(docNo ? { docNo: docNo.code === "" ? { ...docNo, year: 0 } : docNo } : {}),
    ...(signers.length > 0 ? { signers } : {}),
  };
}

function carriedSign({ orgs, date, mode, office }: SignOff, format: Format): SignOff {
  const usual = signMode(format);
  const signed = (mode ?? usual) === "signature" && orgs.length > 0 && office;
  return {
    ...{ orgs, date },
    ...(mode === undefined || mode === usual ? {} : { mode }),
    ...(signed ? { office } : {}),
  };
}

const carriedImprint = ({ mainTo = [], cc = [], ...rest }: Imprint): Imprint => ({
  ...rest,
  ...(mainTo.length > 0 ? { mainTo: closed(mainTo) } : {}),
  ...(cc.length > 0 ? { cc: closed(cc) } : {}),
});

/** The 。 at the end is the standard's. */
const closed = (names: readonly string[]): string[] =>
  names.map((name, at) => (at === names.length - 1 ? name.replace(/[。.]$/, "") : name));

const blocks = (all: readonly Block[]): Block[] =>
  all.flatMap((block): Block[] => {
    if (block.kind === "pageBreak" || block.kind === "contents") return [block];
    if (block.kind === "table") {
      const widths = columnWidths(block.columns, (block.wide ? turned : page).width).map(twips);
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
  fc.record(
    {
      kind: fc.constant("table" as const),
      wide: fc.constant(true as const),
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
    },
    { requiredKeys: ["kind", "columns", "rows"] },
  ),
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

/** Words without white space, of what the standard puts in between or below. */
const solid = name.map((text) => text.replace(/[\s，。.]/gu, "某"));
const many = <T>(one: fc.Arbitrary<T>, from: number, to: number): fc.Arbitrary<T[]> =>
  fc.array(one, { minLength: from, maxLength: to });

const marks = {
  copyNo: fc.constantFrom("000001", "000120", "123456"),
  secrecy: fc.constantFrom({ level: "机密", years: "1年" }, { level: "秘密", years: "长期" }, { level: "绝密" }),
  urgency: fc.constantFrom("特急", "加急"),
};
const year = fc.integer({ min: 1949, max: 2099 });
const number = fc.integer({ min: 1, max: 9999 });
const single = {
  issuers: fc.constant([]),
  mark: fc.oneof(
    solid,
    solid.map((text) => `${text}文件`),
  ),
};
const joint = { issuers: many(solid, 2, 4), mark: fc.constantFrom("文件", "") };
/** Short enough to stand beside each other, as names do. */
const short = solid.map((text) => [...text].slice(0, 4).join("")).filter((text) => /[\p{L}\p{N}]/u.test(text));
const docNo = fc.record({ code: short, year, no: number });

/** 版头 of a format, as `typeset` allows it; null of a report. */
function headOf(format: Format): fc.Arbitrary<unknown> {
  if (format === "report") return fc.constant(null);
  const head = (mark: Record<string, fc.Arbitrary<unknown>>, more: Record<string, fc.Arbitrary<unknown>>) =>
    fc.record({ ...marks, ...mark, ...more }, { requiredKeys: ["issuers", "mark"] as never[] });
  if (format === "letter") return head(single, { docNo });
  if (format === "order")
    return head(single, { docNo: fc.record({ code: fc.constant(""), year: fc.constant(0), no: number }) });
  const more = format === "upward" ? { docNo, signers: many(short, 1, 4) } : { docNo };
  return fc.oneof(head(single, more), head(joint, more));
}

const day = fc.record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 31 }), year });
const imprintOf = (format: Format): fc.Arbitrary<unknown> => {
  const names = { cc: many(solid, 0, 12), mainTo: many(solid, 0, 3), even: fc.constant(true as const) };
  const printed = { printer: solid, printDate: day.map((one) => `${one.year}年${one.month}月${one.day}日`) };
  const none = { printer: fc.constant(""), printDate: fc.constant("") };
  if (format !== "letter") return fc.record({ ...names, ...printed }, { requiredKeys: ["printer", "printDate"] });
  return fc.record({ ...names, cc: many(solid, 1, 12), ...none }, { requiredKeys: ["cc", "printer", "printDate"] });
};

const sign = fc.oneof(
  fc.record({ orgs: many(solid, 0, 3), date: line }),
  fc.record({ orgs: many(solid, 1, 3), date: line, mode: fc.constantFrom("sealed", "plain") }),
  fc.record(
    { orgs: many(solid, 1, 2), date: line, mode: fc.constant("signature"), office: solid },
    { requiredKeys: ["orgs", "date", "mode"] },
  ),
);
const attendance = many(fc.record({ label: fc.constantFrom("出席", "请假", "列席"), names: line }), 0, 4);

const anyOf = (format: Format): fc.Arbitrary<unknown> => {
  const shared = {
    title: fc.array(
      line.map((text) => text.repeat(3)),
      { maxLength: 3 },
    ),
    subtitle: fc.array(line, { maxLength: 2 }),
    to: fc.array(name, { maxLength: 3 }),
    ...{ body, sign, note: line },
    appendices: fc.array(
      fc.record({ title: line, body, apart: fc.constant(true as const) }, { requiredKeys: ["title", "body"] }),
      { maxLength: 3 },
    ),
    ...(format === "minutes" ? { attendance } : {}),
    imprint: imprintOf(format),
  };
  const required = { requiredKeys: ["title", "body"] as never[] };
  const cover = fc.record({ title: lines, foot: fc.array(line, { maxLength: 2 }) });
  return fc.oneof(fc.record({ ...shared, head: headOf(format) }, required), fc.record({ ...shared, cover }, required));
};

/** Any document that can be set, with characters that trip readers. */
export const anyDoc: fc.Arbitrary<Doc> = fc
  .constantFrom<Format>("standard", "upward", "report", "letter", "order", "minutes")
  .chain((format) => anyOf(format).map((loose) => ({ ...(loose as Loose), format })))
  .map((loose) => numberedDoc(JSON.parse(JSON.stringify(loose))));

type Loose = Omit<Doc, "body" | "appendices"> & {
  readonly body: readonly unknown[];
  readonly appendices?: readonly { readonly title: string; readonly body: readonly unknown[]; readonly apart?: true }[];
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
  const appendices = loose.appendices?.map(({ title, body: inside, apart }) => ({
    id: id(),
    title,
    body: trimmed(blocksOf(inside)),
    ...(apart && loose.head?.docNo ? { apart } : {}),
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
  const { appendices: _, head, ...rest } = loose;
  return {
    ...rest,
    ...(head ? { head } : {}),
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
