import { holds } from "../figure/compare.ts";
import { queryKey } from "../report/figures.ts";
import { dateOrder } from "./date-order.ts";
import { growths } from "./growth.ts";
import { cellSaid, type Relation } from "./item.ts";
import type { LinkedPlace } from "./place.ts";
import { shares } from "./shares.ts";
import { isStated, type Stated, staysIn } from "./stated.ts";
import { partsTogether, rests, solved, totals } from "./totals.ts";

/**
 * What a draft's own numbers say about each other, without a ledger: lists and their closing count, sums with their total, 其中, what is
 * left over, shares, growth, dates in order, and one figure stated twice. Only what is written out plainly is judged, so that nothing right is called wrong.
 */
export function relationsOf(linked: readonly LinkedPlace[], text: string): Relation[] {
  // The sentences of a cell end with it; what a table says as a table is read with it (`readTables`).
  const stretches = new Map<string, Stated[]>();
  for (const { place, cell } of linked) {
    if (!isStated(place)) continue;
    const key = cell === undefined ? "" : cellSaid(cell);
    const before = stretches.get(key);
    if (before === undefined) stretches.set(key, [place]);
    else before.push(place);
  }
  return [
    ...[...stretches.values()].flatMap((places) => within(places, text)),
    ...dateOrder(text),
    ...repeats(linked, text),
  ];
}

const within = (places: readonly Stated[], text: string): Relation[] => [
  ...places.flatMap((place) => listCount(place, text)),
  ...totals(places, text),
  ...partsTogether(places, text),
  ...parts(places, text),
  ...solved(places, text),
  ...rests(places, text),
  ...shares(places, text),
  ...growths(places, text),
];

/** 《A》《B》等5篇: at least as many as are listed; 《A》《B》2篇 without 等: exactly as many. Spans: the list's first mark to 等, the number. */
function listCount(place: Stated, text: string): Relation[] {
  if (place.approx !== "exact" || place.unit === "%") return [];
  const from = Math.max(0, place.start - 400);
  const before = text.slice(from, place.start);
  const open = /等$/.test(before);
  const list = open ? before.slice(0, -1) : before;
  const titles = /(?:《[^》\n]{1,80}》[、和及]?){2,}$/.exec(list);
  if (titles !== null && /^[篇份部个项本册]/.test(place.unit ?? "")) {
    const listed = titles[0].split("》").length - 1;
    const at = from + titles.index;
    const fine = open ? listed <= place.stated : listed === place.stated;
    const reason = fine
      ? `列出${listed}个题目，与“${open ? "等" : ""}${place.stated}${place.unit}”不矛盾`
      : `列出${listed}个题目，文中写${place.stated}${place.unit}`;
    return [
      {
        type: "list",
        spans: [
          [at, place.start],
          [place.start, place.end],
        ],
        stated: place.stated,
        expected: listed,
        holds: fine,
        reason,
      },
    ];
  }
  if (!open) return [];
  const clause = list.slice(Math.max(...["，", "。", "；", "：", "\n"].map((mark) => list.lastIndexOf(mark))) + 1);
  const outside = clause.replace(/《[^》]*》|“[^”]*”|（[^）]*）/g, "题");
  const listed = outside.split("、").length;
  if (listed < 2 || /[\d和及与]/.test(outside)) return [];
  const fine = listed <= place.stated;
  const at = place.start - 1 - clause.length;
  const reason = fine
    ? `列出${listed}项，与“等${place.stated}${place.unit}”不矛盾`
    : `“等”字前列出${listed}项，多于文中所写的${place.stated}${place.unit}`;
  return [
    {
      type: "list",
      spans: [
        [at, place.start],
        [place.start, place.end],
      ],
      stated: place.stated,
      expected: listed,
      holds: fine,
      reason,
    },
  ];
}

/** 12次，其中联合开展3次: a part is never more than its whole, in the same unit and sentence. */
function parts(places: readonly Stated[], text: string): Relation[] {
  return places.flatMap((whole, index): Relation[] => {
    const part = places[index + 1];
    if (part === undefined || part.unit !== whole.unit || part.unit === "%" || part.unit === "％") return [];
    const between = text.slice(whole.end, part.start);
    if (!/^[^。；\n]{0,12}[，（(]其中/.test(between) || !staysIn(between)) return [];
    const fine = part.stated <= whole.stated || whole.approx !== "exact" || part.approx === "atMost";
    const reason = fine
      ? "“其中”的数没有超过总数"
      : `“其中”的${part.stated}${part.unit}多于总数${whole.stated}${whole.unit}`;
    return [
      {
        type: "part",
        spans: [
          [whole.start, whole.end],
          [part.start, part.end],
        ],
        stated: part.stated,
        expected: whole.stated,
        holds: fine,
        reason,
      },
    ];
  });
}

/** Below this a phrase does not say surely enough that two numbers are of the same figure. */
const surely = 0.8;

/** One figure of one period stated twice with different exact values. */
function repeats(linked: readonly LinkedPlace[], text: string): Relation[] {
  const first = new Map<string, Stated>();
  const said = new Map<Stated, string>();
  return linked.flatMap(({ place, query, evidence, cell }): Relation[] => {
    if (query === null || evidence.by !== "phrase" || evidence.score < surely || !isStated(place)) return [];
    const key = `${queryKey(query)} ${place.unit}`;
    const earlier = first.get(key);
    if (cell !== undefined) said.set(place, cellSaid(cell));
    if (earlier === undefined) {
      first.set(key, place);
      return [];
    }
    const fine =
      place.stated === earlier.stated ||
      (earlier.approx === "exact"
        ? holds(place.stated, place.approx, earlier.stated, 1)
        : place.approx !== "exact" || holds(earlier.stated, earlier.approx, place.stated, 1));
    if (fine && place.stated !== earlier.stated) return [];
    const [a, b] = [text.slice(earlier.start, earlier.end), text.slice(place.start, place.end)];
    const reason = fine
      ? `${query.figure.title}前后一致`
      : `${query.figure.title}${said.get(earlier) ?? "前面"}写“${a}”，${said.get(place) ?? "后面"}写“${b}”`;
    return [
      {
        type: "repeat",
        spans: [
          [earlier.start, earlier.end],
          [place.start, place.end],
        ],
        stated: place.stated,
        expected: earlier.stated,
        holds: fine,
        reason,
      },
    ];
  });
}
