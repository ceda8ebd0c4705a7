import type { Head } from "../model.ts";
import { page } from "../page.ts";
import { markDrop, markRise, type PanelText } from "./panel.ts";

/** The largest 标志: with it the red line ends a row of the page. */
const largest = 46;
/** Below this a name is turned into two lines. */
const smallest = 26;
/** How far the names of a joint issue may reach down, so that the first page still shows 正文 (7.2.4). */
const jointHeight = 7 * page.pitch;
const glyphHeight = markRise + markDrop;

type Mark = { readonly items: PanelText[]; readonly bottom: number };

/** 发文机关标志: red 小标宋, centred (7.2.4), as large as its characters allow. @param top of the characters in points */
export function markItems({ issuers, mark }: Head, top: number): Mark {
  if (issuers.length > 1) return joint(issuers, mark, top);
  const lines = turned([...mark]);
  if (lines.length === 0) return { items: [], bottom: top };
  const size = Math.min(largest, Math.floor(page.width / Math.max(...lines.map((line) => [...line].length))));
  const items = lines.map((line, row) => markText(`head-title-${row + 1}`, line, size, top + row * 1.2 * size));
  return { items, bottom: top + (1.2 * (lines.length - 1) + glyphHeight) * size };
}

/** Joint issue: the names one below another and equally wide, 主办 first, and “文件” at their right in the middle of their height. */
function joint(issuers: readonly string[], word: string, top: number): Mark {
  const longest = Math.max(1, ...issuers.map((name) => [...name].length));
  const wide = page.width / (longest + (word === "" ? 0 : [...word].length + 0.5));
  const size = Math.floor(Math.min(36, wide, jointHeight / (1.2 * issuers.length)) * 2) / 2;
  const namesWidth = longest * size;
  const whole = namesWidth + (word === "" ? 0 : ([...word].length + 0.5) * size);
  const left = (page.width - whole) / 2;
  const height = (1.2 * (issuers.length - 1) + glyphHeight) * size;
  const names = issuers.map((name, row): PanelText => {
    const length = [...name].length;
    const tracking = length > 1 ? Math.floor(((namesWidth - length * size) / (length - 1)) * 20) / 20 : 0;
    const x = length === 1 ? left + (namesWidth - size) / 2 : left;
    return { ...markText(`head-issuer-${row + 1}`, name, size, top + row * 1.2 * size), align: "left", x, tracking };
  });
  if (word === "") return { items: names, bottom: top + height };
  const middle = top + (height - glyphHeight * size) / 2;
  const side: PanelText = {
    ...markText("head-word", word, size, middle),
    align: "left",
    x: left + namesWidth + size / 2,
  };
  return { items: [...names.slice(0, 1), side, ...names.slice(1)], bottom: top + height };
}

const markText = (id: string, text: string, size: number, top: number): PanelText => ({
  kind: "text",
  id,
  runs: [{ text }],
  role: "title",
  size,
  tracking: 0,
  red: true,
  align: "center",
  x: 0,
  place: { top },
});

/** As few lines as hold the name in characters that are not too small, all about equally long. */
function turned(characters: readonly string[]): string[] {
  const count = Math.ceil((characters.length * smallest) / page.width);
  const length = Math.ceil(characters.length / Math.max(1, count));
  return Array.from({ length: count }, (_, row) => characters.slice(row * length, (row + 1) * length).join("")).filter(
    (line) => line !== "",
  );
}
