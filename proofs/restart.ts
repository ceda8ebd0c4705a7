import { join } from "node:path";
import { idempotencyHeader, operations } from "@shilu/contract";
import { served } from "../bench/served.ts";
import { openWorkplace } from "../packages/server/src/work/workplace.ts";
import { office } from "./crash-points.ts";
import { inFolder } from "./places.ts";
import { at, drawn, mustBeNone, type Proof, seconds } from "./proof.ts";

const clerks = 4;
/** What is kept at least between one restart and the next. */
const between = 75;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The served program is ended and killed in turn while clerks enter; each keeps what he entered until he is told that it is kept. */
export const restarted: Proof = {
  name: "restart under load",
  run: ({ scale, seed }) =>
    inFolder(async (folder) => {
      await office(folder);
      const data = join(folder, "office");
      const any = drawn(seed);
      const restarts = at(scale, { ci: 4, deep: 60 });
      const serve = () => served(["serve", "--data", data]);
      let server = await serve();
      let over = false;
      const kept = new Map<string, string>();
      const odd: string[] = [];
      let retries = 0;
      const clerk = async (who: number): Promise<void> => {
        for (let n = 0; !over; n++) {
          const title = `第${who}人第${n}件`;
          const key = crypto.randomUUID();
          while (!kept.has(title) && !over) {
            try {
              const answer = await fetch(`${server.url}${operations.addRecord.path}`, {
                method: "POST",
                headers: { origin: server.url, "content-type": "application/json", [idempotencyHeader]: key },
                body: JSON.stringify({
                  ...{ mechanism: "branch.theme-day", org: "b", title, start: "2025-12-30" },
                  attendance: [{ person: "p1", status: "到" }],
                }),
              });
              const text = await answer.text();
              if (answer.status === 201) kept.set(title, operations.addRecord.answer.parse(JSON.parse(text)).record.id);
              else if (answer.status === 429) await pause(300);
              else odd.push(`${answer.status} ${text.slice(0, 300)}`);
              if (odd.length > 20) over = true;
            } catch {
              // The server is gone: asked again, with the same key, when it is back.
              retries++;
              await pause(100);
            }
          }
        }
      };
      const working = Promise.all(Array.from({ length: clerks }, (_, who) => clerk(who)));
      let slowest = 0;
      for (let n = 0; n < restarts && !over; n++) {
        // It is ended in the middle of work, however slow the machine is.
        const before = kept.size;
        for (let waits = 0; kept.size < before + between && waits < 600; waits++) await pause(100);
        await pause(any(500));
        if (n % 2 === 0) await server.stop();
        else process.kill(server.pid, "SIGKILL");
        server = await serve();
        slowest = Math.max(slowest, server.ms);
      }
      await pause(1000);
      over = true;
      await working;
      await server.stop();
      const workplace = await openWorkplace({ data, brief: true });
      const records = await workplace.store.read(workplace.tenant, (from) => from.records());
      const { faults } = await workplace.store.verify(workplace.tenant);
      await workplace.store.close();
      const ids = new Set(records.map(({ record }) => record.id));
      const titles = records.map(({ record }) => record.title).filter((title) => /^第\d人/.test(title));
      const lost = [...kept.values()].filter((id) => !ids.has(id)).length;
      const duplicates = titles.length - new Set(titles).size;
      return {
        figures: `${restarts} restarts (every other one by kill -9) under ${clerks} clerks, ${kept.size} acknowledged, ${retries} tries while it was away: ${lost} lost, ${duplicates} twice; slowest start ${seconds(slowest)}`,
        faults: [
          ...mustBeNone({
            lost,
            duplicates,
            "writes that were not waited for": Math.max(0, restarts * between - kept.size),
            "runs nobody noticed": retries === 0 ? 1 : 0,
          }),
          ...odd.slice(0, 5),
          ...faults.map(({ says }) => says),
        ],
      };
    }),
};
