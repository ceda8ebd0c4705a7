import assert from "node:assert/strict";
import { type Operation, operations, pathTo } from "@shilu/contract";
import { figureQuery, type LedgerRecord, period } from "@shilu/domain";
import type { ListAsked, Reader } from "@shilu/store";
import { unzipSync } from "fflate";
import type { Workplace } from "../src/work/workplace.ts";
import type { City } from "./random-city.ts";

/** Who looks: from an org, as somebody of the roster or nobody. */
export type Visit = { readonly org: string; readonly person: string | null };

/** What somebody may see of a city: the second opinion, as short as it can be. Orgs are walked up from, nothing is asked of the program. */
export function eyesOf({ ledger, parentOf }: City, { org: top, person }: Visit) {
  const isBelow = (id: string | null): boolean => id !== null && (id === top || isBelow(parentOf(id)));
  const orgs = new Set(ledger.orgs.map(({ id }) => id).filter(isBelow));
  const here = ledger.records.filter((one) => orgs.has(one.org));
  const records = here.filter(({ circle }) => circle === undefined || (person !== null && circle.includes(person)));
  const findings = ledger.findings.filter((one) => orgs.has(one.org));
  const members = new Set(ledger.memberships.filter((one) => orgs.has(one.org)).map((one) => one.person));
  const people = top === "org-0" ? new Set(ledger.people.map(({ id }) => id)) : members;
  // Whoever came to a meeting that may be read is named in it, and so is what it stands on.
  const named = records.flatMap(({ attendance, circle = [], of = "" }) => [
    ...attendance.map((one) => one.person),
    ...[...circle, of],
  ]);
  const ids = [...orgs, ...people, ...named, ...[...records, ...findings].map(({ id }) => id)];
  return { orgs, people, records, findings, counting: here, may: new Set(ids) };
}
type Eyes = ReturnType<typeof eyesOf>;

/** Asks one thing at random, and holds what came of it against what may be seen. */
type Probe<Way> = (way: Way, eyes: Eyes, city: City) => Promise<void>;

const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);
const sorted = (ids: readonly string[]) => [...ids].sort();
const newestFirst = (a: LedgerRecord, b: LedgerRecord) =>
  a.start === b.start ? (a.id < b.id ? 1 : -1) : a.start < b.start ? 1 : -1;
const isListed = ({ status }: LedgerRecord) => status === "final" || status === "draft";

/** A list narrowed at random, and which records it is by the model. */
function anyList({ any, pick, ledger, parentOf }: City, { records, orgs }: Eyes) {
  const [org, month, campaign, late] = [any(4) === 0, any(3) === 0, any(6) === 0, any(8) === 0];
  const asked = {
    ...(org ? { org: pick(ledger.orgs).id } : {}),
    ...(month ? { from: "2025-03-01", to: "2025-08-31" } : {}),
    ...(campaign ? { campaign: "春耕" } : {}),
    ...(late ? { late: "1" as const } : {}),
  };
  const below = (id: string | null): boolean => id !== null && (id === asked.org || below(parentOf(id)));
  const found = records
    .filter(isListed)
    .filter((one) => asked.org === undefined || (orgs.has(asked.org) && below(one.org)))
    .filter(({ start }) => !month || (start >= "2025-03-01" && start <= "2025-08-31"))
    .filter(({ campaigns }) => !campaign || campaigns.includes("春耕"))
    .filter(({ start }) => !late || start < "2025-12-24")
    .sort(newestFirst);
  return { asked, found };
}

const listOf = ({ from, to, late, ...asked }: ReturnType<typeof anyList>["asked"]): ListAsked => ({
  ...asked,
  statuses: ["draft", "final"],
  ...(from === undefined ? {} : { period: { code: "", from: from as never, to: to as never } }),
  ...(late === undefined ? {} : { late: true }),
});

/** Questions to the store, as one visitor may use it. */
export const readerProbes = (workplace: Workplace): Readonly<Record<string, Probe<Reader>>> => {
  const figure = (org: string) =>
    figureQuery(workplace.catalogue, "branch.theme-day.count", { org, period: period("2025") }) ?? assert.fail();
  const outcome = <T>(work: Promise<T>) =>
    work.catch((error: unknown) => (error instanceof Error && "code" in error ? String(error.code) : assert.fail()));
  return {
    "one record": async (reader, { records }, { pick, ledger }) => {
      const { id } = pick(ledger.records);
      assert.equal((await reader.record(id)) !== null, idsOf(records).includes(id), id);
    },
    "its history": async (reader, { records }, { pick, ledger }) => {
      const { id } = pick(ledger.records);
      assert.equal((await reader.history(id)).length > 0, idsOf(records).includes(id), id);
    },
    "what stands on it": async (reader, { records }, { pick, ledger }) => {
      const on = pick(ledger.records.filter(({ of }) => of !== undefined)).of ?? "";
      const seen = idsOf(records).includes(on) ? records.filter(({ of }) => of === on) : [];
      const found = (await reader.related(on)).filter(({ record }) => record.of === on);
      assert.deepEqual(sorted(found.map(({ record }) => record.id)), sorted(idsOf(seen)), on);
    },
    "a list in its order, page by page": async (reader, eyes, city) => {
      const { asked, found } = anyList(city, eyes);
      const at = city.any(found.length + 1) - 1;
      const after = found[at] === undefined ? undefined : { start: found[at].start, id: found[at].id };
      const page = await reader.list(listOf(asked), 10, after);
      assert.deepEqual(
        page.map(({ record }) => record.id),
        idsOf(found.slice(at + 1, at + 11)),
        JSON.stringify(asked),
      );
    },
    "how long it is": async (reader, eyes, city) => {
      const { asked, found } = anyList(city, eyes);
      assert.equal(await reader.count(listOf(asked)), found.length, JSON.stringify(asked));
    },
    "how much of it each org has": async (reader, eyes, city) => {
      const { asked, found } = anyList(city, eyes);
      const by = Map.groupBy(found, ({ org }) => org);
      const counted = [...(await reader.countByOrg(listOf(asked)))];
      assert.deepEqual(counted.sort(), [...by].map(([org, all]) => [org, all.length] as [string, number]).sort());
    },
    "its campaigns": async (reader, eyes, city) => {
      const { asked, found } = anyList(city, eyes);
      const names = sorted([...new Set(found.flatMap((one) => one.campaigns))]);
      assert.deepEqual(sorted(await reader.campaigns(listOf(asked))), names);
    },
    "a figure, and what it counts": async (reader, { orgs, counting }, { pick, ledger, parentOf }) => {
      const of = pick(ledger.orgs).id;
      const isBelow = (id: string | null): boolean => id !== null && (id === of || isBelow(parentOf(id)));
      const counted = idsOf(counting.filter(({ org, status }) => status === "final" && isBelow(org)));
      const found = await outcome(reader.figure(figure(of)));
      if (typeof found === "string") assert.deepEqual([found, orgs.has(of)], ["org.unknown", false], of);
      else assert.deepEqual([orgs.has(of), sorted(found.records)], [true, sorted(counted)], of);
    },
    "why it leaves some out": async (reader, { orgs, records }, { pick, ledger }) => {
      const of = pick(ledger.orgs).id;
      const told = await outcome(reader.explain(figure(of)));
      if (typeof told === "string") return assert.deepEqual([told, orgs.has(of)], ["org.unknown", false], of);
      assert.ok(orgs.has(of), of);
      for (const { record } of told.excluded) assert.ok(idsOf(records).includes(record), `${record} is told of`);
    },
    "the roster": async (reader, { orgs, people }) => {
      assert.deepEqual(sorted(idsOf(await reader.people())), sorted([...people]));
      for (const { org } of await reader.memberships()) assert.ok(orgs.has(org), org);
    },
    problems: async (reader, { findings }) => {
      assert.deepEqual(sorted(idsOf(await reader.problems())), sorted(idsOf(findings)));
    },
  };
};

/** Asks the interface: what it answered, and its status. */
export type Ask = (
  operation: Operation,
  given: { readonly params?: object; readonly query?: object; readonly body?: object },
) => Promise<{ readonly status: number; readonly text: string; readonly bytes: Uint8Array }>;

/** Nothing in an answer is, or is called by, what may not be seen. */
function assertNamesOnly({ may }: Eyes, text: string, of: string): void {
  for (const id of new Set(text.match(/(?:org|per|rec|fin)-\d+/g))) assert.ok(may.has(id), `${of} names ${id}`);
}
/** An answer without the number by which its own entry in the log is found. */
const unsigned = (text: string) => text.replace(/"reference":"[^"]*"/, "");

/** Something by its id: there where it may be seen; elsewhere not a word differs from what was never there. */
const byId =
  (operation: Operation, parameter: string, kind: "records" | "findings" | "people", never: string): Probe<Ask> =>
  async (ask, eyes, { pick, ledger }) => {
    const { id } = pick<{ readonly id: string }>(ledger[kind]);
    const answer = await ask(operation, { params: { [parameter]: id } });
    const seen = kind === "people" ? eyes.people.has(id) : idsOf(eyes[kind]).includes(id);
    assert.equal(answer.status === 200, seen, `${operation.path} ${id} ${answer.text}`);
    if (seen) return assertNamesOnly(eyes, answer.text, `${operation.path} ${id}`);
    const missing = await ask(operation, { params: { [parameter]: never } });
    assert.deepEqual([answer.status, unsigned(answer.text)], [missing.status, unsigned(missing.text)]);
  };

/** Whatever is asked, nothing out of sight is in the answer. */
const quiet =
  (operation: Operation, given: (city: City) => Parameters<Ask>[1] = () => ({})): Probe<Ask> =>
  async (ask, eyes, city) => {
    const asked = given(city);
    const answer = await ask(operation, asked);
    assert.ok(answer.status < 500, `${operation.path} ${answer.status} ${answer.text}`);
    // A refusal may give back what was asked for, and that it is not there.
    const own = answer.status < 400 ? [] : Object.values(asked.params ?? {}).map(String);
    assertNamesOnly(
      eyes,
      own.reduce((left, id) => left.replaceAll(id, ""), answer.text),
      operation.path,
    );
  };

const words = (bytes: Uint8Array): string =>
  Object.values(unzipSync(bytes))
    .map((part) => Buffer.from(part).toString("utf8"))
    .join("\n");

/** Questions over the interface. */
export const askProbes: Readonly<Record<string, Probe<Ask>>> = {
  record: byId(operations.record, "record", "records", "rec-none"),
  "record to correct": byId(operations.recordEntry, "record", "records", "rec-none"),
  "history of a record": byId(operations.recordHistory, "record", "records", "rec-none"),
  "uses of a record": byId(operations.recordUses, "record", "records", "rec-none"),
  problem: byId(operations.problem, "problem", "findings", "fin-none"),
  person: byId(operations.person, "person", "people", "per-none"),
  "list, with its length": async (ask, eyes, city) => {
    const { asked, found } = anyList(city, eyes);
    const answer = await ask(operations.records, { query: asked });
    const { records, count } = operations.records.answer.parse(JSON.parse(answer.text));
    assert.deepEqual([idsOf(records), count], [idsOf(found.slice(0, 40)), found.length], JSON.stringify(asked));
    assertNamesOnly(eyes, answer.text, "list");
  },
  "search, with what it does not show": async (ask, eyes, { pick }) => {
    const q = pick(["植树", "读书", "走访", "rec-1", "rec-77", "主题党日", "某人per-3"]);
    const answer = await ask(operations.search, { query: { q } });
    const { records, more } = operations.search.answer.parse(JSON.parse(answer.text));
    const people = new Set([...eyes.people].filter((id) => `某人${id}`.includes(q)));
    const found = eyes.records.filter(
      (one) =>
        isListed(one) &&
        ([one.title, String(one.fields.theme)].some((text) => text.includes(q)) ||
          one.attendance.some(({ person }) => people.has(person))),
    );
    assert.equal(records.length + more, found.length, q);
    assertNamesOnly(eyes, answer.text, `search ${q}`);
  },
  "table to take away": async (ask, eyes, city) => {
    const { asked, found } = anyList(city, eyes);
    const sheet = city.any(8) === 0;
    const answer = await ask(sheet ? operations.recordsSheet : operations.recordsFile, { query: asked });
    assert.equal(answer.status, 200, answer.text);
    const text = sheet ? words(answer.bytes) : answer.text;
    const titles = new Set(text.match(/主题党日rec-\d+/g));
    assert.deepEqual(sorted([...titles]), sorted(found.map(({ title }) => title)), JSON.stringify(asked));
    assertNamesOnly(eyes, text, "table");
  },
  "figure with its records": async (ask, eyes, { pick, ledger }) => {
    const of = pick([...ledger.orgs.slice(0, 3), pick(ledger.orgs), pick(ledger.orgs)]).id;
    const given = { params: { figure: "branch.theme-day.count" }, query: { period: "2025", org: of } };
    const answer = await ask(operations.figure, given);
    assert.equal(answer.status === 200, eyes.orgs.has(of), `${of} ${answer.text}`);
    if (eyes.orgs.has(of)) assertNamesOnly(eyes, answer.text, `figure of ${of}`);
    else assert.doesNotMatch(answer.text, /rec-|per-|支部/);
  },
  "file of a record": async (ask, eyes, { pick, ledger }) => {
    const [mine, other] = [pick(ledger.records), pick(ledger.records)];
    const sha256 = mine.evidence[0]?.sha256 ?? "";
    const answer = await ask(operations.evidence, { params: { record: mine.id, sha256 } });
    assert.equal(answer.status, idsOf(eyes.records).includes(mine.id) ? 200 : 404, mine.id);
    const crossed = await ask(operations.evidence, { params: { record: other.id, sha256 } });
    const isNamed = other.evidence[0]?.sha256 === sha256 && idsOf(eyes.records).includes(other.id);
    assert.equal(crossed.status, isNamed ? 200 : 404, `${other.id} with the file of ${mine.id}`);
  },
  filters: quiet(operations.recordFilters),
  roster: quiet(operations.people),
  problems: quiet(operations.problems),
  form: quiet(operations.form, () => ({ params: { mechanism: "branch.theme-day" }, query: { on: "2025-12-31" } })),
  calendar: quiet(operations.calendar, () => ({ query: { from: "2025-12-01", to: "2025-12-31" } })),
  report: async (ask, eyes) => {
    const isWhole = eyes.orgs.has("org-0");
    const { reports } = operations.office.answer.parse(JSON.parse((await ask(operations.office, {})).text));
    const answer = await ask(operations.report, { params: { report: "report" } });
    assert.deepEqual([reports.length, answer.status], isWhole ? [1, 200] : [0, 404], answer.text);
  },
  packs: quiet(operations.packs),
  "an org below": quiet(operations.belowOrg, ({ pick, ledger }) => ({ params: { org: pick(ledger.orgs).id } })),
  "correcting, voiding, entering elsewhere": async (ask, eyes, { pick, any, ledger }) => {
    const [foreign, home] = [pick(ledger.records), pick(ledger.orgs).id];
    const isSeen = idsOf(eyes.records).includes(foreign.id);
    const entry = { mechanism: "branch.theme-day", org: home, title: "主题党日", start: "2025-12-31", fields: {} };
    const { id } = foreign;
    if (any(2) === 0) {
      const answer = await ask(operations.addRecord, { body: entry });
      // What it lacks is said too, so nothing is ever written here.
      assert.equal(/没有这个组织/.test(answer.text), !eyes.orgs.has(home), `${home} ${answer.text}`);
    } else if (!isSeen)
      for (const [operation, body] of [
        [operations.correctRecord, entry],
        [operations.voidRecord, { reason: "试" }],
        [operations.restoreRecord, {}],
      ] as const) {
        const answer = await ask(operation, { params: { record: id }, body });
        assert.equal(answer.status, 404, `${operation.path} ${id} ${answer.text}`);
        assertNamesOnly(eyes, answer.text.replaceAll(id, ""), operation.path);
      }
  },
};

export const pathOf = (operation: Operation, { params = {}, query = {} }: Parameters<Ask>[1]): string =>
  pathTo(operation, params as never, query as never);
