import type { Office } from "./office.ts";

/** A fact of the office's profile that a text may name. `field`: where it stands in `office.json` (name, city, villages.0 …). */
export type ProfileFact = { readonly field: string; readonly title: string; readonly value: string };

const single = [
  ["name", "单位名称"],
  ["short", "单位简称"],
  ["region", "省（区）"],
  ["city", "市"],
  ["county", "县（区）"],
] as const;

/** What the profile knows by name, in its order. */
export function profileFacts(office: Office): ProfileFact[] {
  const listed = (field: "villages" | "communities" | "sites", title: (at: number) => string) =>
    office[field].map(({ name }, at) => ({ field: `${field}.${at}`, title: title(at), value: name }));
  return [
    ...single.flatMap(([field, title]) => {
      const value = office[field];
      return value === undefined || value === "" ? [] : [{ field, title, value }];
    }),
    ...listed("villages", (at) => office.villages[at]?.relation ?? "村"),
    ...listed("communities", (at) => office.communities[at]?.relation ?? "社区"),
    ...listed("sites", (at) => office.sites[at]?.kind ?? "点位"),
    ...office.leaders.map(({ post, person }, at) => ({ field: `leaders.${at}`, title: post, value: person })),
  ];
}
