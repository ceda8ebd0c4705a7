import type { PlainDate } from "../calendar/plain-date.ts";
import type { Mechanism } from "../mechanism/mechanism-schema.ts";
import type { Org } from "../people/org.ts";
import { orgSubtree } from "../people/org-tree.ts";
import type { Membership, Person } from "../people/person.ts";
import { expected, rosterOn } from "../people/roster.ts";

/**
 * What rows are read against. `of`: the version in force on a day; `near`: days without a year are the newest up to it; `yearSaid`: somebody
 * said that year, otherwise it is doubted. `start`: the day of rows that say none; null: they have to say one.
 */
export type SheetGround = {
  readonly today: PlainDate;
  readonly near: PlainDate;
  readonly yearSaid: boolean;
  readonly start: PlainDate | null;
  /** Where a row names no org. */
  readonly org: string;
  readonly orgs: readonly Org[];
  readonly people: readonly Person[];
  readonly memberships: readonly Membership[];
  readonly of: (day: PlainDate) => Mechanism | null;
  /** Ids by name: which of several persons of one name is meant. */
  readonly answers: Readonly<Record<string, string>>;
};

/** Who a name is. `asked`: several are meant by it and nobody said which; `away`: there is such a person, not on that roster. */
type Whose =
  | { readonly kind: "one"; readonly person: string }
  | { readonly kind: "asked"; readonly people: readonly string[] }
  | { readonly kind: "away" }
  | { readonly kind: "none" };

export type RosterOfDay = {
  /** The id of the org of this name that may hold it; null: none or several. */
  readonly orgCalled: (name: string) => string | null;
  /** Somebody of the org (with everything below it) on the day, or of the whole unit. */
  readonly whose: (name: string, org: string, day: PlainDate, within: "org" | "unit") => Whose;
  /** 应到 by the roster of that day. */
  readonly due: (org: string, day: PlainDate) => readonly string[];
  readonly nameOf: (person: string) => string;
};

const spaceless = (text: string): string => text.replace(/\s+/g, "");

/** The roster as rows ask it, each day of each org worked out once. */
export function rosterOf({ orgs, people, memberships, of, answers }: SheetGround): RosterOfDay {
  const byName = Map.groupBy(people, ({ name }) => spaceless(name));
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const once = kept<ReadonlySet<string>>();
  const dueOnce = kept<readonly string[]>();
  const all = orgs.map(({ id }) => id);
  const here = (org: string | null, day: PlainDate) =>
    once(`${org} ${day}`, () => {
      const within = org === null ? all : orgSubtree(orgs, org);
      return new Set(rosterOn(memberships, within, day).map(({ person }) => person));
    });
  return {
    orgCalled: (name) => {
      const called = orgs.filter((one) => spaceless(one.name) === spaceless(name));
      return called.length === 1 ? (called[0]?.id ?? null) : null;
    },
    whose: (name, org, day, within) => {
      const same = byName.get(spaceless(name))?.map(({ id }) => id) ?? [];
      if (same.length === 0) return { kind: "none" };
      const there = same.filter((id) => here(within === "org" ? org : null, day).has(id));
      const [only, ...others] = there.length === 0 && within === "unit" ? same : there;
      if (only === undefined) return { kind: "away" };
      if (others.length === 0) return { kind: "one", person: only };
      const answer = answers[spaceless(name)];
      const meant = [only, ...others];
      return answer !== undefined && meant.includes(answer)
        ? { kind: "one", person: answer }
        : { kind: "asked", people: meant };
    },
    due: (org, day) =>
      dueOnce(`${org} ${day}`, () => expected(of(day)?.record?.expected ?? "none", orgs, memberships, org, day)),
    nameOf: (person) => names.get(person) ?? person,
  };
}

function kept<T>(): (key: string, make: () => T) => T {
  const known = new Map<string, T>();
  return (key, make) => {
    const found = known.get(key) ?? make();
    known.set(key, found);
    return found;
  };
}
