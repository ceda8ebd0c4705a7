import assert from "node:assert/strict";
import { test } from "node:test";
import dayjs from "dayjs";
import {
  clearKept,
  drop,
  type KeptEntry,
  keep,
  keptOf,
  readKept,
  type Shelf,
  written,
} from "../src/forms/kept-entry.ts";

function shelfOf(): Shelf {
  const held = new Map<string, string>();
  return {
    getItem: (name) => held.get(name) ?? null,
    setItem: (name, text) => void held.set(name, text),
    removeItem: (name) => void held.delete(name),
    key: (at) => [...held.keys()][at] ?? null,
    get length() {
      return held.size;
    },
  };
}
const day = 86_400_000;
const now = 1_800_000_000_000;
const kept = (id: string, at = now): KeptEntry => ({
  ...{ id, mechanism: "branch.theme-day", at, attempt: { body: "{}", key: "k1" } },
  entry: {
    ...{ org: "z", title: "主题党日", day: dayjs("2025-03-05"), absences: { p2: { status: "请假", reason: "下乡" } } },
    fields: { theme: "植树", "fixed-day": dayjs("2025-03-01") },
    money: [{ yuan: 5, source: "自筹", arrived: dayjs("2025-04-01") }],
  },
});
const ids = (shelf: Shelf, account: string, shared = true) =>
  keptOf(shelf, account, "branch.theme-day", { now, shared }).map(({ id }) => id);

test("存下的读回来一样，日期还是日期，同一次保存还是同一个编号", () => {
  const back = readKept(written(kept("a")));
  assert.equal(back?.entry.day?.format("YYYY-MM-DD"), "2025-03-05");
  assert.equal(dayjs.isDayjs(back?.entry.fields["fixed-day"]), true);
  assert.equal(back?.entry.money?.[0]?.arrived?.format("YYYY-MM-DD"), "2025-04-01");
  assert.deepEqual([back?.entry.absences, back?.attempt], [kept("a").entry.absences, kept("a").attempt]);
  assert.equal(readKept("不是我们的"), null);
  assert.equal(readKept('{"id":1}'), null);
});

test("各人只见自己的，新的在前；存好的拿走；退出时一条不留", () => {
  const shelf = shelfOf();
  keep(shelf, "a1", kept("x", now - 2000));
  keep(shelf, "a1", kept("y", now - 1000));
  keep(shelf, "a2", kept("z"));
  assert.deepEqual([ids(shelf, "a1"), ids(shelf, "a2")], [["y", "x"], ["z"]]);
  drop(shelf, "a1", "y");
  assert.deepEqual(ids(shelf, "a1"), ["x"]);
  clearKept(shelf);
  assert.equal(shelf.length, 0);
});

test("几个人用的机器上，满七天还在，过了七天就清掉；本机方式不清", () => {
  const shelf = shelfOf();
  keep(shelf, "a1", kept("seven", now - 7 * day));
  keep(shelf, "a1", kept("older", now - 7 * day - 1));
  assert.deepEqual(ids(shelf, "a1", false), ["seven", "older"]);
  assert.deepEqual(ids(shelf, "a1"), ["seven"]);
});

test("存不进去就说存不进去，不出错", () => {
  const full: Shelf = {
    ...shelfOf(),
    setItem: () => {
      throw new Error("quota");
    },
  };
  assert.equal(keep(full, "a1", kept("x")), false);
});
