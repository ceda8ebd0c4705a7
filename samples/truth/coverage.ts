import type { LedgerRecord } from "@shilu/domain";
import { sampleLedger } from "./ledger.ts";

/** The one branch of the sample office with members on its roster. */
const branch = "org-02";
const leading = ["书记", "副书记", "委员"];

/**
 * Second opinion on 谈心谈话覆盖率: the roster of a day written out, every talk that a reading asks for made into a list, and each crossed
 * off by the first record that names both. Null where no record names two people.
 */
export function talkCoverageOf(
  talks: readonly (readonly string[])[],
  reading: "覆盖" | "两两",
  day: string,
): number | null {
  if (talks.every((talk) => talk.length < 2)) return null;
  const standing = sampleLedger().memberships.filter(
    (one) => one.org === branch && one.from <= day && (one.to == null || day <= one.to),
  );
  const members = [...new Set(standing.map(({ person }) => person))];
  const isLeading = (person: string) => standing.some((one) => one.person === person && leading.includes(one.role));
  const talked = (one: string, other: string) =>
    one !== other && talks.some((talk) => talk.includes(one) && talk.includes(other));
  const pairs = (people: readonly string[]) =>
    people.flatMap((one, index) => people.slice(index + 1).map((other) => talked(one, other)));
  const committee = members.filter(isLeading);
  const others = members.filter((person) => !isLeading(person));
  const asked =
    reading === "两两"
      ? pairs(members)
      : [
          ...pairs(committee),
          ...others.map((person) => committee.some((other) => talked(person, other))),
          ...others.map((person) => others.some((other) => talked(person, other))),
        ];
  return asked.filter((met) => met).length / asked.length;
}

/** The people of each talk of a period that stands. */
export const talksIn = (records: readonly LedgerRecord[], from: string, to: string): string[][] =>
  records
    .filter((one) => one.mechanism === "life.talk" && one.status === "final" && one.nil !== true)
    .filter(({ start }) => from <= start && start <= to)
    .map(({ fields }) => [fields.talkers ?? []].flat().map(String));
