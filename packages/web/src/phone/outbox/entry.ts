import type { FieldFault, NewProblem, NewRecord, PhotoKept } from "@shilu/contract";
import { type PlainDate, type VisitPlace, visitProblem, visitRecord } from "@shilu/domain";
import type { Photo, ProblemDraft, VisitDraft } from "../draft.ts";

type Evidence = PhotoKept["evidence"];

/** Why the office's program does not take an entry as it is: its sentence, and the sentences at the fields. */
export type Refused = { readonly says: string; readonly fields: readonly FieldFault[] };

type Common = {
  /** Made here; entries stand in the order of their ids. */
  readonly id: string;
  /** When it was last written, by the phone's clock (ISO instant). */
  readonly written: string;
  readonly refused: Refused | null;
};

/**
 * A visit on its way. Each write has its key from the beginning, so that sending twice is writing once. `handed`: what was handed to
 * the network and has no answer yet; it is asked after as it was, whatever has been written since. `recordId`, `problemId`: what the
 * office's program answered. `keptAs`: what it kept, where that is not what stands in `draft`.
 */
export type VisitEntry = Common & {
  readonly kind: "visit";
  readonly draft: VisitDraft;
  readonly photos: readonly (Photo & { readonly evidence: Evidence | null })[];
  readonly keys: { readonly record: string; readonly problem: string };
  readonly handed: { readonly body: NewRecord; readonly draft: VisitDraft } | null;
  readonly handedProblem: { readonly body: NewProblem; readonly text: string } | null;
  readonly recordId: string | null;
  readonly problemId: string | null;
  readonly keptAs: VisitDraft | null;
};

/** A problem on its way. */
export type ProblemEntry = Common & {
  readonly kind: "problem";
  readonly draft: ProblemDraft;
  readonly keys: { readonly problem: string };
  readonly handedProblem: { readonly body: NewProblem; readonly draft: ProblemDraft } | null;
  readonly problemId: string | null;
  readonly keptAs: ProblemDraft | null;
};

export type Entry = VisitEntry | ProblemEntry;

export const newVisit = (draft: VisitDraft, photos: readonly Photo[], made: Made): VisitEntry => ({
  ...{ kind: "visit", id: made.id, written: made.at, draft, refused: null },
  photos: photos.map(({ key, bytes }) => ({ key, bytes, evidence: null })),
  keys: { record: made.key(), problem: made.key() },
  ...{ handed: null, handedProblem: null, recordId: null, problemId: null, keptAs: null },
});

export const newProblem = (draft: ProblemDraft, made: Made): ProblemEntry => ({
  ...{ kind: "problem", id: made.id, written: made.at, draft, refused: null },
  keys: { problem: made.key() },
  ...{ handedProblem: null, problemId: null, keptAs: null },
});

/** What is made anew for an entry: its id, the moment (ISO instant), and keys. */
export type Made = { readonly id: string; readonly at: string; readonly key: () => string };

/** One thing to send. */
export type Step =
  | { readonly kind: "photo"; readonly photo: Photo }
  | { readonly kind: "record"; readonly body: NewRecord; readonly key: string }
  | { readonly kind: "problem"; readonly body: NewProblem; readonly key: string };

/**
 * What is to be sent next; null where nothing is, or where a person has to decide first. Photos go before the record that names them,
 * the record before its problem.
 */
export function nextStep(entry: Entry, place: VisitPlace): Step | null {
  if (entry.refused !== null || entry.keptAs !== null) return null;
  if (entry.kind === "problem") {
    if (entry.problemId !== null) return null;
    const { text, on } = entry.draft;
    const body = entry.handedProblem?.body ?? { org: place.org, text: text.trim(), found: on, source: "驻村" };
    return { kind: "problem", body, key: entry.keys.problem };
  }
  if (entry.recordId === null) {
    const photo = entry.handed === null ? entry.photos.find(({ evidence }) => evidence === null) : undefined;
    if (photo !== undefined) return { kind: "photo", photo };
    return { kind: "record", body: entry.handed?.body ?? recordBody(entry, place), key: entry.keys.record };
  }
  if (entry.problemId !== null) return null;
  const found = visitProblem(visitOf(entry.draft));
  if (found === null && entry.handedProblem === null) return null;
  const body = entry.handedProblem?.body ?? { ...found, text: found?.text ?? "", found: entry.draft.on };
  return { kind: "problem", body: { org: place.org, record: entry.recordId, ...body }, key: entry.keys.problem };
}

// The day is told right or wrong by the office's program, whose clock decides.
const visitOf = (draft: VisitDraft) => ({ ...draft, on: draft.on as PlainDate });

const recordBody = ({ draft, photos }: VisitEntry, place: VisitPlace): NewRecord => ({
  ...visitRecord(visitOf(draft), place),
  evidence: photos.flatMap(({ evidence }) => evidence ?? []),
});

/** The entry as it stands while a step is on its way. Written down before the step is sent. */
export function handedOver(entry: Entry, step: Step): Entry {
  if (step.kind === "record" && entry.kind === "visit" && entry.handed === null)
    return { ...entry, handed: { body: step.body, draft: entry.draft } };
  if (step.kind !== "problem" || entry.handedProblem !== null) return entry;
  return entry.kind === "visit"
    ? { ...entry, handedProblem: { body: step.body, text: entry.draft.problem } }
    : { ...entry, handedProblem: { body: step.body, draft: entry.draft } };
}

/** The entry after a photo was kept. */
export const withEvidence = (entry: Entry, key: string, evidence: Evidence): Entry =>
  entry.kind === "problem"
    ? entry
    : { ...entry, photos: entry.photos.map((photo) => (photo.key === key ? { ...photo, evidence } : photo)) };

const sameRecord = (a: VisitDraft, b: VisitDraft): boolean =>
  a.on === b.on && a.household === b.household && a.households === b.households && a.said === b.said;

/** The entry after the office's program kept its record or problem. What was written in between is not lost: it stands beside what was kept. */
export function withKept(entry: Entry, step: Step, id: string): Entry {
  if (entry.kind === "problem") {
    const { handedProblem, draft } = entry;
    const differs = handedProblem !== null && handedProblem.draft.text !== draft.text;
    return { ...entry, problemId: id, handedProblem: null, keptAs: differs ? handedProblem.draft : null };
  }
  if (step.kind === "record") {
    const { handed, draft, photos } = entry;
    const sent = new Set(handed?.body.evidence?.map(({ sha256 }) => sha256));
    const samePhotos = photos.length === sent.size && photos.every(({ evidence }) => sent.has(evidence?.sha256));
    const differs = handed !== null && !(sameRecord(handed.draft, draft) && samePhotos);
    return { ...entry, recordId: id, handed: null, keptAs: differs ? handed.draft : null };
  }
  const { handedProblem, draft, keptAs } = entry;
  const differs = handedProblem !== null && handedProblem.text !== draft.problem;
  const before = differs ? { ...(keptAs ?? draft), problem: handedProblem.text } : keptAs;
  return { ...entry, problemId: id, handedProblem: null, keptAs: before };
}

/** The entry after it was refused: nothing of this step was kept, so that it may be written anew under the same key. */
export function withRefusal(entry: Entry, step: Step, { says, fields }: Refused): Entry {
  const refused = { says, fields: fields.map((one) => ({ ...one, field: formField(entry, step, one.field) })) };
  if (entry.kind === "problem") return { ...entry, refused, handedProblem: null };
  const lost = new Set(fields.map(({ field }) => field));
  return {
    ...entry,
    refused,
    photos: entry.photos.map((photo, at) => (lost.has(`evidence.${at}`) ? { ...photo, evidence: null } : photo)),
    ...(step.kind === "record" ? { handed: null } : {}),
    ...(step.kind === "problem" ? { handedProblem: null } : {}),
  };
}

/** Where on the form a field of a request is; empty: above the form. */
function formField({ kind }: Entry, step: Step, field: string): string {
  if (step.kind === "photo" || field.startsWith("evidence")) return "photos";
  if (field === "start" || field === "found") return "on";
  if (field === "text") return kind === "visit" ? "problem" : "text";
  if (field.startsWith("counts")) return "households";
  return /^fields\.(household|said)$/.exec(field)?.[1] ?? "";
}

/** The entry as its writer has it now. It may be sent again; what is on its way already is asked after first. */
export const rewritten = (entry: VisitEntry, draft: VisitDraft, photos: readonly Photo[], at: string): VisitEntry => ({
  ...entry,
  ...{ draft, written: at, refused: null },
  photos: photos.map((photo) => ({
    ...photo,
    evidence: entry.photos.find(({ key }) => key === photo.key)?.evidence ?? null,
  })),
});

/** What the office kept holds, and what was written later goes. */
export const asKept = (entry: Entry): Entry => {
  if (entry.keptAs === null) return entry;
  return entry.kind === "visit"
    ? { ...entry, draft: entry.keptAs, keptAs: null }
    : { ...entry, draft: entry.keptAs, keptAs: null };
};

/** What was written later, as an entry of its own. */
export const asAnother = (entry: Entry, made: Made): Entry =>
  entry.kind === "visit" ? newVisit(entry.draft, entry.photos, made) : newProblem(entry.draft, made);

/** Where an entry stands, in the words of the list. */
export function stateOf(entry: Entry): "已存本机" | "已同步" | "需要处理" {
  if (entry.refused !== null || entry.keptAs !== null) return "需要处理";
  if (entry.kind === "problem") return entry.problemId === null ? "已存本机" : "已同步";
  const owesProblem = entry.problemId === null && (entry.draft.problem.trim() !== "" || entry.handedProblem !== null);
  return entry.recordId === null || owesProblem ? "已存本机" : "已同步";
}

/** Whether something of it may be at the office already without our knowing: it cannot be taken back before the answer is here. */
export const isUnsettled = (entry: Entry): boolean =>
  entry.handedProblem !== null || (entry.kind === "visit" && entry.handed !== null);
