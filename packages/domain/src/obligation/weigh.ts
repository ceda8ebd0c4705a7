import { type Candidate, candidatesOf } from "./candidate.ts";
import { type Deadline, deadlineOf } from "./deadline.ts";
import type { Ground } from "./ground.ts";
import type { Obligation } from "./obligation.ts";
import type { RuleBook } from "./rule-book.ts";
import type { Decision } from "./statement.ts";

/** What is said of an obligation whatever the day: its deadline, what people decided and stated. */
export type Stands = {
  readonly obligation: Obligation;
  readonly deadline: Pick<Deadline, "due" | "last">;
  readonly decision: Decision | null;
  /** Title of the 零报告 over the whole span: an honest statement that nothing took place. */
  readonly nil: string | null;
};

/** An obligation with everything that the ledger holds for it, now or on a day to come. */
export type Weighed = Stands & { readonly deadline: Deadline; readonly candidates: readonly Candidate[] };

export function weigh(book: RuleBook, ground: Ground, obligation: Obligation): Weighed {
  const decision = ground.decisionOn(obligation.id);
  const candidates = candidatesOf(book, ground, obligation);
  const nil = obligation.trigger === null ? candidates.find((one) => coversSpan(one, obligation)) : undefined;
  return {
    obligation,
    deadline: deadlineOf(book, ground, obligation, decision),
    decision,
    nil: nil?.record?.title ?? null,
    candidates,
  };
}

const coversSpan = ({ record }: Candidate, { duty }: Obligation): boolean =>
  record?.nil === true &&
  record.status === "final" &&
  record.start <= duty.from &&
  (record.end ?? record.start) >= duty.to;
