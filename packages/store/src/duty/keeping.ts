import { quorumRules, type RecordChange, type Statement, subjectWords, watchesOf } from "@shilu/domain";
import { sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import { rows } from "../engine/sql.ts";
import type { DutyRules } from "../store.ts";
import { buildCells, rebuildAround } from "./build.ts";
import { judgeAround } from "./effect.ts";
import { digestOf } from "./rules.ts";

/** So many records are judged one neighbourhood after the other; for more, building everything anew is quicker. */
const many = 300;

type KeptYears = { readonly years: readonly number[]; readonly rules: ReadonlySet<string> };

/** The years whose cells are kept, and by which rules they were judged. */
export async function keptYears(session: Session, tenant: string): Promise<KeptYears> {
  const found = await rows(
    session,
    sql<{ year: number; rules: string }>`select year, rules from duty_year where tenant_id = ${tenant} order by year`,
  );
  return { years: found.map(({ year }) => year), rules: new Set(found.map(({ rules }) => rules)) };
}

/** Whether the cells were judged by other rules than these: the program, or the office's practice, has moved on. */
export const isStale = (kept: KeptYears, rules: DutyRules): boolean =>
  kept.rules.size !== 1 || !kept.rules.has(digestOf(rules));

/**
 * Keeps the cells of a tenant right through one write. The steps of the write say what they changed; `settle` brings the cells up to it,
 * before the commit and before anybody reads cells in the same write. Where no cells are kept it costs one look.
 */
export class DutyKeeping {
  readonly #session: Session;
  readonly #tenant: string;
  readonly #rules: () => Promise<DutyRules>;
  readonly #records = new Map<string, RecordChange>();
  readonly #orgs = new Set<string>();
  readonly #people = new Set<string>();
  readonly #decided = new Set<string>();
  readonly #approved = new Set<string>();
  #everything = false;

  constructor(session: Session, tenant: string, rules: () => Promise<DutyRules>) {
    this.#session = session;
    this.#tenant = tenant;
    this.#rules = rules;
  }

  /** A record was added, corrected or voided. */
  record({ was, now }: RecordChange): void {
    const before = this.#records.get(now.id);
    this.#records.set(now.id, { was: before === undefined ? was : before.was, now });
  }

  /** The roster of orgs changed, or something about persons. */
  around(orgs: Iterable<string>, people: Iterable<string> = []): void {
    for (const org of orgs) this.#orgs.add(org);
    for (const person of people) this.#people.add(person);
  }

  /** Something was stated, or a statement was taken back. */
  stated(one: Statement): void {
    if (one.kind === "decision") this.#decided.add(one.body.obligation);
    if (one.kind !== "occurrence") return;
    const { org, person, record } = one.body;
    this.around([org], person === undefined ? [] : [person]);
    if (record !== undefined) this.#approved.add(record);
  }

  /** Orgs came or moved, or the rules are others. */
  everything(): void {
    this.#everything = true;
  }

  /** Builds the cells of these years and keeps them from now on; of no others. */
  async keep(years: readonly number[]): Promise<void> {
    this.#forget();
    await buildCells(this.#session, this.#tenant, await this.#rules(), [...new Set(years)].sort());
  }

  async settle(): Promise<void> {
    const [records, around] = [[...this.#records.values()], { orgs: [...this.#orgs], people: [...this.#people] }];
    const [decided, approved] = [[...this.#decided], [...this.#approved]];
    const everything = this.#everything;
    this.#forget();
    const roster = around.orgs.length + around.people.length;
    if (!everything && records.length + roster + decided.length + approved.length === 0) return;
    const [session, tenant] = [this.#session, this.#tenant];
    const kept = await keptYears(session, tenant);
    if (kept.years.length === 0) return;
    const rules = await this.#rules();
    const whole = everything || isStale(kept, rules) || records.length > many || roster > many;
    if (whole || (roster > 0 && reachesFar(rules))) return buildCells(session, tenant, rules, kept.years);
    if (roster > 0) await rebuildAround(session, tenant, rules, kept.years, around);
    await judgeAround(session, tenant, rules, kept.years, { records, decided, approved });
  }

  #forget(): void {
    this.#records.clear();
    this.#orgs.clear();
    this.#people.clear();
    this.#decided.clear();
    this.#approved.clear();
    this.#everything = false;
  }
}

/**
 * Whether a meeting's quorum can decide about a person's duty: then the roster of one org reaches everybody whom a meeting of an org
 * above it names. No rule of the house does so.
 */
const reachesFar = ({ book }: DutyRules): boolean =>
  book.rules.some(
    (entry) =>
      subjectWords.get(entry.rule.of)?.kind === "persons" &&
      [...watchesOf(book, entry)].some((code) => quorumRules(book, code).length > 0),
  );
