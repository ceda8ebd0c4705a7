import type { Catalogue } from "@shilu/domain";
import type { SealedField } from "@shilu/store";

const known = new WeakMap<Catalogue, readonly SealedField[]>();

/** The fields that any version of a mechanism keeps sealed: a record whose day is moved into an older version is not laid open by it. */
export function sealedFields(catalogue: Catalogue): readonly SealedField[] {
  const before = known.get(catalogue);
  if (before !== undefined) return before;
  const found = new Map<string, SealedField>();
  for (const { code, record } of catalogue.mechanisms)
    for (const { name, sealed, "looked-up": lookup } of record?.fields ?? [])
      if (sealed) found.set(`${code} ${name}`, { mechanism: code, name, lookup });
  const fields = [...found.values()];
  known.set(catalogue, fields);
  return fields;
}
