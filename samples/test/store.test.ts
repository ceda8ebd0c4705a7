import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { checkLedger, errorsOf, figureQuery, period } from "@shilu/domain";
import { openStore, type Store } from "@shilu/store";
import { sampleLedger } from "../truth/ledger.ts";
import { sampleRecords, truthOf } from "../truth/sample.ts";
import { catalogueOfFiles } from "./catalogue.ts";

const catalogue = catalogueOfFiles();
const ledger = sampleLedger();
const data = mkdtempSync(join(tmpdir(), "shilu-sample-"));
let store: Store;

before(async () => {
  const expects = (mechanism: string) => catalogue.mechanism(mechanism)?.record?.expected ?? "none";
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
    for (const { figure, value, records } of values) assert.equal(value === null, records.length === 0, figure);
  });
