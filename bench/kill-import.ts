import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { killCycles } from "../packages/store/test/kill-import.ts";

/** Kill -9 at random moments of importing, many times: `node bench/kill-import.ts --times 50`. Lost, torn and unopened must be 0. */
const { values } = parseArgs({ options: { times: { type: "string", default: "50" } } });
const data = mkdtempSync(join(tmpdir(), "shilu-kill-"));
const found = await killCycles(data, Number(values.times));
console.log(JSON.stringify(found));
rmSync(data, { recursive: true, force: true });
process.exitCode = found.lost + found.torn + found.unopened === 0 ? 0 : 1;
