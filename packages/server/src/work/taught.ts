import { type Catalogue, taughtBy } from "@shilu/domain";
import type { Reader } from "@shilu/store";
import type { Workplace } from "./workplace.ts";

/** So many finished reports teach: an office's last two or three years. */
const most = 6;

const made = new WeakMap<Catalogue, { readonly of: string; readonly catalogue: Catalogue }>();

/**
 * The catalogue with what the office's last finished reports say of its figures: their sentences are written again next year. Who sees no
 * report of the office reads by the mechanism files alone.
 */
export async function taughtCatalogue({ catalogue, office, root }: Workplace, reader: Reader): Promise<Catalogue> {
  const finished = (await reader.reports()).filter(({ frozen }) => frozen !== null).slice(0, most);
  if (finished.length === 0) return catalogue;
  const of = finished.map(({ id, version }) => `${id} ${version}`).join();
  const before = made.get(catalogue);
  if (before?.of === of) return before.catalogue;
  const templates = finished.map(({ template }) => template);
  const taught = taughtBy(templates, catalogue, { office, org: root });
  made.set(catalogue, { of, catalogue: taught });
  return taught;
}
