import assert from "node:assert/strict";
import { test } from "node:test";
import { lanes } from "../src/session/lanes.ts";

/** Work that lasts until it is told to end, and what of it runs. */
function yard(given: { own: number; all: number; patience: number }) {
  const take = lanes(given);
  const running: string[] = [];
  const ends = new Map<string, () => void>();
  const ask = (name: string, gone = new AbortController().signal) =>
    take(name.slice(0, 1), gone, () => {
      running.push(name);
      return new Promise<string>((resolve) => {
        ends.set(name, () => {
          running.splice(running.indexOf(name), 1);
          resolve(name);
        });
      });
    });
  const end = async (name: string) => {
    ends.get(name)?.();
    for (let n = 0; n < 5; n++) await Promise.resolve();
  };
  return { ask, end, running };
}

test("of one person two run and the third waits; another's does not wait for him", async () => {
  const { ask, end, running } = yard({ own: 2, all: 4, patience: 9 });
  const [first, , third] = [ask("甲1"), ask("甲2"), ask("甲3")];
  void ask("乙1");
  assert.deepEqual(running, ["甲1", "甲2", "乙1"]);
  await end("甲1");
  assert.equal(await first, "甲1");
  assert.deepEqual(running, ["甲2", "乙1", "甲3"]);
  await end("甲3");
  assert.equal(await third, "甲3");
});

test("of everybody's no more run than there are lanes, and who waits longest comes first", async () => {
  const { ask, end, running } = yard({ own: 2, all: 2, patience: 9 });
  for (const name of ["甲1", "甲2", "甲3", "乙1", "丙1"]) void ask(name);
  assert.deepEqual(running, ["甲1", "甲2"]);
  await end("甲2");
  await end("甲1");
  assert.deepEqual(running, ["甲3", "乙1"]);
  await end("甲3");
  assert.deepEqual(running, ["乙1", "丙1"]);
});

test("who has too many waiting is refused, and who goes away before his turn leaves his place", async () => {
  const { ask, end, running } = yard({ own: 1, all: 1, patience: 1 });
  const going = new AbortController();
  void ask("甲1");
  const second = ask("甲2", going.signal);
  assert.equal(await ask("甲3"), null);
  const other = ask("乙1");
  going.abort();
  assert.equal(await second, null);
  assert.equal(await ask("甲4", going.signal), null);
  await end("甲1");
  assert.deepEqual(running, ["乙1"]);
  await end("乙1");
  assert.equal(await other, "乙1");
});

test("work that fails frees its lane", async () => {
  const take = lanes({ own: 1, all: 1, patience: 1 });
  const { signal } = new AbortController();
  await assert.rejects(
    take("甲", signal, () => Promise.reject(new Error("没有成"))),
    /没有成/,
  );
  assert.equal(await take("甲", signal, async () => "成了"), "成了");
});
