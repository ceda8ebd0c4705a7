import {
  besidesOf,
  type Catalogue,
  doubtsOf,
  type FigureQuery,
  type FigureValue,
  judge,
  link,
  type Office,
  office,
  type Period,
  period,
  type Relation,
  type Span,
  scan,
  settled,
  withoutFarOff,
} from "@shilu/domain";
import type { Label, LabelledText } from "./markup.ts";

/** What was right and wrong over some texts; `misses` says in one line each what a person would look at. */
export type Score = {
  texts: number;
  characters: number;
  labels: number;
  found: number;
  right: number;
  kinds: number;
  values: number;
  decoys: number;
  touched: number;
  linkable: number;
  linked: number;
  wrong: number;
  /** Numbers of closed texts that name no figure, and those of them that were linked all the same. */
  foreign: number;
  needless: number;
  judged: number;
  verdicts: number;
  faults: number;
  broken: number;
  alarms: number;
  /** Relations that hold, and those of them that were called broken. */
  sound: number;
  doubted: number;
  /** How sure each chosen figure was, and whether it is the right one; numbers of others are never right. */
  chosen: { readonly score: number; readonly right: boolean }[];
  misses: string[];
};

const nothing = (): Score => ({
  ...{ texts: 0, characters: 0, labels: 0, found: 0, right: 0, kinds: 0, values: 0, decoys: 0, touched: 0 },
  ...{ linkable: 0, linked: 0, wrong: 0, foreign: 0, needless: 0, judged: 0, verdicts: 0 },
  ...{ faults: 0, broken: 0, alarms: 0, sound: 0, doubted: 0, chosen: [], misses: [] },
});

const meets = (a: Span, b: Span): boolean => a[0] < b[1] && b[0] < a[1];
const nobody = office.parse({ tenant: "t", name: "市委政策研究室" });

/** What the labels' short names mean, and what the ledger answers; the office whose texts they are. */
export type Asked = {
  readonly figureOf: (name: string) => string | undefined;
  readonly answer: (query: FigureQuery) => FigureValue;
  readonly profile?: Office;
};
/** A third and a fraction of a percentage are rounded in the label. */
const near = (a: number | null, b: number | null): boolean =>
  a === b || (a !== null && b !== null && Math.abs(a - b) < 0.005 * Math.abs(b));

/** Scans, links and judges the texts and compares with their labels. Link right: figure and period; open: none chosen. */
export function score(texts: readonly LabelledText[], catalogue: Catalogue, ledger: Asked): Score {
  const total = nothing();
  for (const each of texts) scoreText(each, catalogue, ledger, total);
  return total;
}

function scoreText(labelled: LabelledText, catalogue: Catalogue, ledger: Asked, total: Score): void {
  const { name, text, labels, decoys } = labelled;
  const context = { period: period(labelled.period), org: "o", office: ledger.profile ?? nobody };
  const read = link(scan(text), text, catalogue, context);
  const answers = (queries: readonly FigureQuery[]) => queries.map((query) => [query, ledger.answer(query)] as const);
  const values = new Map(answers(read.flatMap(({ query }) => query ?? [])));
  for (const [query, value] of answers(doubtsOf(read, text, values))) values.set(query, value);
  const meant = settled(read, text, values);
  const background = new Map(
    meant.flatMap((one) => {
      if (one.query === null) return [];
      const asked = besidesOf(one, values.get(one.query) ?? null, catalogue, context);
      const besides = asked.map((each) => ({ ...each, value: ledger.answer(each.query) }));
      return [[one.query, { besides, records: [], leftOut: [] }] as const];
    }),
  );
  const linked = withoutFarOff(meant, text, values, background);
  const { items, relations } = judge(linked, text, values, context, background);
  const miss = (what: string, span: Span, more = "") =>
    total.misses.push(
      `${what}\t${name}\t${text.slice(Math.max(0, span[0] - 14), span[0])}【${text.slice(...span)}】${text.slice(span[1], span[1] + 8)}\t${more}`.replaceAll(
        "\n",
        "⏎",
      ),
    );
  total.texts++;
  total.characters += text.length;
  total.labels += labels.length;
  total.found += items.length;
  const byStart = new Map(labels.map((label) => [label.span.join(), label]));
  const met = new Set<Label>();
  linked.forEach(({ place, query, evidence }, index) => {
    const item = items[index];
    const span: Span = [place.start, place.end];
    const label = byStart.get(span.join());
    if (label === undefined || item === undefined) {
      miss("多找", span, `${place.kind} ${place.unit}`);
      return;
    }
    met.add(label);
    total.right++;
    if (place.kind === label.kind) total.kinds++;
    else miss("类别", span, `${place.kind}，应为${label.kind}`);
    if (label.kind === "name") return;
    const unit = place.unit === "％" ? "%" : (place.unit ?? "");
    if (
      near(place.stated, label.value) &&
      near(place.upper, label.upper) &&
      place.approx === label.approx &&
      unit === label.unit
    )
      total.values++;
    else
      miss(
        "数值",
        span,
        `${place.approx} ${place.stated} ${place.upper} ${unit}，应为${label.approx} ${label.value} ${label.unit}`,
      );
    if (label.kind === "plan" || place.kind === "plan" || label.figure === undefined) return;
    if (label.figure === null) {
      if (labelled.closed) total.foreign++;
      if (labelled.closed && query !== null) {
        total.needless++;
        total.chosen.push({ score: evidence.score, right: false });
        miss("错联", span, `${query.figure.code}，没有对应的指标（${evidence.by} ${evidence.score}）`);
      }
      return;
    }
    const meant = [{ figure: label.figure, period: label.period }, ...label.also].map((each) => ({
      figure: ledger.figureOf(each.figure),
      period: period(each.period ?? labelled.period),
    }));
    const said = meant.map((each) => `${each.figure}@${each.period.code}`).join("或");
    if (query === null) {
      miss("未联", span, `${said}；${evidence.reason}`);
      return;
    }
    const right = meant.some((each) => query.figure.code === each.figure && sameDays(query.period, each.period));
    total.chosen.push({ score: evidence.score, right });
    if (!right) {
      total.wrong++;
      miss("错联", span, `${query.figure.code}@${query.period.code}，应为${said}（${evidence.by} ${evidence.score}）`);
      return;
    }
    total.linked++;
    total.judged++;
    const expected = verdictOf(label, values.get(query)?.value ?? null);
    if (item.verdict === expected) total.verdicts++;
    else miss("判定", span, `${item.verdict}，应为${expected}；${item.reason}`);
  });
  total.linkable += labels.filter(({ figure, kind }) => typeof figure === "string" && kind !== "plan").length;
  for (const label of labels) if (!met.has(label)) miss("漏找", label.span);
  total.decoys += decoys.length;
  for (const decoy of decoys) {
    if (!items.some(({ start, end }) => meets(decoy, [start, end]))) continue;
    total.touched++;
    miss("误触", decoy);
  }
  scoreRelations(labelled, relations, total, miss);
}

const sameDays = (one: Period, other: Period): boolean => one.from === other.from && one.to === other.to;

/** What must be said of a place whose link is right. */
function verdictOf({ kind, differs }: Label, value: number | null): string {
  if (value === null) return kind === "blank" ? "待补" : "台账无记录";
  return kind === "blank" ? "已填" : differs ? "不一致" : "一致";
}

function scoreRelations(
  { faults, sound }: LabelledText,
  relations: readonly Relation[],
  total: Score,
  miss: (what: string, span: Span, more?: string) => void,
): void {
  const broken = relations.filter(({ holds }) => !holds);
  const touches = (relation: Relation, spans: readonly Span[]) =>
    spans.some((span) => relation.spans.some((each) => meets(span, each)));
  total.faults += faults.length;
  total.sound += sound.length;
  total.doubted += sound.filter(({ spans }) => broken.some((relation) => touches(relation, spans))).length;
  for (const { type, spans } of faults) {
    if (broken.some((relation) => touches(relation, spans))) total.broken++;
    else miss("漏报", spans[0] ?? [0, 0], type);
  }
  for (const relation of broken) {
    if (faults.some(({ spans }) => touches(relation, spans))) continue;
    total.alarms++;
    miss("误报", relation.spans.at(-1) ?? [0, 0], `${relation.type}：${relation.reason}`);
  }
}
