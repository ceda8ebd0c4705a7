import { decisionTitle, type Judged, obligationTitle } from "@shilu/domain";

/** A duty of an org, or those of so many people under one rule that stand alike: who they are is not told. `people`: 0 for an org. */
export type DutyTogether = {
  readonly first: Judged;
  readonly people: number;
  readonly told: {
    readonly title: string;
    readonly of: string;
    readonly status: Judged["status"];
    readonly due: string | null;
    readonly reason: string;
    readonly stated: string | null;
  };
  readonly counted: readonly string[];
};

/** Duties as those see them who are not in the office: orgs by name, people as a number for each status. */
export function dutiesTogether(all: readonly Judged[]): DutyTogether[] {
  const groups = Map.groupBy(all, ({ status, obligation: { id, subject, entry, window } }) =>
    subject.kind === "org" ? id : [entry.rule.id, window.from, window.to, status].join("\n"),
  );
  return [...groups.values()].flatMap((some) => {
    const [first] = some;
    if (first === undefined) return [];
    const { obligation, status, due, reason, decision } = first;
    const { subject, entry } = obligation;
    const people = subject.kind === "person" ? some.length : 0;
    const told = {
      ...{ title: obligationTitle(obligation), status, due },
      of: people === 0 ? subject.name : `${people}人`,
      reason: people === 0 ? reason : entry.rule.says,
      stated: decision === null || people > 0 ? null : decisionTitle(decision),
    };
    return { first, people, told, counted: [...new Set(some.flatMap(({ counted }) => counted))] };
  });
}
