import type { NewProblem, NewRecord, PhotoKept } from "@shilu/contract";
import type { VisitPlace } from "@shilu/domain";
import type { Photo } from "../draft.ts";
import {
  type Entry,
  handedOver,
  nextStep,
  type Refused,
  type Step,
  withEvidence,
  withKept,
  withRefusal,
} from "./entry.ts";

/** Why something could not be asked or sent now. `signIn`: it can, once the person has signed in. */
export type Later = { readonly says: string; readonly signIn: boolean };

/** What came of sending: kept; not taken as it is; or no answer that decides anything, so that it is asked again later. */
export type Sent<T> =
  | { readonly kind: "kept"; readonly value: T }
  | ({ readonly kind: "refused" } & Refused)
  | ({ readonly kind: "later" } & Later);

/** The way to the office's program. Each write carries its key. Kept records and problems are answered with their ids. */
export type Port = {
  readonly photo: (photo: Photo) => Promise<Sent<PhotoKept["evidence"]>>;
  readonly record: (body: NewRecord, key: string) => Promise<Sent<string>>;
  readonly problem: (body: NewProblem, key: string) => Promise<Sent<string>>;
};

/** Where entries lie. `change` reads and writes in one go, so that what another page wrote meanwhile is not overwritten. */
export type Shelf = {
  readonly change: (id: string, change: (entry: Entry) => Entry) => Promise<void>;
};

/** Sends what an entry has still to send. Gives why it could not be sent now; null where it was, or waits for a person. */
export async function deliver(id: string, shelf: Shelf, port: Port, place: VisitPlace): Promise<Later | null> {
  for (;;) {
    const step = await take(id, shelf, place);
    if (step === null) return null;
    const later = await sendStep(id, step, shelf, port);
    if (later !== null) return later;
  }
}

/** The next step of an entry, written down as on its way before it goes: a page that dies now asks after the same. */
async function take(id: string, shelf: Shelf, place: VisitPlace): Promise<Step | null> {
  const taken: { step: Step | null } = { step: null };
  await shelf.change(id, (entry) => {
    const step = nextStep(entry, place);
    taken.step = step;
    return step === null ? entry : handedOver(entry, step);
  });
  return taken.step;
}

async function sendStep(id: string, step: Step, shelf: Shelf, port: Port): Promise<Later | null> {
  const settle = (change: (entry: Entry) => Entry) => shelf.change(id, change).then(() => null);
  if (step.kind === "photo") {
    const sent = await port.photo(step.photo);
    if (sent.kind === "kept") return settle((entry) => withEvidence(entry, step.photo.key, sent.value));
    return sent.kind === "later" ? sent : settle((entry) => withRefusal(entry, step, sent));
  }
  const sent =
    step.kind === "record" ? await port.record(step.body, step.key) : await port.problem(step.body, step.key);
  if (sent.kind === "kept") return settle((entry) => withKept(entry, step, sent.value));
  return sent.kind === "later" ? sent : settle((entry) => withRefusal(entry, step, sent));
}
