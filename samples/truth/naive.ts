import type { Figure, LedgerRecord, Period } from "@shilu/domain";

/**
 * The second opinion on every figure: one plain loop over the rows of records.jsonl for each kind of count, written
 * without the program's own figure code. Slow and obvious on purpose; the store's SQL must agree with it.
 */

type Line = LedgerRecord["money"][number];
type Speaker = LedgerRecord["speakers"][number];
type Query = { readonly figure: Figure; readonly over: readonly string[]; readonly period: Period };

/** Value of a figure over a whole ledger; null where no record and no 零报告 says anything. */
export function naive(
  records: readonly LedgerRecord[],
  { figure, over, period }: Query,
  part: (code: string) => number | null = () => null,
): number | null {
  if (figure.count === "ratio") {
    const above = part(figure.numerator);
    const below = part(figure.denominator);
    return above === null || below === null || below === 0 ? null : above / below;
  }
  const own = records.filter((one) => one.status === "final" && over.includes(one.mechanism));
  const held = own.filter((one) => one.nil !== true && heldIn(one, figure, period) && fits(one, figure, own, records));
  const nil = own.some((one) => one.nil === true && within(one.start, period));
  const counted = count(held, figure, period);
  return counted ?? (nil ? 0 : null);
}

function count(held: readonly LedgerRecord[], figure: Figure, period: Period): number | null {
  switch (figure.count) {
    case "records":
      return size(held.map((one) => `${one.org} ${one.event ?? one.id}`));
    case "events":
      return size(held.map((one) => one.event ?? one.id));
    case "groups":
      return size(held.map((one) => one.group ?? one.id));
    case "attendances":
      return attendances(held);
    case "people":
      return size(held.flatMap((one) => one.attendance.filter((row) => row.status === "到").map((row) => row.person)));
    case "speeches":
      // One person on one topic once; one who names none, once at each occasion.
      return size(
        held.flatMap((one) =>
          speakers(one, figure).map(({ person, topic }) =>
            figure.once === "topic" && topic ? `${person} on ${topic}` : `${person} at ${one.id}`,
          ),
        ),
      );
    case "speakers":
      return size(held.flatMap((one) => speakers(one, figure).map((speaker) => speaker.person)));
    case "agenda":
      return total(held.flatMap((one) => one.agenda.map(() => 1)));
    case "distinct":
    case "titles":
      return size(held.flatMap((one) => firstOf(one, [figure.of].flat())));
    case "sum":
      // A record that gives no such quantity says nothing, unless the figure lets each count for something.
      return total(held.flatMap((one) => one.counts[figure.of] ?? (figure.each > 0 ? figure.each : [])));
    case "money":
      return total(lines(held, figure, period).map((line) => line.amount));
    case "households":
      return total(lines(held, figure, period).flatMap((line) => line.households ?? []));
    case "beneficiaries":
      return total(lines(held, figure, period).flatMap((line) => line.people ?? []));
    case "pairs":
      return size(held.flatMap((one) => pairs(one.fields[figure.of.slice(7)])));
    case "coverage":
      // It stands on the roster, which these loops do not see; coverage.ts counts it.
      return null;
    case "ratio":
      return null;
  }
}

/** Every two people who are named together, whoever is named first. */
function pairs(named: LedgerRecord["fields"][string] | undefined): string[] {
  const people = [named ?? []].flat().map(String);
  return people.flatMap((one) => people.flatMap((other) => (one < other && one !== "" ? [`${one} ${other}`] : [])));
}

const size = (values: readonly string[]): number | null => (values.length === 0 ? null : new Set(values).size);

function total(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

function attendances(held: readonly LedgerRecord[]): number | null {
  let sum: number | null = null;
  for (const one of held) {
    if (one.attendance.length > 0) sum = (sum ?? 0) + one.attendance.filter((row) => row.status === "到").length;
    else if (one.headcount?.present !== undefined) sum = (sum ?? 0) + one.headcount.present;
  }
  return sum;
}

function speakers(one: LedgerRecord, figure: Figure): Speaker[] {
  const { role, written } = figure.where;
  return one.speakers.filter(
    (row) => (written === undefined ? !row.written : row.written === written) && allowed(role, row.role),
  );
}

function lines(held: readonly LedgerRecord[], figure: Figure, period: Period): Line[] {
  const found: Line[] = [];
  for (const one of held)
    for (const line of one.money) {
      const { source, use, form, from, to, mentions } = figure.where;
      // 协调到位 counts only by the day the money came in, whatever day the figure goes by.
      if ((figure.dated === "arrived" || line.source === "协调到位") && !within(line.arrived, period)) continue;
      if (!allowed(source, line.source) || !allowed(use, line.use) || !allowed(form, line.form)) continue;
      if (!allowed(from, line.from) || !allowed(to, line.to)) continue;
      if (mentions !== undefined && !speaksOf(one, line, mentions)) continue;
      found.push(line);
    }
  return found;
}

/** A word in the title, in the mechanism's own fields, or in the line's from, to or use. */
function speaksOf(one: LedgerRecord, line: Line, words: NonNullable<Figure["where"]["mentions"]>): boolean {
  const texts = [one.title, ...Object.values(one.fields).flat().map(String), line.from, line.to, line.use];
  return [words].flat().some((word) => texts.some((text) => text?.includes(String(word))));
}

type Allowed = string | number | boolean | readonly (string | number | boolean)[] | undefined;

const allowed = (wanted: Allowed, value: unknown): boolean =>
  wanted === undefined || (Array.isArray(wanted) ? wanted.includes(value) : wanted === value);

const within = (day: string | undefined, { from, to }: Period): boolean =>
  day !== undefined && from <= day && day <= to;

function heldIn(one: LedgerRecord, { dated }: Figure, period: Period): boolean {
  switch (dated) {
    case "start":
      return within(one.start, period);
    case "finished":
      return within(one.finished, period);
    case "issued":
      return within(one.issued, period);
    case "term":
      return one.start <= period.to && (one.end === null || (one.end ?? one.start) >= period.from);
    case "arrived":
      return true;
  }
}

/** A report and its reprints are one thing, of the level at which it came out first, whenever that was. */
function levelOf(one: LedgerRecord, { count }: Figure, own: readonly LedgerRecord[]): LedgerRecord["level"] {
  if (count !== "groups" || one.group === undefined) return one.level;
  let first = one;
  for (const other of own)
    if (other.group === one.group && other.nil !== true)
      if (other.start < first.start || (other.start === first.start && other.id < first.id)) first = other;
  return first.level;
}

function fits(
  one: LedgerRecord,
  figure: Figure,
  own: readonly LedgerRecord[],
  records: readonly LedgerRecord[],
): boolean {
  const { where } = figure;
  const basis = records.find((other) => other.id === one.of);
  return (
    allowed(where.level, levelOf(one, figure, own)) &&
    allowed(where.genre, one.genre) &&
    allowed(where.place, one.place) &&
    allowed(where.host, one.host) &&
    (where.campaign === undefined || one.campaigns.some((name) => allowed(where.campaign, name))) &&
    (where["of-mechanism"] === undefined || allowed(where["of-mechanism"], basis?.mechanism)) &&
    (where.joint === undefined || (one.event !== undefined) === where.joint) &&
    Object.entries(where.fields ?? {}).every(([name, wanted]) => allowed(wanted, one.fields[name]))
  );
}

/** The first of the named properties that the record has. */
function firstOf(one: LedgerRecord, names: readonly string[]): string[] {
  for (const name of names) {
    const value = name.startsWith("fields.") ? one.fields[name.slice(7)] : plain(one, name);
    if (value !== undefined && value !== "") return [value].flat().map(String);
  }
  return [];
}

function plain(one: LedgerRecord, name: string): string | string[] | undefined {
  switch (name) {
    case "title":
      return one.title;
    case "of":
      return one.of;
    case "group":
      return one.group;
    case "event":
      return one.event;
    case "issue":
      return one.issue;
    case "genre":
      return one.genre;
    case "host":
      return one.host;
    case "place":
      return one.place;
    case "speakers.topic": {
      const topics = one.speakers.flatMap((row) => row.topic ?? []);
      return topics.length > 0 ? topics : undefined;
    }
  }
  return undefined;
}
