import assert from "node:assert/strict";
import { test } from "node:test";
import dayjs from "dayjs";
import fc from "fast-check";
import { type KeptEntry, keep, keptOf, readKept, written } from "../src/forms/kept-entry.ts";
import { sealOf } from "../src/kept/seal.ts";
import { drop, type Owner, onlyOne, put, type Shelf } from "../src/kept/shelf.ts";

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
const key = (letter: string) => Buffer.alloc(32, letter).toString("base64url");
const owner = (account: string): Owner => ({ account, seal: sealOf(key(account)), shared: true });
const [jia, yi] = [owner("a1"), owner("a2")];
const kept = (id: string, at = now): KeptEntry => ({
  ...{ id, of: "branch.theme-day", at, page: "p", attempt: { body: "{}", key: "k1" } },
  entry: {
    ...{ org: "z", title: "主题党日", day: dayjs("2025-03-05"), absences: { p2: { status: "请假", reason: "下乡" } } },
    fields: { theme: "植树", "fixed-day": dayjs("2025-03-01") },
    money: [{ yuan: 5, source: "自筹", arrived: dayjs("2025-04-01") }],
  },
});
const ids = (shelf: Shelf, whose: Owner) => keptOf(shelf, whose, "branch.theme-day", now).map(({ id }) => id);
const everything = (shelf: Shelf) =>
  Array.from({ length: shelf.length }, (_, at) => shelf.getItem(shelf.key(at) ?? "") ?? "").join("\n");

test("存下的读回来一样，日期还是日期，同一次保存还是同一个编号", () => {
  const back = readKept(written(kept("a")));
  assert.equal(back?.entry.day?.format("YYYY-MM-DD"), "2025-03-05");
  assert.equal(dayjs.isDayjs(back?.entry.fields["fixed-day"]), true);
  assert.equal(back?.entry.money?.[0]?.arrived?.format("YYYY-MM-DD"), "2025-04-01");
  assert.deepEqual([back?.entry.absences, back?.attempt], [kept("a").entry.absences, kept("a").attempt]);
  assert.equal(readKept("不是我们的"), null);
  assert.equal(readKept('{"id":1}'), null);
});

test("各人只见自己的，新的在前；存好的拿走", () => {
  const shelf = shelfOf();
  keep(shelf, jia, kept("x", now - 2000));
  keep(shelf, jia, kept("y", now - 1000));
  keep(shelf, yi, kept("z"));
  assert.deepEqual([ids(shelf, jia), ids(shelf, yi)], [["y", "x"], ["z"]]);
  drop(shelf, "entry", jia, "y");
  assert.deepEqual(ids(shelf, jia), ["x"]);
});

test("留在浏览器里的是密文：别人的钥匙打不开，搬到别处、改了一个字也打不开", () => {
  const shelf = shelfOf();
  keep(shelf, jia, kept("x"));
  assert.doesNotMatch(everything(shelf), /主题|植树|下乡|theme/);
  assert.deepEqual(ids(shelf, { ...yi, account: "a1" }), [], "whoever takes the drawer still lacks the key");
  const text = shelf.getItem("shilu.entry.a1.x") ?? "";
  shelf.setItem("shilu.entry.a1.moved", text);
  const letter = text.at(-5) === "A" ? "B" : "A";
  shelf.setItem("shilu.entry.a1.x", text.slice(0, -5) + letter + text.slice(-4));
  assert.deepEqual(ids(shelf, jia), []);
});

test("封了又打开，一字不差，多长都行", () => {
  const seal = sealOf(key("k"));
  const long = "长".repeat(50_000);
  assert.equal(seal.open(seal.close(long, "n"), "n"), long);
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string(), (text, name) => {
      const closed = seal.close(text, name);
      assert.equal(seal.open(closed, name), text);
      assert.equal(seal.open(closed, `${name}.`), null);
      assert.notEqual(seal.close(text, name), closed, "never the same twice");
    }),
  );
  for (const none of ["", "不是密文", "AAAA", "{}"]) assert.equal(seal.open(none, "n"), null);
});

test("几个人用的机器上，满七天还在，过了七天就清掉，别人的也清；本机方式不清，也不封", () => {
  const shelf = shelfOf();
  keep(shelf, jia, kept("seven", now - 7 * day));
  keep(shelf, yi, kept("older", now - 7 * day - 1));
  shelf.setItem("shilu.entry.a3.odd", "没有日子的");
  assert.deepEqual(ids(shelf, jia), ["seven"]);
  assert.equal(shelf.length, 1);
  keep(shelf, onlyOne, kept("old", now - 30 * day));
  assert.deepEqual(ids(shelf, onlyOne), ["old"]);
  assert.match(everything(shelf), /植树/);
});

test("存不进去就说存不进去，不出错", () => {
  const full: Shelf = {
    ...shelfOf(),
    setItem: () => {
      throw new Error("quota");
    },
  };
  assert.equal(keep(full, jia, kept("x")), false);
});

test("带密级标志的不留：没有标志时留下的也拿走，说到保密工作的照留", () => {
  const shelf = shelfOf();
  const typed = (title: string) => ({ ...kept("x"), entry: { ...kept("x").entry, title } });
  assert.equal(keep(shelf, jia, typed("学习保守国家秘密法")), true);
  assert.equal(keep(shelf, jia, typed("谈话（机 密★10年）")), false);
  assert.deepEqual([ids(shelf, jia), shelf.length], [[], 0]);
  const sent = { ...kept("y"), attempt: { body: JSON.stringify({ title: "绝密★长期" }), key: "k2" } };
  assert.equal(keep(shelf, jia, sent), false);
  const words = { name: "a", text: JSON.stringify({ at: now, values: { text: "密级：机密" } }), at: now };
  assert.equal(put(shelf, "words", jia, words), false);
  assert.equal(put(shelf, "words", jia, { ...words, text: "不是 JSON 的 秘密☆2030年" }), false);
  assert.equal(shelf.length, 0);
});
