import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { sampleBundle } from "../generate/bundle.ts";
import { memberships, rosterOf } from "../generate/roster.ts";
import { sampleRecords, truthOf } from "../truth/sample.ts";
import { catalogueOfFiles } from "./catalogue.ts";

const committed = (path: string) => readFileSync(join(import.meta.dirname, "..", path), "utf8");
const records = sampleRecords();
const inYear = (year: string) => records.filter((one) => one.start.startsWith(year));

test("the generator gives the committed bundle byte for byte", () => {
  for (const [name, text] of sampleBundle()) assert.equal(committed(`office/${name}`), text, name);
});

for (const year of ["2022", "2025"]) {
  test(`${year} is a full year: 600 records, every mechanism`, () => {
    assert.ok(inYear(year).length >= 600);
    const standing = records.filter((one) => one.start.startsWith(year) || (one.end ?? "") >= year);
    assert.equal(new Set(standing.map((one) => one.mechanism)).size, 40);
  });

  test(`${year} holds the cases that ledgers get wrong`, () => {
    const rows = inYear(year);
    const some = (says: string, holds: (one: (typeof rows)[number]) => boolean) => assert.ok(rows.some(holds), says);
    for (const status of ["draft", "void", "superseded"]) some(status, (one) => one.status === status);
    for (const seen of ["到", "请假", "缺席", "列席", "补学"])
      some(seen, (one) => one.attendance.some((row) => row.status === seen));
    some("补录", (one) => Number(new Date(one.entered ?? "")) - Number(new Date(one.start)) > 8 * 86_400_000);
    some("更正", (one) => one.corrects !== undefined);
    some("联合", (one) => one.event !== undefined);
    some("转载", (one) => one.group !== undefined);
    some("零报告", (one) => one.nil === true);
    some("意向", (one) => one.money.some((line) => line.source === "协调意向"));
    some("明年到账", (one) => one.money.some((line) => (line.arrived ?? "") > `${year}-12-31`));
    some("书面发言", (one) => one.speakers.some((row) => row.written));
  });

  test(`the truth of ${year} is the committed table, and at least 60 of its figures have a value`, () => {
    const truth = truthOf(catalogueOfFiles(), records, year);
    assert.deepEqual(truth, JSON.parse(committed(`truth/${year}.json`)));
    assert.ok(Object.values(truth).filter((value) => value !== null).length >= 60);
  });
}

test("nobody is 到 who was not on the roster of that day", () => {
  for (const one of records)
    for (const { person, status } of one.attendance)
      if (status === "到") assert.ok(rosterOf(one.org, one.start).includes(person), `${one.id} ${person}`);
});

test("the roster holds a person who moved, a member who turned full and one without a vote", () => {
  assert.ok(rosterOf("org-01", "2022-08-31").length - rosterOf("org-01", "2022-09-01").length === 0);
  assert.ok(memberships.some((one) => one.to === "2022-08-31"));
  assert.ok(memberships.some((one) => one.party === "预备" && one.to === "2022-11-19"));
  assert.ok(memberships.some((one) => one.voting === false));
});

test("in 2025 the theme day of December is still to come", () => {
  const days = inYear("2025").filter((one) => one.mechanism === "branch.theme-day" && one.status === "final");
  assert.deepEqual(
    days.map((one) => Number(one.start.slice(5, 7))),
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  );
});
