import { createHash } from "node:crypto";
import { type Book, openBook, type Row } from "./book.ts";
import { writeBranch } from "./branch.ts";
import { writeCircle } from "./circle.ts";
import { writeOversight } from "./oversight.ts";
import { problems } from "./problems.ts";
import { writePromises } from "./promises.ts";
import { reminders } from "./reminders.ts";
import { writeResearch } from "./research.ts";
import { memberships, orgs, people } from "./roster.ts";
import { writeService } from "./service.ts";
import { writeStudy } from "./study.ts";
import { type Words, words2022, words2025 } from "./words.ts";

const profile = {
  tenant: "qinglan-zys",
  name: "中共青澜市委政策研究室",
  short: "市委政研室",
  region: "岱川自治区",
  city: "青澜市",
  county: "沅陂县",
  villages: [{ name: "苇塘湾村", relation: "结对帮扶" }],
  communities: [{ name: "棠荫社区", relation: "包抓" }],
  sites: [
    { kind: "隔离点", name: "青澜宾馆隔离点" },
    { kind: "教育基地", name: "青澜市全面从严治党教育基地" },
    { kind: "实践站", name: "苇塘湾新时代文明实践站" },
  ],
  leaders: [
    { post: "主任", person: "尉迟明远" },
    { post: "副主任", person: "解晓岚" },
  ],
  names: { 小区: "棠荫小区", 河流: "青澜河", 党委: "中共青澜市委" },
};

function year(number: number, words: Words): readonly Row[] {
  const book: Book = openBook(number);
  writeStudy(book, words);
  writeBranch(book, words);
  writeCircle(book, words);
  writeService(book, words);
  writeResearch(book, words);
  writeOversight(book, words);
  writePromises(book, words);
  return book.rows;
}

const lines = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("");

/** Every file of the sample office as an exchange bundle; the same bytes on every run. */
export function sampleBundle(): ReadonlyMap<string, string> {
  const records = [...year(2022, words2022), ...year(2025, words2025)].sort((a, b) =>
    a.start === b.start ? (a.id < b.id ? -1 : 1) : a.start < b.start ? -1 : 1,
  );
  const files = new Map([
    ["office.json", `${JSON.stringify(profile, null, 2)}\n`],
    ["orgs.jsonl", lines(orgs)],
    ["people.jsonl", lines(people)],
    ["memberships.jsonl", lines(memberships)],
    ["records.jsonl", lines(records)],
    ["findings.jsonl", lines(problems)],
    ["statements.jsonl", lines(reminders)],
  ]);
  const listed = Object.fromEntries(
    [...files].map(([name, text]) => [
      name,
      {
        records: name.endsWith(".jsonl") ? text.split("\n").length - 1 : 1,
        sha256: hash("sha256", text),
        sm3: hash("sm3", text),
      },
    ]),
  );
  const manifest = { format: 1, program: "shilu samples", files: listed };
  return new Map([["manifest.json", `${JSON.stringify(manifest, null, 2)}\n`], ...files]);
}

const hash = (algorithm: string, text: string): string => createHash(algorithm).update(text).digest("hex");
