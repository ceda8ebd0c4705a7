import {
  type Digest,
  digestLines,
  digestOf,
  dutiesByCharge,
  type Judged,
  nextReminder,
  type PlainDate,
  usualHours,
} from "@shilu/domain";
import { momentOf } from "./calendar.ts";
import { dutiesInCharge, personAsked } from "./charge.ts";
import { type Duties, type DutyQuery, dutiesOf } from "./due.ts";
import type { Workplace } from "./workplace.ts";

/** One person's digest, as it is and as he reads it. */
export type PersonDigest = {
  readonly person: string;
  readonly name: string;
  readonly digest: Digest;
  readonly lines: readonly string[];
};

export async function digestOfPerson(workplace: Workplace, person: string, query: DutyQuery): Promise<PersonDigest> {
  const { id, name } = await personAsked(workplace, person);
  const duties = await dutiesInCharge(workplace, id, query, null);
  return written(workplace, duties, { id, name }, duties.judged, query.on);
}

/**
 * The digest of everybody in charge of anything, each with his own matters alone, in the order of the people's ids. `vacant`: open
 * duties that nobody is in charge of.
 */
export async function digestsOfAll(
  workplace: Workplace,
  query: DutyQuery,
): Promise<{ readonly digests: readonly PersonDigest[]; readonly vacant: readonly Judged[] }> {
  const duties = await dutiesOf(workplace, query, null);
  const { byPerson, vacant } = dutiesByCharge(duties.ground, duties.judged, query.on);
  const digests = [...byPerson]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, own]) => written(workplace, duties, { id, name: duties.ground.roster.nameOf(id) }, own, query.on));
  return { digests, vacant };
}

function written(
  { office }: Workplace,
  { book, ground, kept }: Duties,
  { id, name }: { readonly id: string; readonly name: string },
  own: readonly Judged[],
  on: PlainDate,
): PersonDigest {
  const digest = digestOf(book, ground, own, { on, hours: office.reminders ?? usualHours, kept });
  return { person: id, name, digest, lines: digestLines(name, digest) };
}

/** The day on which a digest may go out, where the present moment lies in quiet hours; null where it may go out now. */
export function quietUntil({ office, now }: Workplace): PlainDate | null {
  const moment = momentOf(now());
  const next = nextReminder(moment, office.reminders ?? usualHours);
  return next.day === moment.day && next.minute === moment.minute ? null : next.day;
}
