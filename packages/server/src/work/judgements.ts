import {
  type Ground,
  type Judged,
  judgedIn,
  type Period,
  type PlainDate,
  type RecordChange,
  type RuleBook,
  recount,
} from "@shilu/domain";

/** A period's obligations as they were judged; `since`: what of the office has changed after that. */
type Judgement = { readonly judged: readonly Judged[]; readonly since: readonly RecordChange[] };

/** What was judged of a state of the office, by period, day and org. */
const judgements = new WeakMap<Ground, { readonly book: RuleBook; readonly known: Map<string, Judgement> }>();

/** A few orgs and days are asked for again; a walk through all of them is not kept. */
const mostJudgements = 50;
/** After more changes than these everything is judged anew. */
const mostChanges = 50;

function knownOf(book: RuleBook, ground: Ground): Map<string, Judgement> {
  const found = judgements.get(ground);
  if (found?.book === book) return found.known;
  const known = new Map<string, Judgement>();
  judgements.set(ground, { book, known });
  return known;
}

/**
 * The obligations of a period as they stand on a day, of an org and everything below it: judged once for each state of the office, because
 * several people look at the same list, again and again. Of a state that differs from a former one in a few records, only what they touch is
 * judged anew (`recount`).
 */
export function judgedOnce(
  { book, ground }: { readonly book: RuleBook; readonly ground: Ground },
  within: Period,
  on: PlainDate,
  org: string,
): readonly Judged[] {
  const known = knownOf(book, ground);
  const question = JSON.stringify([within, on, org]);
  const found = known.get(question);
  if (found?.since.length === 0) return found.judged;
  const judged =
    found === undefined ? judgedIn(book, ground, within, on, org) : afterwards(book, ground, found, within, on, org);
  if (found !== undefined || known.size < mostJudgements) known.set(question, { judged, since: [] });
  return judged;
}

/** With what was written since. What a record sets off may be somebody else's to do than the org's. */
function afterwards(
  book: RuleBook,
  ground: Ground,
  { judged, since }: Judgement,
  within: Period,
  on: PlainDate,
  org: string,
): readonly Judged[] {
  let all = judged;
  for (const { was, now } of since) all = recount(book, ground, all, now, was, within, on);
  const below = ground.roster.below(org).ids;
  return all.filter(({ obligation }) => below.has(obligation.subject.org));
}

/** Hands what was judged of one state of the office on to the next one, which differs from it in these records alone. */
export function handOn(from: Ground, to: Ground, changed: readonly RecordChange[]): void {
  const found = judgements.get(from);
  if (found === undefined) return;
  const known = knownOf(found.book, to);
  for (const [question, { judged, since }] of found.known)
    if (since.length + changed.length <= mostChanges) known.set(question, { judged, since: [...since, ...changed] });
}
