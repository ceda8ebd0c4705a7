import type { Typeset, TypesetOutcome } from "@shilu/document";
import { Refusal } from "../refusal.ts";
import { inFreshThread } from "../threads/once.ts";
import { joined } from "../work/paper-form.ts";
import { typesetNamed, unfit } from "../work/plain-document.ts";
import type { Volume } from "../work/volume.ts";
import { volumeDocument, volumeForms } from "../work/volume-document.ts";
import type { Workplace } from "../work/workplace.ts";
import type { ToBind } from "./worker.ts";

const worker = new URL("./worker.ts", import.meta.url);
/** How long a volume of the most records may take in ms, and room in MB. */
const caps = { patience: 180_000, memory: 1024 };
/** Records whose pages are laid out in some 50 ms. With more nobody would be served for seconds; a thread of its own takes a second to start. */
const few = 10;

/** A volume as docx and pdf; a large one holds nobody up. Throws a Refusal that lists what cannot be set. */
export async function setVolume(workplace: Pick<Workplace, "catalogue" | "now">, volume: Volume): Promise<Typeset> {
  const name = joined(volume.org.name, volume.title);
  const forms = volumeForms(workplace, volume);
  const at = workplace.now();
  if (volume.records.length <= few) return typesetNamed(name, volumeDocument(volume, forms), at);
  const { kinds: _, people: __, memberships: ___, ...bound } = volume;
  const made = await inFreshThread<ToBind, TypesetOutcome>(worker, { volume: bound, forms, at }, caps);
  if (made === null) throw new Refusal("typeset.failed", `“${name}”没有排成，请少选一些再试；仍不行请重新启动程序。`);
  if (!made.ok) throw unfit(name, made.findings);
  return made.value;
}
