import type { VisitsBundle } from "@shilu/contract";
import {
  type Evidence,
  type Finding,
  type LedgerRecord,
  ledgerRecord,
  longDate,
  type PlainDate,
  type Problem,
  problem,
  visitKind,
  visitProblem,
  visitRecord,
} from "@shilu/domain";
import { newId, type Reader } from "@shilu/store";
import { photoEvidence, shelve } from "../exchange/evidence.ts";
import { cleanPhoto } from "../photos/clean.ts";
import { Refusal } from "../refusal.ts";
import { dayOf, type Workplace } from "./workplace.ts";

type BookVisit = VisitsBundle["visits"][number];

/** Records as importing counts them, and the problems that are new. `stranger`: the writer's name, where the office knows no such person. */
export type TakenVisits = {
  readonly inserted: number;
  readonly unchanged: number;
  readonly corrected: number;
  readonly problems: number;
  readonly stranger: string | null;
};

/**
 * Takes the visits of a 走访本 into the ledger, all or none. A visit keeps the id that it got on the phone: one that is there and was not
 * written anew since is left alone, one that was becomes a new version, one that was voided here stays void. A problem that is there is
 * never touched: the office has gone on with it.
 */
export async function takeVisits(workplace: Workplace, bundle: VisitsBundle, actor: string): Promise<TakenVisits> {
  const { store, tenant, root, now } = workplace;
  const at = now();
  refuseFuture(workplace, bundle, dayOf(at));
  const before = await store.read(tenant, (reader) => knownOf(reader, bundle));
  const news = bundle.visits.filter((visit) => isNews(before.get(visit.id), visit));
  const photos = new Map<string, Evidence[]>();
  for (const visit of news) photos.set(visit.id, await keptPhotos(workplace, visit));

  return store.write({ tenant, actor, command: "visits.import", key: newId(), at }, async (transactor) => {
    const office = await transactor.office();
    if (office === null) throw new Refusal("office.none", "这里还没有单位的台账；请先用 shilu import 导入交换包。");
    const person = await personCalled(transactor, bundle.by);
    const place = { org: root, person, village: bundle.village };
    const known = await knownOf(transactor, bundle);
    const records = news.map((visit): LedgerRecord => {
      const { id, written } = visit;
      const entered = known.get(id)?.entered ?? dayOf(at);
      return ledgerRecord.parse({ ...visitRecord(visit, place), id, written, entered, evidence: photos.get(id) });
    });
    const roster = { office, orgs: [], people: [], memberships: [], findings: [] };
    const { inserted, unchanged, corrected } = await transactor.importLedger({ ...roster, records });
    const there = new Set((await transactor.problems()).map(({ id }) => id));
    const fresh = bundle.visits.flatMap((visit) => problemOf(visit, root)).filter(({ id }) => !there.has(id));
    for (const one of fresh) await transactor.addProblem(one);
    return {
      ...{ inserted, corrected, unchanged: unchanged + bundle.visits.length - news.length },
      problems: fresh.length,
      stranger: bundle.by !== "" && person === null ? bundle.by : null,
    };
  });
}

type Known = ReadonlyMap<string, LedgerRecord>;

async function knownOf(reader: Reader, { visits }: VisitsBundle): Promise<Known> {
  const found = await reader.records({ ids: visits.map(({ id }) => id) });
  return new Map(found.map(({ record }) => [record.id, record]));
}

/** An export from before, taken in after a later one, turns nothing back. */
const isNews = (known: LedgerRecord | undefined, { written }: BookVisit): boolean =>
  known === undefined || (typeof known.written === "string" && known.written < written);

function problemOf(visit: BookVisit, org: string): Problem[] {
  const found = visitProblem(visit);
  return found === null ? [] : [problem.parse({ ...found, id: `${visit.id}-p`, org, record: visit.id })];
}

function refuseFuture({ catalogue }: Workplace, { visits }: VisitsBundle, today: PlainDate): void {
  const findings = visits.flatMap(({ on }, index): Finding[] => {
    const place = `第 ${index + 1} 次走访`;
    if (on > today)
      return [
        {
          code: "visits.future",
          place,
          says: `${place}：日期 ${on} 在今天（${longDate(today)}）之后，请在走访本里改正后重新导出`,
        },
      ];
    if (catalogue.mechanism(visitKind.mechanism, on)?.record !== undefined) return [];
    return [{ code: "visits.kind", place, says: `${place}：${on} 制度库里没有“驻村第一书记”这项记录，请核对日期` }];
  });
  if (findings.length > 0)
    throw new Refusal("visits.invalid", `走访本里有 ${findings.length} 处不对，没有导入任何内容。`, findings);
}

async function keptPhotos({ data }: Workplace, { photos }: BookVisit): Promise<Evidence[]> {
  const kept: Evidence[] = [];
  for (const photo of photos) {
    const sha256 = await shelve(data, await cleanPhoto(Buffer.from(photo, "base64")));
    kept.push(photoEvidence(sha256));
  }
  return kept;
}

/** The id of the one person of this name; null where there is none or more than one. */
async function personCalled(reader: Reader, name: string): Promise<string | null> {
  const [only, ...others] = (await reader.people()).filter((one) => one.name === name);
  return only === undefined || others.length > 0 ? null : only.id;
}
