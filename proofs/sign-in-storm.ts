import { operations } from "@shilu/contract";
import { at as quantile } from "../bench/measure.ts";
import { standardCost } from "../packages/server/src/session/password-hash.ts";
import { colleague, foundThree, guardedOffice } from "../packages/server/test/guarded-office.ts";
import { at, type Proof, seconds } from "./proof.ts";

const people = 20;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Everybody signs in at once, each from a machine of his own, at what a password costs in use; every fifth try is by a name that there is not.
 * Whoever is told that there are too many asks again. Meanwhile somebody who is in goes on with his work.
 */
export const signInStorm: Proof = {
  name: "log-in storm",
  only: "deep",
  run: async ({ scale }) => {
    const wanted = at(scale, { ci: 100, deep: 3000 });
    const office = await guardedOffice();
    const faults: string[] = [];
    const logins: { readonly login: string; readonly password: string }[] = [];
    let over = false;
    try {
      const three = await foundThree(office);
      for (let n = 0; n < people; n++)
        logins.push(await colleague(office, three, { login: `storm${n}`, roles: ["科员"] }));
      const worker = await (await colleague(office, three, { login: "inside", roles: ["科员"] })).in("10.1.1.1");
      office.restart(standardCost);
      let [entered, refused, waits, slowest, most] = [0, 0, 0, 0, 0];
      const before = process.memoryUsage().rss;
      const works: number[] = [];
      const clock = async () => {
        for (let last = performance.now(); !over; ) {
          await pause(50);
          office.pass((performance.now() - last) / 1000);
          last = performance.now();
          most = Math.max(most, process.memoryUsage().rss - before);
        }
      };
      const work = async () => {
        while (!over) {
          const begun = performance.now();
          const { status, message } = await worker.ask(operations.records);
          works.push(performance.now() - begun);
          if (status !== 200) faults.push(`who was in was told ${status} ${message}`);
          await pause(100);
        }
      };
      const enter = async (n: number) => {
        const stranger = n % 5 === 4;
        const known = logins[n % logins.length];
        const body = stranger || known === undefined ? { login: `nobody${n}`, password: `guess ${n}` } : known;
        const browser = office.browser(`10.20.${n >> 8}.${n & 255}`);
        const begun = performance.now();
        while (faults.length < 10) {
          const { status, message } = await browser.ask(operations.signIn, {
            body: { login: body.login, password: body.password },
          });
          if (status === 429 || status === 503) {
            waits++;
            await pause(200 + ((n * 37) % 800));
            continue;
          }
          slowest = Math.max(slowest, performance.now() - begun);
          if (status === 201 && !stranger) entered++;
          else if (status === 422 && stranger) refused++;
          else faults.push(`${body.login} was told ${status} ${message}`);
          return;
        }
      };
      const meanwhile = [clock(), work()];
      const begun = performance.now();
      await Promise.all(Array.from({ length: wanted }, (_, n) => enter(n)));
      const took = performance.now() - begun;
      over = true;
      await Promise.all(meanwhile);
      return {
        figures: `${wanted} log-ins at once in ${seconds(took)}: ${entered} in, ${refused} wrong ones refused, ${waits} times told to wait; the longest waited ${seconds(slowest)}; a list meanwhile p50 ${quantile(0.5, works).toFixed(0)} p99 ${quantile(0.99, works).toFixed(0)} ms; memory at most ${(most / 1024 / 1024).toFixed(0)} MB more`,
        faults,
      };
    } finally {
      over = true;
      await office.stop();
    }
  },
};
