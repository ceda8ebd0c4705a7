import type { VolumeAnswer, VolumeQuery } from "@shilu/contract";
import {
  inOrder,
  isConfined,
  isJournalKind,
  type LedgerRecord,
  longSpan,
  type Mechanism,
  type Membership,
  type Org,
  orgSubtree,
  type Person,
  type PlainDate,
  period,
  yearOf,
} from "@shilu/domain";
import type { Reader, StoredRecord } from "@shilu/store";
import { Refusal } from "../refusal.ts";
import { joined } from "./paper-form.ts";
import { dayOf, orgAsked, type Workplace } from "./workplace.ts";

/**
 * One volume: the records of a year, of one mechanism or a group of them, of an org and everything below it, the first first. `confined`: how many have a
 * 知悉范围 and are not bound; `drafts`: how many are not complete yet.
 */
export type Volume = {
  readonly year: number;
  readonly title: string;
  readonly org: Org;
  readonly kinds: ReadonlyMap<string, Mechanism>;
  readonly records: readonly StoredRecord[];
  readonly confined: number;
  readonly drafts: number;
  readonly orgs: readonly Org[];
  readonly people: readonly Person[];
  readonly memberships: readonly Membership[];
  readonly printed: PlainDate;
};

/** Gathers what a volume asks for. Journals are nobody's but their owners', and are in none. Throws a Refusal where there is no such org or mechanism. */
export async function volumeOf(workplace: Workplace, asked: VolumeQuery): Promise<Volume> {
  const { store, tenant, catalogue } = workplace;
  const printed = dayOf(workplace.now());
  const year = asked.year ?? yearOf(printed);
  const id = await orgAsked(workplace, asked.org);
  const kinds = new Map(
    inOrder(catalogue.mechanisms)
      .filter(({ code, record }) => record !== undefined && !isJournalKind(code))
      .filter(({ code, group }) => (asked.mechanism === undefined ? isOf(group, asked) : code === asked.mechanism))
      .map((one) => [one.code, one]),
  );
  if (kinds.size === 0) throw new Refusal("mechanism.unknown", "制度库里没有这项制度，或这一类制度不产生记录");
  return store.read(tenant, async (reader) => {
    const orgs = await reader.orgs();
    const org = orgs.find((one) => one.id === id);
    if (org === undefined) throw new Refusal("org.unknown", "没有这个组织，请刷新页面后重新选择");
    const all = await recordsOf(reader, [...kinds.keys()], id, year);
    const whole = all.filter(({ record }) => record.status === "final");
    return {
      ...{ year, title: titleOf(asked, kinds), org, kinds, orgs, printed },
      records: whole.filter(({ record }) => !isConfined(record)).sort(byDay),
      confined: whole.filter(({ record }) => isConfined(record)).length,
      drafts: all.length - whole.length,
      people: await reader.people(),
      memberships: await reader.memberships(),
    };
  });
}

const isOf = (group: string, { group: asked }: VolumeQuery): boolean => asked === undefined || group === asked;

function titleOf({ group, mechanism }: VolumeQuery, kinds: ReadonlyMap<string, Mechanism>): string {
  if (mechanism !== undefined) return `${kinds.get(mechanism)?.title ?? ""}档案`;
  if (group === undefined) return "工作档案";
  return group === "理论学习" ? "学习档案" : `${group}档案`;
}

const recordsOf = (reader: Reader, mechanisms: readonly string[], org: string, year: number): Promise<StoredRecord[]> =>
  reader.list({ mechanisms, org, period: period(`${year}`), statuses: ["draft", "final"] });

/** The first of them first; of one day as they were kept. */
export const byDay = ({ record: a }: StoredRecord, { record: b }: StoredRecord): number =>
  a.start === b.start ? (a.id < b.id ? -1 : 1) : a.start < b.start ? -1 : 1;

/** The mechanism of a record as it was that day. */
export const kindOf = (
  { kinds }: Pick<Volume, "kinds">,
  { catalogue }: Pick<Workplace, "catalogue">,
  { mechanism, start }: LedgerRecord,
): Mechanism => {
  const kind = catalogue.mechanism(mechanism, start) ?? kinds.get(mechanism);
  if (kind === undefined) throw new TypeError(`a volume has a record of ${mechanism}, which it did not ask for`);
  return kind;
};

/** Below an org, itself included. */
export const below = ({ orgs }: Volume, org: string): string[] => orgSubtree(orgs, org);

/** What a volume has, for the page. */
export function volumeSays({ year, title, org, kinds, records, confined, drafts }: Volume): VolumeAnswer {
  const days = records.map(({ record }) => record.start);
  const [first] = days;
  const last = days.at(-1);
  return {
    ...{ year, title: joined(org.name, title), org: org.name, records: records.length, confined, drafts },
    span: first === undefined || last === undefined ? null : longSpan(first, last),
    evidence: records.reduce((sum, { record }) => sum + record.evidence.length, 0),
    late: records.filter((one) => one.late).length,
    bare: records.filter(({ record }) => record.evidence.length === 0).length,
    ledgers: [...kinds.values()].flatMap(({ code, title: called }) => {
      const own = records.filter(({ record }) => record.mechanism === code).length;
      return own === 0 ? [] : [{ code, title: called, records: own }];
    }),
  };
}
