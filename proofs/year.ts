import { idempotencyHeader, operations, pathTo } from "@shilu/contract";
import { application } from "../packages/server/src/http/application.ts";
import { serveSmallOffice } from "../packages/server/test/small-office.ts";
import type { Found, Proof } from "./proof.ts";

const days = 365;
/** By then everything is loaded and compiled that a day needs. */
const settled = 120;
const aDay = 40;

/** Resident memory in MB, the least of several looks: what is only waiting to be collected is not counted. */
async function memory(): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let n = 0; n < 5; n++) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 100));
    least = Math.min(least, process.memoryUsage().rss);
  }
  return least / 1024 / 1024;
}

/** A year of an office, day after day: memory is at its end what it was when everything was loaded, within 5 %. */
export const simulatedYear: Proof = {
  name: "soak of one simulated year",
  only: "deep",
  run: async (): Promise<Found> => {
    const office = await serveSmallOffice();
    const clock = { at: Date.parse("2026-01-05T01:00:00.000Z") };
    const workplace = { ...office.workplace, now: () => new Date(clock.at).toISOString() };
    const app = application(workplace, { page: "", files: new Map() }, () => undefined);
    const faults: string[] = [];
    let asked = 0;
    const ask = async (path: string, body?: object): Promise<void> => {
      const headers = {
        host: "127.0.0.1",
        "content-type": "application/json",
        [idempotencyHeader]: crypto.randomUUID(),
      };
      const sent = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
      const answer = await app.request(path, { headers, ...sent });
      await answer.arrayBuffer();
      asked++;
      if (answer.status >= 400 && answer.status !== 429) faults.push(`${path}: ${answer.status}`);
    };
    let before = 0;
    try {
      for (let day = 0; day < days; day++) {
        if (day === settled) before = await memory();
        for (let n = 0; n < aDay; n++) {
          clock.at += 600_000;
          if (n % 10 === 0)
            await ask(operations.addRecord.path, {
              ...{ mechanism: "branch.theme-day", org: "z", title: `第${day}天第${n}件` },
              ...{ start: workplace.now().slice(0, 10), attendance: [{ person: "p1", status: "到" }] },
            });
          else if (n % 10 < 4) await ask(pathTo(operations.records, {}));
          else if (n % 10 < 6) await ask(pathTo(operations.duties, {}));
          else if (n % 10 < 8) await ask(pathTo(operations.figures, {}, { period: "2026" }));
          else await ask(pathTo(operations.report, { report: office.report }));
        }
        clock.at += 86_400_000 - aDay * 600_000;
      }
      const after = await memory();
      const grown = (100 * (after - before)) / before;
      if (grown >= 5) faults.push(`memory grew by ${grown.toFixed(1)} %`);
      return {
        figures: `${days} days, ${asked} requests: ${before.toFixed(0)} MB on day ${settled}, ${after.toFixed(0)} MB on the last (${grown.toFixed(1)} %)`,
        faults: faults.slice(0, 20),
      };
    } finally {
      await office.stop();
    }
  },
};
