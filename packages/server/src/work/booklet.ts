import {
  type BookedRule,
  type BookletChapter,
  booklet,
  type Ground,
  groundOf,
  groundWithin,
  type PlainDate,
  type RuleState,
  ruleStateOf,
  ruleStates,
  type Subject,
  subjectsWithin,
  type WindowNotice,
  yearOf,
} from "@shilu/domain";
import { orgAsked, type Workplace } from "./workplace.ts";

/** What 制度汇编 is written from. `org`: whose it is; `asked`: of whom of it a rule asks something on that day. */
export type OfficeBooklet = {
  readonly on: PlainDate;
  readonly org: { readonly id: string; readonly name: string };
  readonly catalogue: Workplace["catalogue"];
  readonly chapters: readonly BookletChapter[];
  readonly asked: (entry: BookedRule) => readonly Subject[];
  /** The notices of this year, and of the last one as long as its windows are open. */
  readonly notices: readonly WindowNotice[];
};

/**
 * The mechanisms and rules that an office lives by on a day. Where an org is named, those alone that it keeps records of or that ask
 * something of it or of anybody below it.
 */
export async function bookletOf(
  workplace: Workplace,
  { on, org }: { readonly on: PlainDate; readonly org: string | undefined },
): Promise<OfficeBooklet> {
  const { store, tenant, book, catalogue, office, root } = workplace;
  const of = await orgAsked(workplace, org);
  const facts = await store.read(tenant, async (reader) => ({
    orgs: await reader.orgs(),
    people: await reader.people(),
    memberships: await reader.memberships(),
  }));
  const ground = groundWithin(groundOf({ ...facts, records: [], findings: [] }), [of]);
  const asked = (entry: BookedRule) => subjectsWithin(ground.roster, entry, on, of);
  const types = new Set(ground.roster.below(of).orgs.map(({ type }) => type));
  const chapters = booklet(book, on, (mechanism, rules) => {
    if (org === undefined) return true;
    return types.has(mechanism.record?.["held-by"] ?? "单位") || rules.some((entry) => asked(entry).length > 0);
  });
  return {
    on,
    org: { id: of, name: of === root ? office.name : ground.roster.nameOf(of) },
    catalogue,
    chapters,
    asked,
    notices: noticesOn(workplace.notices, ground, of, on),
  };
}

const noticesOn = (
  notices: readonly WindowNotice[],
  { roster }: Ground,
  of: string,
  on: PlainDate,
): readonly WindowNotice[] => {
  const near = new Set([...roster.path(of), ...roster.below(of).ids]);
  return notices.filter(
    ({ org, year, closes }) =>
      (org === null || near.has(org)) && (year === yearOf(on) || (year < yearOf(on) && on <= closes)),
  );
};

/** The rules of a booklet in their order. */
export const rulesIn = ({ chapters }: Pick<OfficeBooklet, "chapters">) =>
  chapters.flatMap(({ items }) => items.flatMap(({ rules }) => rules));

/** How many rules stand in which state; every rule is in one. */
export function stateCounts(booklet: Pick<OfficeBooklet, "chapters">): readonly (readonly [RuleState, number])[] {
  const states = rulesIn(booklet).map(({ entry }) => ruleStateOf(entry.rule));
  return ruleStates.map((state) => [state, states.filter((one) => one === state).length]);
}
