import type { Org } from "./org.ts";

/** Ids of an org and everything below it, itself first. An unknown id gives an empty list; a ring of parents ends. */
export function orgSubtree(orgs: readonly Org[], id: string): string[] {
  const below = Map.groupBy(orgs, ({ parent }) => parent);
  const found = new Set(orgs.some((org) => org.id === id) ? [id] : []);
  // A Set is walked in order of insertion, and what is added while walking is walked too.
  for (const org of found) for (const child of below.get(org) ?? []) found.add(child.id);
  return [...found];
}

/** Ids from the unit's root down to the org. An unknown id gives an empty list. */
export function orgPath(orgs: readonly Org[], id: string): string[] {
  const byId = new Map(orgs.map((org) => [org.id, org]));
  const path: string[] = [];
  for (let at = byId.get(id); at !== undefined && !path.includes(at.id); at = byId.get(at.parent ?? ""))
    path.unshift(at.id);
  return path;
}

/** The root of the org's unit; null for an unknown org. */
export const unitOf = (orgs: readonly Org[], id: string): string | null => orgPath(orgs, id)[0] ?? null;
