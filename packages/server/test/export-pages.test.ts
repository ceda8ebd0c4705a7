import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { ledgerRecord } from "@shilu/domain";
import { newId } from "@shilu/store";
import { isForReading } from "../src/exchange/caps.ts";
import { evidenceFiles, shelve } from "../src/exchange/evidence.ts";
import { readBundle } from "../src/exchange/files.ts";
import { readLedger } from "../src/exchange/ledger.ts";
import { writeLedger } from "../src/exchange/write.ts";
import { writeZip } from "../src/exchange/zip.ts";
import { exportPages } from "../src/work/export-pages.ts";
import { makePack } from "../src/work/packs.ts";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

let office: SmallOffice;
let folder = "";
const scan = Buffer.from("%PDF-1.4 签到表");
const sha256 = createHash("sha256").update(scan).digest("hex");

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "shilu-export-"));
  office = await serveSmallOffice();
  const { store, data, now } = office.workplace;
  await shelve(data, scan);
  const many = Array.from({ length: 601 }, (_, at) =>
    ledgerRecord.parse({
      ...{ id: `M${String(at).padStart(3, "0")}`, mechanism: "branch.theme-day", org: "z", title: `主题党日<${at}>` },
      ...{
        start: at < 300 ? "2023-05-04" : "2024-05-04",
        entered: "2024-05-04",
        fields: { theme: "读书", segments: ["集中学习"] },
      },
      evidence: at === 0 ? [{ kind: "签到表", file: "签到 表.pdf", sha256 }] : [],
    }),
  );
  const cause = { tenant: "small", actor: "测试", command: "record.add", key: newId(), at: now() };
  await store.write(cause, async (to) => {
    for (const one of many) await to.addRecord(one);
    return null;
  });
  const pack = { title: "组织生活/检查", mechanisms: ["branch.theme-day"], period: "2025", problems: [], readers: [] };
  await makePack(office.workplace, { ...pack, expires: "2026-01-20" as never }, { actor: "测试", key: newId() });
});
after(async () => {
  await office.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The export as the command writes it. */
async function exported(zip: string): Promise<ReadonlyMap<string, Buffer>> {
  const { workplace } = office;
  const seen = new Map<string, Buffer>();
  await workplace.store.read("small", async (reader) => {
    const ledger = await reader.ledger();
    assert.ok(ledger);
    const evidence = await evidenceFiles(workplace.data, ledger.records);
    const files = writeLedger(ledger, "shilu test", { evidence });
    async function* all() {
      for (const [name, bytes] of files) yield [name, bytes] as const;
      for await (const [name, bytes] of exportPages(workplace, reader)) {
        seen.set(name, bytes);
        yield [name, bytes] as const;
      }
    }
    await writeZip(zip, all());
    return null;
  });
  return seen;
}

test("an export is read without the program: what is in it, records by mechanism and year, evidence linked, packs with their verifier", async () => {
  const pages = await exported(join(folder, "a.zip"));
  const names = [...pages.keys()];
  assert.deepEqual(
    names.filter((name) => name.startsWith("pages/")),
    [
      "pages/branch.theme-day-2023.html",
      "pages/branch.theme-day-2024.html",
      "pages/branch.theme-day-2024-2.html",
      "pages/branch.theme-day-2025.html",
    ],
  );
  const index = String(pages.get("index.html"));
  assert.match(index, /<h2>记录（603条）<\/h2>/);
  for (const name of names.filter((one) => one !== "index.html"))
    assert.ok(index.includes(`href="${name.split("/").map(encodeURIComponent).join("/")}"`), name);
  for (const field of ["attendance", "circle", "evidence", "statements.jsonl"]) assert.ok(index.includes(field), field);
  const of2023 = String(pages.get("pages/branch.theme-day-2023.html"));
  assert.match(of2023, /主题党日&lt;0&gt;/);
  assert.match(of2023, new RegExp(`href="../evidence/${encodeURIComponent("签到 表.pdf")}"`));
  assert.equal(names.filter((name) => /^packs\/组织生活-检查-[0-9a-f]{6}\.zip$/.test(name)).length, 1);
  for (const [name, bytes] of pages)
    if (name.endsWith(".html")) assert.doesNotMatch(String(bytes), /<script|https?:|src=/, name);
});

test("the same export imported again is the same ledger: what is there to be read alone is not taken in", async () => {
  await exported(join(folder, "b.zip"));
  const files = await readBundle(join(folder, "b.zip"));
  assert.deepEqual([...files.keys()].filter(isForReading), []);
  const { ledger, errors } = readLedger(files, office.workplace.catalogue);
  assert.deepEqual(errors, []);
  const kept = await office.workplace.store.read("small", (reader) => reader.ledger());
  assert.ok(ledger && kept);
  const again = (one: typeof kept) => String(writeLedger(one, "shilu test").get("records.jsonl"));
  assert.equal(again(ledger), again(kept));
  assert.deepEqual(ledger.memberships.length, kept.memberships.length);
});

test("a file of evidence that is called like a page is evidence", () => {
  assert.deepEqual(
    [
      "index.html",
      "导出/index.html",
      "pages/a.html",
      "导出/packs/a.zip",
      "evidence/index.html",
      "evidence/pages/a.html",
      "records.jsonl",
    ].map(isForReading),
    [true, true, true, true, false, false, false],
  );
});

test("an export that cannot be made leaves no zip behind", async () => {
  async function* broken() {
    yield ["a.html", Buffer.from("a")] as const;
    await writeFile(join(folder, "begun"), "");
    throw new Error("broken");
  }
  await assert.rejects(writeZip(join(folder, "c.zip"), broken()), /broken/);
  assert.deepEqual(
    (await readdir(folder)).filter((name) => name.startsWith("c.zip")),
    [],
  );
  assert.equal((await readFile(join(folder, "begun"))).length, 0);
});
