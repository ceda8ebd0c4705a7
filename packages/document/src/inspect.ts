import type { Finding } from "@shilu/domain";
import type { FontSet } from "./fonts/font-set.ts";
import { roleOf } from "./layout/glyphs.ts";
import { panelTexts } from "./layout/panel.ts";
import type { Part } from "./layout/part.ts";
import { partsOf } from "./layout/parts.ts";
import type { Doc, Role, Run } from "./model.ts";
import { formFindings } from "./validate.ts";

type Words = { readonly place: string; readonly role: Role; readonly runs: readonly Run[] };

/** What stands in the way of setting this document, in its order; a character is named once. */
export function findingsOf(doc: Doc, fonts: FontSet): Finding[] {
  const words = partsOf(doc, () => 0).flatMap(wordsOf);
  const written = words.some(({ runs }) => runs.some(({ text }) => text.trim() !== ""));
  if (!written) return [empty];
  const findings = [...formFindings(doc), ...repeatedIds(doc), ...words.flatMap(unprintable)];
  return findings.length > 0 ? findings : missing(words, fonts);
}

const empty: Finding = {
  code: "document.empty",
  place: "全文",
  says: "文稿是空的，没有可以排版的内容，请先写上标题和正文",
};

function wordsOf(part: Part): Words[] {
  if (part.kind === "panel")
    return panelTexts(part).map(({ runs, role }): Words => ({ place: placeOf(runs), role, runs }));
  if (part.kind === "text") return [{ place: placeOf(part.runs), role: part.look.role, runs: part.runs }];
  if (part.kind !== "table") return [];
  const header = part.columns.map(({ title }): Words => ({ place: "表头", role: "hei", runs: [{ text: title }] }));
  const rows = part.rows.flatMap(({ cells }, index) =>
    cells.map((runs): Words => ({ place: `表格第 ${index + 1} 行`, role: "fangsong", runs })),
  );
  return [...header, ...rows];
}

/** A paragraph is named by its first words. */
function placeOf(runs: readonly Run[]): string {
  const text = [...runs.map((run) => run.text).join("")].filter((character) => !isUnprintable(character));
  return `“${text.slice(0, 12).join("")}${text.length > 12 ? "…" : ""}”一段`;
}

const isUnprintable = (character: string): boolean => /^[\p{Cc}\p{Cs}\u2028\u2029\ufffe\uffff]$/u.test(character);
const codeOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

function unprintable({ place, runs }: Words): Finding[] {
  const found = [...runs.map((run) => run.text).join("")].find(isUnprintable);
  if (found === undefined) return [];
  const what = /\p{Cs}/u.test(found) ? "半个字符（编码已损坏）" : "不可见的控制字符";
  return [{ code: "document.character", place, says: `${place}里有${what} ${codeOf(found)}，请删掉或重新输入这个字` }];
}

function repeatedIds({ body, appendices }: Doc): Finding[] {
  const blocks = [...body, ...(appendices ?? []).flatMap((appendix) => [...appendix.body])];
  const runs = blocks.flatMap((block) => ("runs" in block ? block.runs : []));
  const ids = runs.flatMap(({ figure }) => figure?.id ?? []);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  return twice === undefined
    ? []
    : [{ code: "document.id", place: twice, says: `文稿里有两个数字用了同一个编号 ${twice}，请重新生成报告` }];
}

function missing(words: readonly Words[], fonts: FontSet): Finding[] {
  const findings = new Map<string, Finding>();
  for (const { place, role, runs } of words)
    for (const run of runs)
      for (const character of run.text)
        if (!findings.has(character) && fonts.faceFor(roleOf(run, role), character) === null)
          findings.set(character, {
            code: "document.glyph",
            place,
            says: `${place}里的“${character}”（${codeOf(character)}）在本机所有字体里都没有，请换一个字，或把含有这个字的字体放进字体文件夹后重新生成`,
          });
  return [...findings.values()];
}
