import {
  bans,
  caughtIn,
  type DutyChange,
  dutyChanges,
  errorsOf,
  exampleCourseFaults,
  exampleDutyFaults,
  type Finding,
  groundOf,
  judgedIn,
  type Ledger,
  type OfficeRules,
  type Period,
  type PlainDate,
  type PracticeFile,
  type PracticeKind,
  period,
  type RuleImpact,
  ruleImpacts,
  type Statement,
  saidBy,
  stated,
  yearOf,
} from "@shilu/domain";
import { type KeptPractice, newId, type Reader } from "@shilu/store";
import { Refusal } from "../refusal.ts";
import { parsePracticeFile, rulesWith } from "./rules.ts";
import { dayOf, type Workplace } from "./workplace.ts";

/** Who changes the office's practice, and why. `dryRun`: only look at what would come of it. `key`: of the write, a new one where absent. */
export type PracticeCause = {
  readonly by: string;
  readonly reason: string;
  readonly dryRun: boolean;
  readonly key?: string;
};

/** What a change of practice does: the version it makes, and what changes of the obligations of a span. */
export type PracticeChange = {
  readonly kept: KeptPractice;
  readonly span: Period;
  readonly changes: readonly DutyChange[];
  readonly impacts: readonly RuleImpact[];
  /** Worth knowing, and not in the way. */
  readonly notes: readonly Finding[];
};

export const practiceKindTitles: Readonly<Record<PracticeKind, string>> = {
  mechanism: "自有机制",
  adjustment: "对制度的调整",
  pack: "规则包",
};

/** Takes a file in: an own mechanism, an adjustment, a pack of rules. A file with any fault is refused whole. */
export async function adoptFile(
  workplace: Workplace,
  { name, text }: { readonly name: string; readonly text: string },
  cause: PracticeCause,
): Promise<PracticeChange> {
  const read = parsePracticeFile(name, text);
  if (!read.ok)
    throw new Refusal(
      "practice.invalid",
      `“${name}”有 ${read.findings.length} 处不对，没有采用；请按下列位置改正后再试。`,
      read.findings,
    );
  const { file, value } = read.value;
  return change(workplace, cause, (practice) => ({ ...next(practice, file), name, value, source: text }));
}

/** The number and the words of the version that a file makes. */
function next(practice: readonly KeptPractice[], { kind, code, title, from }: PracticeFile) {
  const version = 1 + versionsOf(practice, kind, code).length;
  return { kind, code, title, from, version };
}

const versionsOf = (practice: readonly KeptPractice[], kind: PracticeKind, code: string): readonly KeptPractice[] =>
  practice.filter((one) => one.kind === kind && one.code === code);

/** Which file of the practice is meant: its code, and its kind where one code has two. */
export type PracticeAsked = { readonly code: string; readonly kind: PracticeKind | undefined };

/** The versions of one file, oldest first. Throws a Refusal where there is none, or two kinds share the code. */
export function practiceAsked(
  practice: readonly KeptPractice[],
  { code, kind }: PracticeAsked,
): readonly KeptPractice[] {
  const found = practice.filter((one) => one.code === code && (kind === undefined || one.kind === kind));
  if (found.length === 0)
    throw new Refusal("practice.unknown", `本单位没有采用过代码为“${code}”的文件`, [], "采用过的见 shilu practice");
  if (new Set(found.map((one) => one.kind)).size > 1)
    throw new Refusal(
      "practice.two-kinds",
      `“${code}”既有自有机制，也有对它的调整；请用 --kind 写明是 mechanism 还是 adjustment。`,
    );
  return found;
}

/** Goes back to an earlier version: it is taken in again, as the newest. */
export function goBackTo(
  workplace: Workplace,
  asked: PracticeAsked & { readonly version: number },
  cause: PracticeCause,
) {
  return change(workplace, cause, (practice) => {
    const all = practiceAsked(practice, asked);
    const earlier = all.find(({ version }) => version === asked.version);
    if (earlier === undefined || earlier.value === null)
      throw new Refusal(
        "practice.no-version",
        `“${asked.code}”没有可以退回的第${asked.version}版`,
        [],
        "各版见 shilu practice",
      );
    return { ...earlier, version: all.length + 1 };
  });
}

/** Takes a file back from a day on: what was asked until then stays as it was asked. */
export function takeBack(
  workplace: Workplace,
  asked: PracticeAsked & { readonly from: PlainDate },
  cause: PracticeCause,
) {
  return change(workplace, cause, (practice) => {
    const all = practiceAsked(practice, asked);
    const last = all.at(-1);
    if (last === undefined || last.value === null)
      throw new Refusal(
        "practice.back-already",
        `“${asked.code}”已经停用；要恢复请用 shilu practice --back 退回某一版。`,
      );
    return { ...last, version: all.length + 1, from: asked.from, value: null };
  });
}

type Candidate = Omit<KeptPractice, "reason" | "at" | "actor">;

/** One way for every change of practice: read, compare the duties before and after, refuse what has a fault, keep. */
async function change(
  workplace: Workplace,
  { by, reason, dryRun, key = newId() }: PracticeCause,
  make: (practice: readonly KeptPractice[]) => Candidate,
): Promise<PracticeChange> {
  const { store, tenant, now } = workplace;
  const at = now();
  const look = async (reader: Reader): Promise<PracticeChange> => {
    const practice = await reader.practice();
    const kept: KeptPractice = { ...make(practice), reason, at, actor: by };
    return compared(workplace, kept, practice, await reader.statements(), (await reader.whole())?.ledger ?? null);
  };
  if (dryRun) return store.read(tenant, look);
  const cause = { tenant, actor: by, command: "practice.keep", key, at };
  // The result of a write is kept as JSON under its key; what the person sees is worked out beside it.
  let seen: PracticeChange | null = null;
  await store.write(cause, async (transactor) => {
    seen = await look(transactor);
    return transactor.keepPractice([seen.kept]);
  });
  // The same write asked again was done before: it changes nothing more.
  return seen ?? store.read(tenant, look);
}

function compared(
  workplace: Workplace,
  kept: KeptPractice,
  practice: readonly KeptPractice[],
  statements: readonly Statement[],
  ledger: Ledger | null,
): PracticeChange {
  const before = rulesWith(workplace.standard, practice, statements);
  const after = rulesWith(workplace.standard, [...practice, kept], statements);
  const known = new Set(before.findings.map(({ says }) => says));
  const fresh = [
    ...after.findings.filter(({ says }) => !known.has(says)),
    ...exampleFaults(after, kept),
    ...burdens(after, kept),
  ];
  const errors = errorsOf(fresh);
  if (errors.length > 0)
    throw new Refusal(
      "practice.invalid",
      `“${kept.name}”有 ${errors.length} 处不对，没有采用；请按下列位置改正后再试。`,
      errors,
    );
  const on = dayOf(workplace.now());
  const span = spanOf(kept.from, on);
  const judged = ({ book, notices }: OfficeRules) =>
    ledger === null
      ? []
      : judgedIn(book, groundOf({ ...ledger, ...stated(statements), notices }), span, on, workplace.root);
  const changes = dutyChanges(judged(before), judged(after));
  return { kept, span, changes, impacts: ruleImpacts(changes), notes: fresh.filter((one) => !errors.includes(one)) };
}

/** An own mechanism's examples are its tests: what they say of its duties and its course must be so. */
function exampleFaults({ catalogue, book }: OfficeRules, { kind, code, value, name }: KeptPractice): Finding[] {
  if (kind !== "mechanism" || value === null) return [];
  const newest = catalogue.mechanism(code);
  return (newest?.examples ?? []).flatMap((example) =>
    newest === null || "text" in example
      ? []
      : ("steps" in example ? exampleCourseFaults(newest, example) : exampleDutyFaults(book, newest, example)).map(
          (says) => ({
            code: "practice.example",
            place: name,
            says: `${name}：${says}`,
          }),
        ),
  );
}

/** What no office may ask of anybody, whatever it calls it: an own mechanism brings no function that the program itself must not have. */
function burdens({ catalogue }: OfficeRules, { kind, code, value, name }: KeptPractice): Finding[] {
  const newest = kind === "pack" || value === null ? null : catalogue.mechanism(code);
  return caughtIn(newest === null ? [] : saidBy(newest)).map(({ place, ban, word }) => ({
    code: "practice.burden",
    place: name,
    says: `${name}：${place} 里的“${word}”属于${bans.find((one) => one.code === ban)?.title ?? ban}，为基层减负的规定不许有；请改成只记事实的写法`,
  }));
}

/** The years in which a change shows: this one, and that of its first day where it is last year's or yet to come. */
function spanOf(from: PlainDate, on: PlainDate): Period {
  const [now, first] = [yearOf(on), yearOf(from)];
  const [a, b] = [Math.max(now - 1, Math.min(first, now)), Math.max(first, now)];
  return a === b ? period(`${a}`) : period(`${a}-01-01..${b}-12-31`);
}
