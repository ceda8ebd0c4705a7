import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { importBundleInto } from "../src/cli/import.ts";
import { readLedger } from "../src/exchange/ledger.ts";
import { standardCatalogue } from "../src/mechanisms/read.ts";
import { adoptFile } from "../src/work/practice.ts";
import { openStoreAt, upToDate, type Workplace, workplaceIn } from "../src/work/workplace.ts";
import { bundleOf, small } from "./bundle.ts";
import { type Ran, shilu } from "./shilu.ts";

export type KeptOffice = {
  readonly folder: string;
  /** Runs a command on it, whatever its end; `ran` expects it to be done. */
  readonly run: (...args: string[]) => Promise<Ran>;
  readonly ran: (...args: string[]) => Promise<Ran>;
  /** The paragraphs of a docx in its folder, cells among them; empty ones left out. */
  readonly paragraphs: (path: string) => Promise<string[]>;
  readonly gone: () => Promise<void>;
};

/** The small office in a data directory of its own, with files of its practice taken in; `then` does what else has to be done. */
export async function keepOffice(
  files: Readonly<Record<string, string>>,
  then: (workplace: Workplace) => Promise<unknown> = () => Promise.resolve(),
): Promise<KeptOffice> {
  const folder = await mkdtemp(join(tmpdir(), "shilu-kept-"));
  const data = join(folder, "d");
  const opened = await openStoreAt({ data, brief: true });
  try {
    const { ledger, ...beside } = readLedger(bundleOf(small), standardCatalogue());
    assert.ok(ledger !== null);
    await importBundleInto(opened, { ...beside, ledger }, "测试");
    let workplace = await workplaceIn(opened);
    for (const [name, text] of Object.entries(files)) {
      await adoptFile(workplace, { name, text }, { by: "周科长", reason: "会议决定", dryRun: false });
      workplace = await upToDate(workplace);
    }
    await then(workplace);
  } finally {
    await opened.store.close();
  }
  const run = (...args: string[]) => shilu(folder, [...args, "--data", "d"]);
  return {
    folder,
    run,
    ran: async (...args) => {
      const one = await run(...args);
      assert.equal(one.code, 0, one.err);
      return one;
    },
    paragraphs: async (path) => {
      const xml = strFromU8(unzipSync(await readFile(join(folder, path)))["word/document.xml"] ?? new Uint8Array());
      return xml
        .split("</w:p>")
        .map((one) => [...one.matchAll(/<w:t(?: [^>]*)?>([^<]*)</g)].map(([, text = ""]) => text).join(""))
        .filter((text) => text !== "");
    },
    gone: () => rm(folder, { recursive: true, force: true }),
  };
}
