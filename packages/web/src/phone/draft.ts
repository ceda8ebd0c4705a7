import type { FieldFault } from "@shilu/contract";
import { secretMark, type Visit } from "@shilu/domain";

/** A visit as it stands in the form: the day as the phone's date field gives it. */
export type VisitDraft = Omit<Visit, "on"> & { readonly on: string };
/** A problem found outside a visit. */
export type ProblemDraft = { readonly on: string; readonly text: string };

/** A photo of a draft, already made small. `key`: its idempotency key; `bytes`: JPEG. */
export type Photo = { readonly key: string; readonly bytes: ArrayBuffer };

export const mostPhotos = 3;

/** The day in China by the phone's clock. */
export const today = (now: number = Date.now()): string => new Date(now + 8 * 3_600_000).toISOString().slice(0, 10);

export const emptyVisit = (): VisitDraft => ({ on: today(), household: "", households: 1, said: "", problem: "" });
export const emptyProblem = (): ProblemDraft => ({ on: today(), text: "" });

const dayFaults = (on: string): FieldFault[] =>
  /^\d{4}-\d\d-\d\d$/.test(on) ? [] : [{ field: "on", says: "还没有填日期，请补上" }];

/** What bears the mark of a state secret lies neither on the phone nor at the office. */
const markFaults = (fields: Readonly<Record<string, string>>): FieldFault[] =>
  Object.entries(fields).flatMap(([field, text]) =>
    secretMark(text) === null
      ? []
      : [{ field, says: "这里有国家秘密的标志，不能存；请先断开手机的网络，再报告本单位保密办" }],
  );

/** What stands in the way of keeping a visit on the phone. Whether the ledger takes it, the office's program says. */
export const visitFaults = (
  { on, household, households, said, problem }: VisitDraft,
  hasProblem: boolean,
): FieldFault[] => [
  ...(household.trim() === "" ? [{ field: "household", says: "还没有写走访了谁，请补上" }] : []),
  ...(Number.isInteger(households) && households >= 1 && households <= 999
    ? []
    : [{ field: "households", says: "户数请填1到999的整数" }]),
  ...dayFaults(on),
  ...(hasProblem && problem.trim() === ""
    ? [{ field: "problem", says: "还没有写是什么问题；没有问题请选“没有”" }]
    : []),
  ...markFaults({ household, said, problem }),
];

export const problemFaults = ({ on, text }: ProblemDraft): FieldFault[] => [
  ...(text.trim() === "" ? [{ field: "text", says: "还没有写是什么问题，请补上" }] : []),
  ...dayFaults(on),
  ...markFaults({ text }),
];
