import {
  addDays,
  date,
  type Ledger,
  type LedgerRecord,
  ledgerRecord,
  type Membership,
  membership,
  type Org,
  office,
  org,
  type Person,
  type PlainDate,
  person,
} from "@shilu/domain";

/**
 * A made-up city of one year, the same for the same seed: 市委, 15 党委 under it, 300 units with ten branches each (3,316 orgs), 党小组 in the
 * large branches on top of these, 60,000 people. Branches are of 4 to 60 people, so that some have no 支委会; some people move
 * or turn full within the year, two in five also hold a post in their unit. About 150,000 records: most of the national minimums
 * are met, some meetings fail, are void, still a draft, entered late, or held by too few.
 */
export type CitySize = { readonly units: number; readonly branches: number; readonly people: number };

export const wholeCity: CitySize = { units: 300, branches: 3000, people: 60_000 };

/** mulberry32: small, fast, the same everywhere. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** `roll`: from 0 to 1; `chance`: whether a share of the cases is met; `whole`: a whole number, both ends included. */
type Dice = {
  readonly roll: () => number;
  readonly chance: (share: number) => boolean;
  readonly whole: (from: number, to: number) => number;
};
const diceOf = (roll: () => number): Dice => ({
  roll,
  chance: (share) => roll() < share,
  whole: (from, to) => from + Math.floor(roll() * (to - from + 1)),
});

const year = 2025;
const opened = date("2020-01-01");
const committees = 15;

type Branch = { readonly org: Org; readonly unit: Org; readonly groups: readonly Org[]; readonly people: string[] };

export function cityLedger(size: CitySize, seed = 1): Ledger {
  const dice = diceOf(random(seed));
  const { orgs, units, branches } = orgsOf(size, dice);
  const people: Person[] = branches.flatMap((branch) =>
    branch.people.map((id) => person.parse({ id, name: `人${id}` })),
  );
  const memberships = branches.flatMap((branch, at) =>
    postsOf(branch, branches[(at + 7) % branches.length] ?? branch, dice),
  );
  memberships.push(...leadersOf(orgs, units, branches));
  const records = recordsOf(units, branches, dice);
  return { office: office.parse({ tenant: "city", name: "某市" }), orgs, people, memberships, records, findings: [] };
}

/** Sizes of branches: a quarter are small, most of 12 to 25, a tenth above 35. They are scaled to make up the city's people. */
function orgsOf({ units: unitCount, branches: branchCount, people }: CitySize, { whole }: Pick<Dice, "whole">) {
  const root = org.parse({ id: "C", parent: null, type: "党委", name: "中共某市委员会" });
  const above = Array.from({ length: Math.min(committees, unitCount) }, (_, n) =>
    org.parse({ id: `K${n}`, parent: "C", type: "党委", name: `第${n + 1}工委` }),
  );
  const units = Array.from({ length: unitCount }, (_, n) =>
    org.parse({ id: `U${n}`, parent: `K${n % above.length}`, type: "单位", name: `第${n + 1}局` }),
  );
  const weights = Array.from({ length: branchCount }, (_, n) =>
    n % 4 === 0 ? whole(4, 8) : n % 10 === 1 ? whole(35, 60) : whole(12, 25),
  );
  const sum = weights.reduce((a, b) => a + b, 0);
  let given = 0;
  let used = 0;
  const branches = weights.map((weight, n): Branch => {
    given += weight;
    const upTo = Math.round((given * people) / sum);
    const ids = Array.from({ length: upTo - used }, (_, k) => `P${used + k}`);
    used = upTo;
    const unit = units[n % units.length];
    if (unit === undefined) throw new RangeError("a city has units");
    const own = org.parse({ id: `B${n}`, parent: unit.id, type: "党支部", name: `${unit.name}第${n + 1}支部` });
    const groups = Array.from({ length: ids.length >= 30 ? Math.floor(ids.length / 12) : 0 }, (_, k) =>
      org.parse({ id: `G${n}-${k}`, parent: own.id, type: "党小组", name: `${own.name}第${k + 1}组` }),
    );
    return { org: own, unit, groups, people: ids };
  });
  return { orgs: [root, ...above, ...units, ...branches.flatMap((one) => [one.org, ...one.groups])], units, branches };
}

const roleOf = (at: number, members: number): Membership["role"] => {
  if (at === 0) return "书记";
  if (members < 7) return "成员";
  return at === 1 ? "副书记" : at < 5 ? "委员" : "成员";
};

/** The posts of a branch's people: in the branch or its groups, some with a day on which they turned full or moved to another branch. */
function postsOf(
  { org: own, unit, groups, people }: Branch,
  other: Branch,
  { roll, chance, whole }: Dice,
): Membership[] {
  return people.flatMap((id, at) => {
    const role = roleOf(at, people.length);
    const group = role === "成员" ? groups[at % Math.max(groups.length, 1)] : undefined;
    const base = { person: id, org: group?.id ?? own.id, role, party: "正式", from: opened };
    const posts: object[] = [];
    const day = addDays(date(`${year}-01-01`), whole(20, 340));
    const fate = at > 5 ? roll() : 1;
    if (fate < 0.04) {
      // 预备 until a day of the year, or still.
      const full = chance(0.6) ? day : null;
      posts.push({ ...base, party: "预备", from: addDays(day, -365), to: full === null ? null : addDays(full, -1) });
      if (full !== null) posts.push({ ...base, from: full });
    } else if (fate < 0.08) {
      posts.push({ ...base, to: addDays(day, -1) }, { ...base, org: other.org.id, from: day });
    } else posts.push(base);
    if (at % 5 < 2) posts.push({ ...base, org: unit.id, role: "干部" });
    return posts.map((one) => membership.parse(one));
  });
}

/** Heads of units and secretaries of the committees above, taken from the units' own branches. */
function leadersOf(orgs: readonly Org[], units: readonly Org[], branches: readonly Branch[]): Membership[] {
  const firstOf = new Map(branches.map(({ unit, people }) => [unit.id, people]));
  const posts = units.flatMap((unit) =>
    (["主任", "副主任", "副主任"] as const).map((role, at) => ({
      org: unit.id,
      role,
      person: firstOf.get(unit.id)?.[at],
    })),
  );
  const secretaries = orgs
    .filter(({ type }) => type === "党委")
    .map((one, at) => ({ org: one.id, role: "书记" as const, person: branches[at]?.people[0] }));
  return [...posts, ...secretaries].flatMap((post) =>
    post.person === undefined ? [] : [membership.parse({ ...post, party: "正式", from: opened })],
  );
}

const dayOf = (month: number, whole: Dice["whole"]): PlainDate =>
  date(`${year}-${String(month).padStart(2, "0")}-${String(whole(1, 28)).padStart(2, "0")}`);

function recordsOf(units: readonly Org[], branches: readonly Branch[], { chance, whole }: Dice): LedgerRecord[] {
  const records: LedgerRecord[] = [];
  const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
  /** One record of an org; `people` are asked to it, `share` of them come. */
  const hold = (
    mechanism: string,
    of: Org,
    month: number,
    people: readonly string[],
    more: Partial<LedgerRecord> = {},
  ): void => {
    const start = dayOf(month, whole);
    const away = whole(0, 9);
    const few = chance(0.02);
    records.push({
      ...ledgerRecord.parse({
        id: `R${records.length}`,
        mechanism,
        org: of.id,
        title: `${of.name}${month}月`,
        start,
        entered: addDays(start, chance(0.06) ? whole(8, 40) : whole(0, 5)),
        status: chance(0.01) ? "void" : chance(0.005) ? "draft" : "final",
        place: "会议室",
        recorder: people[0],
      }),
      attendance: people.map((one, at) => ({
        person: one,
        status: few ? (at === 0 ? "到" : "请假") : at % 10 === away ? "请假" : "到",
      })),
      ...more,
    });
  };
  for (const { org: own, groups, people } of branches) {
    const committee = people.length >= 7 ? people.slice(0, 5) : [];
    for (const month of months) {
      if (chance(0.94)) hold("branch.theme-day", own, month, people);
      if (chance(0.15)) hold("branch.theme-day", own, month, people);
      if (committee.length > 0 && chance(0.92)) hold("branch.committee", own, month, committee);
      for (const [at, group] of groups.entries())
        if (chance(0.9))
          hold(
            "branch.group-meeting",
            group,
            month,
            people.filter((_, n) => n >= 5 && n % groups.length === at),
          );
      if (month % 3 === 2 && chance(0.95))
        hold("branch.general-meeting", own, month, people, { agenda: [{ title: "议题", first: false }] });
      if (month % 3 === 1 && chance(0.9))
        hold("branch.party-lecture", own, month, people, { speakers: [{ person: people[0] ?? "", written: false }] });
      if (chance(0.5)) hold("study.training", own, month, people, { counts: { 学时: whole(2, 8) } });
      if (chance(0.4)) hold("life.talk", own, month, []);
      if (chance(0.3)) hold("study.collective", own, month, people);
      if (chance(0.2)) hold("civilization.practice", own, month, people.slice(0, 8));
    }
    if (chance(0.97)) hold("life.appraisal", own, 12, people);
    if (chance(0.97)) hold("life.organizational", own, 12, people);
  }
  const leaders = new Map(branches.map(({ unit, people }) => [unit.id, people.slice(0, 3)]));
  for (const unit of units) {
    const leading = leaders.get(unit.id) ?? [];
    for (const month of months) {
      if (chance(0.5)) hold("study.center-group", unit, month, leading);
      hold("leadership.meeting", unit, month, leading);
      if (chance(0.9)) hold("study.first-topic", unit, month, leading);
      if (chance(0.2))
        hold("party.work-meeting", unit, month, leading, { genre: month % 2 === 0 ? "专题研究" : "责任清单" });
    }
    if (chance(0.95)) hold("life.democratic", unit, 1, leading);
  }
  return records;
}
