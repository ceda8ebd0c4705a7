import type { Attending, Figure, FigureQuery, Ledger, LedgerRecord } from "@shilu/domain";

/**
 * The second opinion on the compiled SQL: every figure counted by a plain loop over the rows of the bundle, with the records
 * behind it. Written from the words of the counting rules, without the store's code.
 */
export type NaiveValue = { value: number | null; records: string[]; titles: string[] };

type Line = { record: LedgerRecord; item?: string; n?: number };

/** Whom a kind of record expects and how many open it; nobody and none where nothing is said. */
export type KindOf = (mechanism: string) => Attending;

export function naive(ledger: Ledger, query: FigureQuery, kindOf: KindOf = () => ({ expected: "none" })): NaiveValue {
  if (query.parts !== null) {
    const [above, below] = query.parts.map((part) => naive(ledger, part, kindOf));
    const known = above?.value != null && below?.value != null && below.value !== 0;
    const ids = new Set([...(above?.records ?? []), ...(below?.records ?? [])]);
    return {
      value: known ? (above?.value ?? 0) / (below?.value ?? 1) : null,
      records: sorted(ledger.records.filter(({ id }) => ids.has(id))).map(({ id }) => id),
      titles: [],
    };
  }
  const ours = sorted(ledger.records).filter(
    (one) => one.status === "final" && query.over.includes(one.mechanism) && under(ledger, query.org, one.org),
  );
  const lines: Line[] = [];
  const behind: LedgerRecord[] = [];
  // Zeros are the source only of a zero.
  const adding: LedgerRecord[] = [];
  for (const record of ours) {
    if (record.nil) {
      if (within(record.start, query) && nilSpeaks(ledger, record, query)) behind.push(record);
      continue;
    }
    if (!inPeriod(record, query) || !fits(ledger, record, query)) continue;
    if (!tookPlace(ledger, record, kindOf(record.mechanism))) continue;
    const own = linesOf(ledger, record, query);
    lines.push(...own);
    if (own.length > 0) behind.push(record);
    if (own.some(({ item, n }) => item !== undefined || (n ?? 0) > 0)) adding.push(record);
  }
  const items = lines.flatMap(({ item }) => item ?? []);
  const distinct = new Set(items).size;
  const summed = lines.reduce((sum, { n }) => sum + (n ?? 0), 0);
  const adds = ["attendances", "agenda", "sum", "money", "households", "beneficiaries"];
  const value = behind.length === 0 ? null : adds.includes(query.figure.count) ? summed : distinct;
  const { figure } = query;
  const asked = figure.count === "coverage" ? talksAsked(ledger, query, figure.reading).size : null;
  return {
    value: value === null || asked === null ? value : asked === 0 ? null : value / asked,
    records: (adding.length > 0 ? adding : behind).map(({ id }) => id),
    titles: query.figure.count === "titles" ? [...new Set(items)] : [],
  };
}

const sorted = (records: readonly LedgerRecord[]): LedgerRecord[] =>
  [...records].sort((a, b) => (a.start === b.start ? (a.id < b.id ? -1 : 1) : a.start < b.start ? -1 : 1));

function under(ledger: Ledger, root: string, id: string): boolean {
  for (let at: string | null = id; at !== null; at = ledger.orgs.find((org) => org.id === at)?.parent ?? null)
    if (at === root) return true;
  return false;
}

const within = (day: string | undefined, { period: { from, to } }: FigureQuery): boolean =>
  day !== undefined && from <= day && day <= to;

function inPeriod(one: LedgerRecord, query: FigureQuery): boolean {
  switch (query.figure.dated) {
    case "start":
      return within(one.start, query);
    case "finished":
      return within(one.finished, query);
    case "issued":
      return within(one.issued, query);
    case "term":
      return one.start <= query.period.to && (one.end === null || (one.end ?? one.start) >= query.period.from);
    case "arrived":
      return true;
  }
}

type Wanted = readonly unknown[];
const list = (value: unknown): Wanted => (Array.isArray(value) ? value : [value]);

/** What `where` and the filter ask of a key: each must hold, any value of it will do. */
function wants({ figure: { where }, filter }: FigureQuery, key: string): Wanted[] {
  const both = [Object.entries(where), Object.entries(filter)].flat();
  return both.flatMap(([name, value]) => (name === key && value !== undefined ? [list(value)] : []));
}

const meets = (query: FigureQuery, key: string, value: unknown): boolean =>
  wants(query, key).every((wanted) => wanted.includes(value));

function levelOf(ledger: Ledger, one: LedgerRecord, query: FigureQuery): string | undefined {
  if (query.figure.count !== "groups" || one.group === undefined) return one.level;
  const group = ledger.records.filter(
    (other) =>
      other.group === one.group && other.status === "final" && !other.nil && query.over.includes(other.mechanism),
  );
  return sorted(group)[0]?.level;
}

function fits(ledger: Ledger, one: LedgerRecord, query: FigureQuery): boolean {
  const { where, count, dated } = query.figure;
  const basis = ledger.records.find(({ id }) => id === one.of);
  const countsMoney = count === "money" || count === "households" || count === "beneficiaries";
  const countsSpeakers = count === "speeches" || count === "speakers";
  const asksMoney =
    dated === "arrived" || ["source", "use", "form", "from", "to"].some((key) => wants(query, key).length > 0);
  const asksSpeakers = wants(query, "role").length > 0 || where.written !== undefined;
  return (
    meets(query, "level", levelOf(ledger, one, query)) &&
    meets(query, "genre", one.genre) &&
    meets(query, "place", one.place) &&
    meets(query, "host", one.host) &&
    wants(query, "campaign").every((wanted) => one.campaigns.some((name) => wanted.includes(name))) &&
    (where["of-mechanism"] === undefined || list(where["of-mechanism"]).includes(basis?.mechanism)) &&
    (where.joint === undefined || where.joint === (one.event !== undefined)) &&
    Object.entries(where.fields ?? {}).every(([name, wanted]) => inField(one, name, list(wanted))) &&
    (countsMoney ||
      where.mentions === undefined ||
      list(where.mentions).some((word) => speaksOf(one, one.money, word))) &&
    (countsMoney || !asksMoney || one.money.some((line) => moneyFits(line, query))) &&
    (countsSpeakers || !asksSpeakers || one.speakers.some((speaker) => speakerFits(speaker, query)))
  );
}

/** A 零报告 speaks of everything of its kind, but for what it says it is about itself. */
function nilSpeaks(ledger: Ledger, one: LedgerRecord, query: FigureQuery): boolean {
  const silent = (key: string, value: unknown) => value === undefined || meets(query, key, value);
  const level = levelOf(ledger, one, query);
  const { fields = {}, "of-mechanism": of } = query.figure.where;
  const basis = ledger.records.find(({ id }) => id === one.of);
  return (
    silent("level", level) &&
    silent("genre", one.genre) &&
    silent("place", one.place) &&
    silent("host", one.host) &&
    (one.campaigns.length === 0 ||
      wants(query, "campaign").every((wanted) => one.campaigns.some((name) => wanted.includes(name)))) &&
    (of === undefined || one.of === undefined || list(of).includes(basis?.mechanism)) &&
    Object.entries(fields).every(([name, wanted]) => one.fields[name] === undefined || inField(one, name, list(wanted)))
  );
}

function inField(one: LedgerRecord, name: string, wanted: Wanted): boolean {
  const value = one.fields[name];
  return Array.isArray(value) ? value.some((each) => wanted.includes(each)) : wanted.includes(value);
}

function speaksOf(one: LedgerRecord, lines: LedgerRecord["money"], word: unknown): boolean {
  const texts = [one.title, ...Object.values(one.fields).flat().map(String)];
  for (const { from, to, use } of lines) texts.push(from ?? "", to ?? "", use ?? "");
  return texts.some((text) => text.includes(String(word)));
}

function moneyFits(line: LedgerRecord["money"][number], query: FigureQuery): boolean {
  const byArrival = query.figure.dated === "arrived" || line.source === "协调到位";
  if (byArrival && !within(line.arrived, query)) return false;
  return (["source", "use", "form", "from", "to"] as const).every((key) => meets(query, key, line[key]));
}

function speakerFits(speaker: LedgerRecord["speakers"][number], query: FigureQuery): boolean {
  const { written } = query.figure.where;
  return meets(query, "role", speaker.role) && (written === undefined || speaker.written === written);
}

/** A meeting that too few of those due attended did not take place; one of which nobody knows who came is not doubted. */
function tookPlace(ledger: Ledger, one: LedgerRecord, { expected: kind, "opens-with": part }: Attending): boolean {
  if (part === undefined) return true;
  const due = new Set<string>();
  for (const post of onRoster(ledger, one.start))
    if (kind === "committee" ? post.org === one.org && leads(post.role) : under(ledger, one.org, post.org))
      due.add(post.person);
  const came = new Set(one.attendance.filter(({ status }) => status === "到").map(({ person }) => person));
  const should = due.size > 0 ? due.size : one.headcount?.expected;
  const here =
    one.attendance.length === 0
      ? one.headcount?.present
      : due.size > 0
        ? [...due].filter((person) => came.has(person)).length
        : came.size;
  return should === undefined || should === 0 || here === undefined || here / should >= part[0] / part[1];
}

const leads = (role: string): boolean => ["书记", "副书记", "委员"].includes(role);

const onRoster = ({ memberships }: Ledger, day: string) =>
  memberships.filter(({ from, to }) => from <= day && (to === null || day <= to));

/** Everything a reading asks of the branches' rosters on the period's last day: each talk with the pairs that would be it. */
function talksAsked(ledger: Ledger, query: FigureQuery, reading: string): Map<string, Set<string>> {
  const asked = new Map<string, Set<string>>();
  const ask = (what: string, one: string, other: string) =>
    asked.set(what, (asked.get(what) ?? new Set()).add([one, other].sort().join("&")));
  const branches = ledger.orgs.filter(({ id, type }) => type === "党支部" && under(ledger, query.org, id));
  for (const branch of branches) {
    const posts = onRoster(ledger, query.period.to).filter((post) => under(ledger, branch.id, post.org));
    const members = [...new Set(posts.filter(({ party }) => party !== "群众").map(({ person }) => person))].sort();
    const isLead = (who: string) => posts.some((it) => it.person === who && it.org === branch.id && leads(it.role));
    for (const one of members)
      for (const other of members) {
        if (one === other) continue;
        const two = [one, other].sort().join("&");
        if (reading === "两两" || (isLead(one) && isLead(other))) ask(`${branch.id}：${two}`, one, other);
        else if (!isLead(one)) ask(`${branch.id}：${one}同${isLead(other) ? "支委" : "党员"}`, one, other);
      }
  }
  return asked;
}

/** Every two different people that a field names. */
function pairsIn(record: LedgerRecord, field: string): string[] {
  const who = [record.fields[field.replace("fields.", "")] ?? []].flat().map(String);
  return who.flatMap((one) => who.flatMap((other) => (one < other && one !== "" ? [`${one}&${other}`] : [])));
}

/** The counted things of one record. */
function linesOf(ledger: Ledger, record: LedgerRecord, query: FigureQuery): Line[] {
  const { figure } = query;
  const words = figure.where.mentions;
  const money = record.money.filter(
    (line) =>
      moneyFits(line, query) && (words === undefined || list(words).some((word) => speaksOf(record, [line], word))),
  );
  const speakers = record.speakers.filter(
    (speaker) => speakerFits(speaker, query) && speaker.written === (figure.where.written ?? false),
  );
  const came = record.attendance.filter(({ status }) => status === "到").map(({ person }) => person);
  const one = (item: string): Line[] => [{ record, item }];
  const sums = (numbers: readonly (number | undefined)[]): Line[] =>
    numbers.flatMap((n) => (n === undefined ? [] : [{ record, n }]));
  switch (figure.count) {
    case "records":
      return one(`${record.org}|${record.event ?? record.id}`);
    case "events":
      return one(record.event ?? record.id);
    case "groups":
      return one(record.group ?? record.id);
    case "attendances":
      return sums([record.attendance.length > 0 ? new Set(came).size : record.headcount?.present]);
    case "people":
      return came.flatMap(one);
    case "speeches":
      return speakers.flatMap(({ person, topic }) =>
        one(figure.once === "topic" && topic ? `${person}讲“${topic}”` : `${person}在${record.id}`),
      );
    case "speakers":
      return speakers.flatMap(({ person }) => one(person));
    case "agenda":
      return record.agenda.map(() => ({ record, n: 1 }));
    case "distinct":
    case "titles":
      return valuesOf(record, query, figure.of).flatMap(one);
    case "sum":
      return sums([record.counts[figure.of] ?? (figure.each === 0 ? undefined : figure.each)]);
    case "money":
      return sums(money.map(({ amount }) => amount));
    case "households":
      return sums(money.map(({ households }) => households));
    case "beneficiaries":
      return sums(money.map(({ people }) => people));
    case "pairs":
      return pairsIn(record, figure.of).flatMap(one);
    case "coverage": {
      const asked = [...talksAsked(ledger, query, figure.reading)];
      return pairsIn(record, figure.of).flatMap((pair): Line[] => {
        const met = asked.filter(([, pairs]) => pairs.has(pair)).map(([item]) => ({ record, item }));
        return met.length > 0 ? met : [{ record }];
      });
    }
    case "ratio":
      return [];
  }
}

function valuesOf(
  record: LedgerRecord,
  query: FigureQuery,
  subjects: Extract<Figure, { of: unknown }>["of"],
): string[] {
  for (const subject of list(subjects)) {
    const values = subjectOf(record, query, String(subject)).filter((value) => value !== undefined && value !== "");
    if (values.length > 0) return values.map(String);
  }
  return [];
}

function subjectOf(record: LedgerRecord, query: FigureQuery, subject: string): unknown[] {
  if (subject === "speakers.topic")
    return record.speakers.filter((speaker) => speakerFits(speaker, query)).map(({ topic }) => topic);
  if (subject.startsWith("fields.")) return [record.fields[subject.slice(7)]].flat();
  return [record[subject as "title" | "of" | "group" | "event" | "issue" | "genre" | "host" | "place"]];
}
