import { page as standard } from "../../page.ts";
import { lies } from "../area.ts";
import type { Element } from "../elements.ts";
import { most } from "../lines.ts";
import { type Check, type Measure, near, told } from "../measure.ts";
import { isFlush } from "../offices.ts";
import { isTextSize, onPage, type PdfSubject, placeOf, textOffices } from "../subject.ts";

/** 2 · 22 rows on a full page, 28.95 points apart. */
export const rowsCheck: Check<PdfSubject> = {
  id: 2,
  title: "每面行数和行距",
  clause: "GB/T 9704-2012 5.2.3",
  applies: () => null,
  *measure(subject) {
    yield* pitches(subject);
    yield* fullPages(subject);
  },
};

/** More blank rows than this between two lines are no distance of the grid, but something placed. */
const mostRows = 3;

/** 22 rows of 28.99 points fill 225 mm to the last point; of 29 points only 21 have room. */
const meanTolerance = 0.045;

function* pitches({ elements, pages }: PdfSubject): Iterable<Measure> {
  const distances: number[] = [];
  let last: Element | null = null;
  for (const line of elements) {
    const before = last;
    const isText = textOffices.includes(line.office) && isTextSize(line) && !lies(pageOf(line, pages));
    last = isText ? line : null;
    if (!isText || before === null || before.page !== line.page || before.row === line.row) continue;
    const distance = line.y - before.y;
    const rows = Math.max(1, Math.round(distance / standard.pitch));
    if (rows > mostRows) continue;
    if (rows === 1) distances.push(distance);
    yield near({
      what: rows === 1 ? "行距" : `隔 ${rows - 1} 行的行距`,
      place: placeOf(line),
      found: distance / rows,
      expected: standard.pitch,
      tolerance: 0.1,
      unit: "磅",
    });
  }
  if (distances.length < 3) return;
  const mean = distances.reduce((sum, distance) => sum + distance, 0) / distances.length;
  yield near({
    what: "平均行距",
    place: null,
    found: mean,
    expected: standard.pitch,
    tolerance: meanTolerance,
    unit: "磅",
  });
}

const pageOf = ({ page }: Element, pages: PdfSubject["pages"]): PdfSubject["pages"][number]["page"] => {
  const found = pages[page - 1];
  if (!found) throw new RangeError(`no page ${page}`);
  return found.page;
};

/** A page is full where its last paragraph goes on overleaf, unless it gave its last line to keep the sign-off company (7.3.5.5). */
function* fullPages({ elements, pages }: PdfSubject): Iterable<Measure> {
  const tops = pages.flatMap(({ page }) => {
    const first = elements.find((line) => line.page === page.number);
    return first && page.number > 1 && first.row === 1 && isTextSize(first) && !lies(page) ? [tenth(first.y)] : [];
  });
  if (tops.length === 0) return;
  const top = most(tops);
  for (const { page } of pages) {
    const here = elements.filter((line) => line.page === page.number);
    const next = elements.filter((line) => line.page === page.number + 1);
    const [last, following] = [here.at(-1), next[0]];
    if (!last || !following || last.office !== "body" || following.paragraph !== last.paragraph) continue;
    if (!isFlush(following) || here.some(({ office }) => office === "table") || givesLine(next)) continue;
    const rows = Math.round((last.y - top) / standard.pitch) + 1;
    yield told({
      what: "行数",
      place: onPage(page.number),
      found: rows,
      expected: standard.lines,
      ok: rows === standard.lines,
      unit: "行",
    });
  }
}

const tenth = (value: number): number => Math.round(value * 10) / 10;

const givesLine = (next: readonly Element[]): boolean => {
  const tail = next.findIndex(({ office }) => ["attachments", "sign", "date"].includes(office));
  return tail !== -1 && tail <= 2;
};
