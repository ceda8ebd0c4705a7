import { type CasebookAnswer, type CasebookOrder, type CasebookQuery, casebookMost, errors } from "@shilu/contract";
import {
  inOrder,
  isConfined,
  isJournalKind,
  type Mechanism,
  type Org,
  type Person,
  type PlainDate,
  secretMark,
} from "@shilu/domain";
import type { StoredRecord } from "@shilu/store";
import { Refusal } from "../refusal.ts";
import { assertUnmarked } from "../secret/refuse.ts";
import { byDay, kindOf } from "./volume.ts";
import { dayOf, orgAsked, type Workplace } from "./workplace.ts";

/** 汇编: chosen records as chapters in their order, and how many of what was chosen are not in it, by why. */
export type Casebook = {
  readonly title: string;
  readonly org: Org;
  readonly kinds: ReadonlyMap<string, Mechanism>;
  readonly records: readonly StoredRecord[];
  readonly left: Omit<CasebookAnswer["left"], "says">;
  readonly orgs: readonly Org[];
  readonly people: readonly Person[];
  readonly printed: PlainDate;
};

/**
 * Gathers what is compiled. A record that few may know, one that is not complete or not valid, and somebody's 工作日志 are in none. Throws a
 * Refusal where nothing or too much was chosen, or the asker's org is not there.
 */
export async function casebookOf(workplace: Workplace, { ids, title, order }: CasebookQuery): Promise<Casebook> {
  const { store, tenant, catalogue } = workplace;
  if (ids.length === 0) throw new Refusal("casebook.empty", "还没有选中记录，请先在“记录”页用空格选中要编入的");
  if (ids.length > casebookMost) throw new Refusal("casebook.too-many", errors["casebook.too-many"].says);
  assertUnmarked(secretMark(title, "edge"), title.length);
  const kinds = new Map(inOrder(catalogue.mechanisms).map((one) => [one.code, one]));
  const own = await orgAsked(workplace, undefined);
  return store.read(tenant, async (reader) => {
    const orgs = await reader.orgs();
    const org = orgs.find((one) => one.id === own);
    if (org === undefined) throw new Refusal("org.unknown", "没有这个组织，请刷新页面后重新选择");
    const found = await reader.records({ ids });
    const ofOffice = found.filter(({ record }) => !isJournalKind(record.mechanism));
    const valid = ofOffice.filter(({ record }) => record.status === "draft" || record.status === "final");
    const whole = valid.filter(({ record }) => record.status === "final");
    const records = whole.filter(({ record }) => !isConfined(record));
    return {
      ...{ title, org, kinds, orgs, people: await reader.people(), printed: dayOf(workplace.now()) },
      records: records.toSorted(orders(ids, [...kinds.keys()])[order]),
      left: {
        confined: whole.length - records.length,
        drafts: valid.length - whole.length,
        voided: ofOffice.length - valid.length,
        journals: found.length - ofOffice.length,
        missing: ids.length - found.length,
      },
    };
  });
}

type Compare = (a: StoredRecord, b: StoredRecord) => number;

function orders(ids: readonly string[], codes: readonly string[]): Readonly<Record<CasebookOrder, Compare>> {
  const of = (code: string) => codes.indexOf(code);
  return {
    day: byDay,
    mechanism: (a, b) => of(a.record.mechanism) - of(b.record.mechanism) || byDay(a, b),
    chosen: (a, b) => ids.indexOf(a.record.id) - ids.indexOf(b.record.id),
  };
}

/** What of the chosen is not in it, in one sentence; empty where all of it is. */
export function leftOut({ left: { confined, drafts, voided, journals, missing } }: Casebook): string {
  const parts = [
    ...(confined === 0 ? [] : [`限定知悉范围的${confined}条`]),
    ...(drafts === 0 ? [] : [`草稿${drafts}条`]),
    ...(voided === 0 ? [] : [`已作废或已更正的${voided}条`]),
    ...(journals === 0 ? [] : [`工作日志${journals}条`]),
    ...(missing === 0 ? [] : [`没有找到的${missing}条`]),
  ];
  return parts.length === 0 ? "" : `选中的记录里，${parts.join("、")}没有编入。`;
}

/** 汇编 for the page. */
export function casebookSays(workplace: Pick<Workplace, "catalogue">, casebook: Casebook): CasebookAnswer {
  const { title, org, orgs, records, left } = casebook;
  return {
    ...{ title, org: org.name },
    chapters: records.map(({ record }) => ({
      ...{ id: record.id, title: record.title, start: record.start },
      mechanism: kindOf(casebook, workplace, record).title,
      org: orgs.find(({ id }) => id === record.org)?.name ?? org.name,
    })),
    left: { ...left, says: leftOut(casebook) },
  };
}
