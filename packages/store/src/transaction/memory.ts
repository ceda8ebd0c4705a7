import type { PlainDate } from "@shilu/domain";
import { sql } from "kysely";
import { type LastEvent, lastEvent } from "../audit/heads.ts";
import type { Change } from "../audit/leaf.ts";
import type { Session } from "../engine/engine.ts";
import { rows, texts } from "../engine/sql.ts";

/**
 * Records that an answer is made of: those of a mechanism (null: of any) that begin on some days (null: on any).
 */
export type RecordsOf = {
  readonly mechanism: string | null;
  readonly days: { readonly from: PlainDate; readonly to: PlainDate } | null;
};

/**
 * What an answer is made of: records, or one of these. What nothing is said of here (the roster, the rules of the house, what people
 * stated) is part of every answer.
 */
type Subject = "problems" | "policy" | "reports" | RecordsOf;

export const anyRecord: RecordsOf = { mechanism: null, days: null };

/** `question`: tells it from every other; `about`: what its answer is made of besides what every answer is. */
export type Question = { readonly question: string; readonly about: readonly Subject[] };

type Kept = { readonly about: readonly Subject[]; readonly value: unknown };

/** `last`: the event that the log ends with of which `answers` are. `settled`: nothing can have been written since. */
type Office = { last: LastEvent; settled: boolean; readonly answers: Map<string, Kept> };

/** A look at all figures of two years is 700, a first page of a list one with 40 records in it. */
const mostAnswers = 5_000;
/** After more events than these it is quicker to ask anew than to look what they were about. */
const mostEvents = 500;

/** Kinds of changes that leave every kept answer as it is: accounts, packs, forms, feeds, weeks, and what was looked at or taken away. */
const apart =
  /^(account|address|session|sign-in|access\.(?:refused|missed)|backup|alarm|chain|install|pack|form|feed|correction|journal|summary|evidence|sealed|keys|sheet)\b|\.file$/;

/**
 * What the ledgers answered before. An answer holds until an event of the audit chain may have changed it: nothing is written without its
 * event, and the event says what it is about. What is not known to leave it alone makes everything be forgotten.
 * `alone`: nobody else writes into this database while it is open.
 */
export class Memory {
  readonly #offices = new Map<string, Office>();
  readonly #alone: boolean;

  constructor(alone: boolean) {
    this.#alone = alone;
  }

  /** The answers as a transaction that only reads may use them. `check` throws once it has ended. */
  reading(session: Session, tenant: string, check: () => void): Recall {
    const changed = () => {
      check();
      return false;
    };
    return new Recall(() => this.#lookAt(session, tenant, this.#alone), changed);
  }

  /** Something was written by other ways than `writing`. */
  unsettle(): void {
    for (const office of this.#offices.values()) office.settled = false;
  }

  /** The same for one that writes. `changed`: whether it has written something already; throws once it has ended. */
  writing(session: Session, tenant: string, changed: () => boolean): Recall {
    const office = this.#offices.get(tenant);
    if (office !== undefined) office.settled = false;
    return new Recall(() => this.#lookAt(session, tenant, false), changed);
  }

  /**
   * The office at the state that the transaction sees; null where that is an older one than somebody else has seen already. `settled`:
   * whether it stays so until this program writes.
   */
  async #lookAt(session: Session, tenant: string, settled: boolean): Promise<Office | null> {
    const known = this.#offices.get(tenant);
    if (known === undefined) {
      const office: Office = { last: await lastEvent(session, tenant), settled, answers: new Map() };
      this.#offices.set(tenant, office);
      return office;
    }
    if (known.settled) return known;
    const { last } = known;
    const { size, leaf } = last;
    const seen = await eventsSince(session, tenant, size);
    // Meanwhile another transaction may have brought it further than this one can see.
    if (known.last.leaf !== leaf) return (await lastEvent(session, tenant)).leaf === known.last.leaf ? known : null;
    const [first, ...events] = size === 0 ? [{ ...last, changes: [] }, ...seen] : seen;
    if (first === undefined) return null;
    const touched = first.leaf !== leaf || seen.length >= mostEvents ? null : await touchedBy(session, tenant, events);
    if (known.last.leaf !== leaf) return null;
    if (touched === null) known.answers.clear();
    else
      for (const [question, { about }] of known.answers)
        if (about.some((one) => touches(touched, one))) known.answers.delete(question);
    known.last = seen.length >= mostEvents ? await lastEvent(session, tenant) : (events.at(-1) ?? first);
    known.settled = settled;
    return known;
  }
}

type Seen = LastEvent & { readonly changes: readonly Change[] };

/** The event of this number and those after it. */
const eventsSince = (session: Session, tenant: string, size: number): Promise<Seen[]> =>
  rows(
    session,
    sql<Seen>`select seq as size, leaf, at, body->'changes' as changes from audit_event
      where tenant_id = ${tenant} and seq >= ${size} order by seq limit ${mostEvents}::int`,
  );

/** What events were about. `records`: of which mechanisms and days, in every version. */
type Touched = {
  readonly others: ReadonlySet<Subject>;
  readonly records: readonly { readonly mechanism: string; readonly start: PlainDate }[];
};

const touches = ({ others, records }: Touched, subject: Subject): boolean =>
  typeof subject === "string"
    ? others.has(subject)
    : records.some(
        ({ mechanism, start }) =>
          (subject.mechanism ?? mechanism) === mechanism &&
          (subject.days === null || (subject.days.from <= start && start <= subject.days.to)),
      );

/** What events were about; null: it may be anything. */
async function touchedBy(session: Session, tenant: string, events: readonly Seen[]): Promise<Touched | null> {
  const others = new Set<Subject>();
  const ids = new Set<string>();
  for (const { what, record } of events.flatMap(({ changes }) => changes)) {
    const kind = String(what);
    if (kind === "record") ids.add(String(record));
    else if (kind === "problem") others.add("problems");
    else if (kind === "access.policy") others.add("policy");
    else if (/^report\.(save|step|freeze)$/.test(kind)) others.add("reports");
    else if (!apart.test(kind)) return null;
  }
  if (ids.size === 0) return { others, records: [] };
  // A corrected record may have been of another mechanism, or another day, before.
  const records = await rows(
    session,
    sql<Touched["records"][number]>`select distinct v.body->>'mechanism' as mechanism, v.body->>'start' as start
      from record r join record_version v on v.tenant_id = r.tenant_id and v.record_id = r.id
      where r.tenant_id = ${tenant} and r.ref = any(${texts([...ids])})`,
  );
  return { others, records };
}

/** What is remembered, as one transaction may use it and add to it: only while what it sees is what is remembered. */
export class Recall {
  readonly #look: () => Promise<Office | null>;
  readonly #changed: () => boolean;
  #seen: Promise<{ readonly office: Office; readonly leaf: string } | null> | null = null;

  constructor(look: () => Promise<Office | null>, changed: () => boolean) {
    this.#look = look;
    this.#changed = changed;
  }

  async #office(): Promise<Office | null> {
    if (this.#changed()) return null;
    this.#seen ??= this.#look().then((office) => office && { office, leaf: office.last.leaf });
    const seen = await this.#seen;
    return seen?.office.last.leaf === seen?.leaf ? (seen?.office ?? null) : null;
  }

  /** The end of the audit chain as this transaction sees it; null where nothing is remembered of that state. */
  async end(): Promise<LastEvent | null> {
    return (await this.#office())?.last ?? null;
  }

  /** The answers to questions, in their order. `read`: answers those that nothing is remembered of. */
  async each<Q extends Question, A>(
    questions: readonly Q[],
    read: (missing: readonly Q[]) => Promise<readonly A[]>,
  ): Promise<A[]> {
    const office = await this.#office();
    const found = new Map<string, A>();
    for (const { question } of questions) {
      const kept = office?.answers.get(question);
      if (kept !== undefined) found.set(question, kept.value as A);
    }
    const missing = questions.filter(({ question }) => !found.has(question));
    const answers = missing.length === 0 ? [] : await read(missing);
    const still = (await this.#office()) === office ? office : null;
    for (const [at, { question, about }] of missing.entries()) {
      const value = answers[at] as A;
      found.set(question, value);
      still?.answers.set(question, { about, value });
    }
    if (still !== null) forget(still.answers, mostAnswers);
    return questions.map(({ question }) => found.get(question) as A);
  }

  /** One list that is asked for again and again. It is the caller's own to sort. */
  async list<T>(question: string, about: readonly Subject[], read: () => Promise<T[]>): Promise<T[]> {
    return [...(await this.one(question, about, read))];
  }

  async one<T>(question: string, about: readonly Subject[], read: () => Promise<T>): Promise<T> {
    const [answer] = await this.each<Question, T>([{ question, about }], async () => [await read()]);
    return answer as T;
  }
}

/** The oldest answers go where there are more than so many. */
function forget(answers: Map<string, unknown>, most: number): void {
  for (const question of answers.keys()) {
    if (answers.size <= most) return;
    answers.delete(question);
  }
}
