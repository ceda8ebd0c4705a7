import type { Membership, Org, Person } from "@shilu/domain";

/** Which of several persons of one name: by the newest post. */
export function nameOfPost(
  id: string,
  people: readonly Person[],
  memberships: readonly Membership[],
  orgs: readonly Org[],
): string {
  const name = people.find((one) => one.id === id)?.name ?? id;
  const [newest] = memberships.filter(({ person }) => person === id).sort((a, b) => (a.from < b.from ? 1 : -1));
  if (newest === undefined) return `${name}，没有任职`;
  const org = orgs.find((one) => one.id === newest.org)?.name ?? newest.org;
  const until = newest.to === null ? "" : `，到 ${newest.to}`;
  return `${name}，${org}${newest.role}，${newest.from} 起${until}`;
}
