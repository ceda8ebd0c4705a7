import { area, inMm } from "../area.ts";
import type { Element } from "../elements.ts";
import { type Check, type Measure, near, told } from "../measure.ts";
import { em } from "../offices.ts";
import { ofOffice, type PdfSubject, placeOf, rightInset } from "../subject.ts";

/** 11 · Sign-off: its insets, the name over the date, never alone on a page. */
export const signCheck: Check<PdfSubject> = {
  id: 11,
  title: "署名和成文日期",
  clause: "GB/T 9704-2012 7.3.5",
  applies: ({ elements }) => (elements.some(({ office }) => office === "date") ? null : "没有成文日期"),
  *measure(subject) {
    for (const date of ofOffice(subject.elements, "date")) {
      const names = namesOf(date, subject.elements);
      yield* isSealed(date, names) ? sealed(date, names) : plain(date, names);
      yield company(date, subject);
      yield* seals(date, names, subject);
    }
  },
};

const width = ({ left, right }: Element): number => right - left;
const middle = ({ left, right }: Element): number => (left + right) / 2;

/** The names right above a date, from above. */
function namesOf(date: Element, elements: readonly Element[]): Element[] {
  const names: Element[] = [];
  for (let at = date.index - 1; elements[at]?.office === "sign"; at--) names.unshift(elements[at] as Element);
  return names;
}

/** With a seal the name stands on the date's axis (7.3.5.1); without one both begin in steps of two characters (7.3.5.2). What is nearer is meant. */
function isSealed(date: Element, names: readonly Element[]): boolean {
  const longest = longestOf(names);
  if (!longest) return rightInset(date) > 3 * em;
  const sealed = Math.abs(middle(longest) - middle(date)) + Math.abs(rightInset(date) - sealedInset(date, longest));
  const inset = Math.min(rightInset(longest), rightInset(date));
  return sealed <= Math.abs(date.left - longest.left - 2 * em) + Math.abs(inset - 2 * em);
}

const longestOf = (names: readonly Element[]): Element | undefined =>
  names.filter(({ alone }) => alone).toSorted((a, b) => width(b) - width(a))[0];

/** A name too long for its place moves the date (7.3.5.1). */
const sealedInset = (date: Element, name: Element | undefined): number =>
  Math.max(4 * em, name ? (width(name) - width(date)) / 2 : 0);

const points = (what: string, line: Element, found: number, expected: number): Measure =>
  near({ what, place: placeOf(line), found: inMm(found), expected: inMm(expected), tolerance: 0.5, unit: "毫米" });

function* sealed(date: Element, names: readonly Element[]): Iterable<Measure> {
  yield points("成文日期距右", date, rightInset(date), sealedInset(date, longestOf(names)));
  for (const name of names.filter(({ alone }) => alone))
    yield points("署名在日期上居中", name, middle(name), middle(date));
}

function* plain(date: Element, names: readonly Element[]): Iterable<Measure> {
  const name = longestOf(names);
  if (!name) {
    yield points("成文日期距右", date, rightInset(date), 2 * em);
    return;
  }
  yield points("日期首字比署名首字右移", date, date.left - name.left, 2 * em);
  const nearer = rightInset(date) < rightInset(name) ? date : name;
  yield points(nearer === date ? "成文日期距右" : "署名距右", nearer, rightInset(nearer), 2 * em);
}

/** A page may not hold the sign-off without text, and no 此页无正文 helps (7.3.5.5). */
function company(date: Element, { elements }: PdfSubject): Measure {
  const text = elements.filter(
    ({ page, index, office }) =>
      page === date.page && index < date.index && ["body", "heading", "table", "to"].includes(office),
  );
  const real = text.filter((line) => !/此页无正文/.test(line.text));
  return told({
    what: "同页的正文",
    place: placeOf(date),
    found: real.length,
    expected: "至少 1",
    ok: real.length > 0,
    unit: "行",
  });
}

/** The top of a seal is at most one line below the text (7.3.5.1). */
function* seals(date: Element, names: readonly Element[], { elements, pages }: PdfSubject): Iterable<Measure> {
  const first = names[0] ?? date;
  const above = elements[first.index - 1];
  if (!above || above.page !== date.page) return;
  const pictures = pages[date.page - 1]?.page.pictures ?? [];
  for (const { top, bottom, left, right } of pictures) {
    if (bottom < first.y - 60 || top > date.y || right < area.left || left > area.right) continue;
    const rows = (top - above.y) / 28.95;
    yield near({
      what: "印章顶端距正文",
      place: placeOf(date),
      found: Math.max(0, rows),
      expected: 0,
      tolerance: 1,
      unit: "行",
    });
  }
}
