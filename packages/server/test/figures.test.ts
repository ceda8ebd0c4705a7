import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { errorAnswer, operations, pathTo } from "@shilu/contract";
import { period, yearsLater } from "@shilu/domain";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

let office: SmallOffice;
before(async () => {
  office = await serveSmallOffice();
});
after(() => office.stop());

const get = (path: string) => fetch(office.url + path);
const figures = async (asked: string) =>
  operations.figures.answer.parse(await (await get(pathTo(operations.figures, {}, { period: asked }))).json());
const one = async (figure: string, asked: string) =>
  operations.figure.answer.parse(await (await get(pathTo(operations.figure, { figure }, { period: asked }))).json());

/** The second opinion: a plain loop over the records. */
async function themeDays(from: string, to: string): Promise<number> {
  const records = await office.workplace.store.read("small", (reader) => reader.records());
  return records.filter(
    ({ record }) => record.mechanism === "branch.theme-day" && from <= record.start && record.start <= to,
  ).length;
}

for (const [asked, from, to] of [
  ["2025", "2025-01-01", "2025-12-31"],
  ["2025H1", "2025-01-01", "2025-06-30"],
  ["2025Q3", "2025-07-01", "2025-09-30"],
  ["2025-08", "2025-08-01", "2025-08-31"],
  ["2025-03-12..2025-08-05", "2025-03-12", "2025-08-05"],
] as const)
  test(`${asked}: the list says what a count by hand says, and so does the figure`, async () => {
    const { groups, period: span } = await figures(asked);
    const line = groups.flatMap((group) => group.figures).find(({ code }) => code === "branch.theme-day.count");
    const counted = await themeDays(from, to);
    assert.equal(span.code, asked);
    assert.deepEqual([line?.value, line?.records], [counted, counted]);
    const { figure, records } = await one("branch.theme-day.count", asked);
    assert.deepEqual([figure.value, records.length], [counted, counted]);
  });

test("the same period of the year before stands beside it, but never of what is only recorded", async () => {
  const { groups, before: then } = await figures("2026");
  assert.equal(then.code, "2025");
  const lines = groups.flatMap((group) => group.figures);
  const line = lines.find(({ code }) => code === "branch.theme-day.count");
  assert.deepEqual([line?.value, line?.before], [null, 2]);
  const only = lines.filter(({ notAssessed }) => notAssessed);
  assert.ok(only.length > 0);
  assert.ok(only.every((each) => each.before === null));
});

test("figures of one mechanism stand together, each mechanism once, every figure of the catalogue once", async () => {
  const { groups } = await figures("2025");
  const codes = groups.map(({ code }) => code);
  assert.equal(new Set(codes).size, codes.length);
  assert.deepEqual(
    groups.flatMap((group) => group.figures.map(({ code }) => code)).sort(),
    office.workplace.catalogue.figures.map(({ figure }) => figure.code).sort(),
  );
});

test("without a period it is the year at hand, in January still the one before", async () => {
  assert.match(office.workplace.now(), /^2026-01/);
  const answer = operations.figures.answer.parse(await (await get(operations.figures.path)).json());
  assert.equal(answer.period.code, "2025");
});

for (const [path, status, code] of [
  ["/api/figures?period=2025H3", 400, "period.unknown"],
  ["/api/figures?period=2025&org=elsewhere", 422, "org.unknown"],
  ["/api/figures/no.such.figure?period=2025", 404, "figure.unknown"],
] as const)
  test(`${path}: ${code}`, async () => {
    const answer = await get(path);
    const told = errorAnswer.parse(await answer.json());
    assert.deepEqual([answer.status, told.code], [status, code]);
    assert.doesNotMatch(told.message, /[a-z]+\.jsonl|shilu /, "before the page nobody knows files or commands");
  });

for (const [code, earlier] of [
  ["2025", "2024"],
  ["2025H2", "2024H2"],
  ["2025-06", "2024-06"],
  ["2024-02-29..2024-03-31", "2023-02-28..2023-03-31"],
] as const)
  test(`a year before ${code} is ${earlier}`, () => {
    assert.equal(yearsLater(period(code), -1).code, earlier);
  });
