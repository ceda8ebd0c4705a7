import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import {
  checkLedger,
  errorsOf,
  type FigureQuery,
  type FigureValue,
  figureQuery,
  judge,
  link,
  period,
  scan,
} from "@shilu/domain";
import { openStore, type Store } from "@shilu/store";
import { sampleLedger } from "../truth/ledger.ts";
import { naive } from "../truth/naive.ts";
import { sampleRecords, truthOf } from "../truth/sample.ts";
import { catalogueOfFiles } from "./catalogue.ts";
import { draftText, expected } from "./expected.ts";

const catalogue = catalogueOfFiles();
const ledger = sampleLedger();
const data = mkdtempSync(join(tmpdir(), "shilu-sample-"));
let store: Store;

before(async () => {
  const expects = (mechanism: string) => catalogue.mechanism(mechanism)?.record ?? ({ expected: "none" } as const);
  store = await openStore({ data, expects });
  await store.write(
    { tenant: ledger.office.tenant, actor: "test", command: "import", key: "1", at: "2025-12-12T08:00:00Z" },
    (transactor) => transactor.importLedger(ledger),
  );
});

after(async () => {
  await store.close();
  rmSync(data, { recursive: true, force: true });
});

test("nothing in the sample ledger stands in the way of importing it", () => {
  const found = checkLedger(ledger, catalogue, (list, row) => `${list} ${row + 1}`);
  assert.deepEqual(errorsOf(found), []);
});

for (const days of ["2022", "2025", "2022H1", "2025Q2", "2025-11", "2025-01-01..2025-11-30"])
  test(`the store gives the naive value of every figure in ${days}`, async () => {
    const queries = catalogue.figures.map(({ figure }) => {
      const query = figureQuery(catalogue, figure.code, { org: "org-01", period: period(days) });
      return query ?? assert.fail(figure.code);
    });
    const values = await store.read(ledger.office.tenant, (reader) => reader.figures(queries));
    const truth = truthOf(catalogue, sampleRecords(), days);
    const compiled = values.map(({ figure, value }) => [figure, value] as const);
    assert.deepEqual(Object.fromEntries(compiled.sort(([a], [b]) => (a < b ? -1 : 1))), truth);
    for (const { figure, value, records } of values) {
      const entry = catalogue.figure(figure)?.figure;
      // Of a share, what one side counts is shown even where the other holds nothing and the share has no value.
      const side = entry?.count === "ratio" ? (truth[entry.numerator] ?? truth[entry.denominator] ?? null) : value;
      assert.equal((value ?? side) === null, records.length === 0, figure);
    }
  });

test("reports of every level add up to all of them: a reprint is of the level at which it came out first", async () => {
  const of = (level: string | null) => {
    const query = figureQuery(catalogue, "reform.media.count", { org: "org-01", period: period("2025") });
    assert.ok(query);
    return level === null ? query : { ...query, filter: { level: [level] } };
  };
  const levels = ["中央", "自治区", "市"];
  const asked = [of(null), ...levels.map(of)];
  const values = (await store.read(ledger.office.tenant, (reader) => reader.figures(asked))).map(({ value }) => value);
  const { figure, over } = of(null);
  const again = [null, ...levels].map((level) => {
    const held = level === null ? figure : { ...figure, where: { ...figure.where, level } };
    return naive(sampleRecords(), { figure: held, over, period: period("2025") });
  });
  assert.deepEqual(values, again);
  const [whole, ...parts] = values;
  assert.equal(
    parts.reduce<number>((sum, part) => sum + (part ?? 0), 0),
    whole,
  );
});

/** A draft through the whole chain: its places, the figures meant, the store's values, the judgement. */
async function judged(name: string) {
  const text = draftText(name);
  const context = { office: ledger.office, org: "org-01", period: period("2025") };
  const linked = link(scan(text), text, catalogue, context);
  const queries = linked.flatMap(({ query }) => query ?? []);
  const answers = await store.read(ledger.office.tenant, (reader) => reader.figures(queries));
  const values = new Map<FigureQuery, FigureValue>();
  queries.forEach((query, index) => {
    const answer = answers[index];
    if (answer !== undefined) values.set(query, answer);
  });
  return { text, ...judge(linked, text, values, context) };
}

test("the masked draft is filled from the ledger, blanks and names", async () => {
  const { items } = await judged("2025-masked.txt");
  const { blanks, names, claims } = expected["2025-masked.txt"];
  const of = (kind: string) => items.filter((item) => item.kind === kind);
  assert.deepEqual(
    of("blank").map(({ figure, filled, verdict }) => ({ figure, filled, verdict })),
    blanks.map(({ figure, filled, verdict }) => ({ figure, filled, verdict })),
  );
  assert.deepEqual(
    of("name").map(({ filled }) => filled),
    names.map(({ filled }) => filled),
  );
  assert.deepEqual(
    of("claim").map(({ figure, verdict }) => ({ figure, verdict })),
    claims.map(({ figure, verdict }) => ({ figure, verdict })),
  );
});

test("the wrong numbers of the wrong draft are told, the right ones are let be", async () => {
  const { items, relations, text } = await judged("2025-wrong.txt");
  const found = items.filter((item) => item.kind === "claim");
  assert.deepEqual(
    found.map((item) => ({ text: item.text, verdict: item.verdict })),
    expected["2025-wrong.txt"].claims.map((claim) => ({ text: claim.text, verdict: claim.verdict })),
  );
  const broken = relations
    .filter(({ holds }) => !holds)
    .map(({ spans }) => spans.map(([from, to]) => text.slice(from, to)));
  assert.deepEqual(
    broken,
    expected["2025-wrong.txt"].relations.map(({ texts }) => texts),
  );
});
