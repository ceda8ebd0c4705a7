import assert from "node:assert/strict";
import { test } from "node:test";
import type { NewProblem, NewRecord } from "@shilu/contract";
import type { VisitPlace } from "@shilu/domain";
import fc from "fast-check";
import type { Photo, VisitDraft } from "../src/phone/draft.ts";
import { deliver, type Port, type Sent, type Shelf } from "../src/phone/outbox/deliver.ts";
import {
  asAnother,
  asKept,
  type Entry,
  isUnsettled,
  newProblem,
  newVisit,
  rewritten,
  stateOf,
  type VisitEntry,
} from "../src/phone/outbox/entry.ts";

const place: VisitPlace = { org: "u", person: "p1", village: "石桥村" };
const visit = (more: Partial<VisitDraft> = {}): VisitDraft => ({
  ...{ on: "2026-01-03", household: "王大山家", households: 1, said: "渠道漏水", problem: "" },
  ...more,
});
const photo = (key: string): Photo => ({ key, bytes: new ArrayBuffer(8) });
let count = 0;
const made = () => {
  const id = `entry-${String(++count).padStart(4, "0")}`;
  let keys = 0;
  return { id, at: "2026-01-03T08:00:00.000Z", key: () => `${id}-key-${++keys}` };
};

/** What happens to one request on its way. */
type Weather = "good" | "lost before" | "lost after" | "no answer today";

/** The office's program as far as it matters here: one write for one key, and what it does not take leaves nothing. */
function office(weather: () => Weather = () => "good") {
  const records = new Map<string, NewRecord>();
  const problems = new Map<string, NewProblem>();
  const photos = new Map<string, string>();
  const kept = new Map<string, unknown>();
  async function answer<T>(
    key: string,
    refusal: { field: string; says: string } | null,
    write: () => T,
  ): Promise<Sent<T>> {
    const now = weather();
    if (now === "lost before") return { kind: "later", says: "没有网络", signIn: false };
    if (now === "no answer today") return { kind: "later", says: "数据库暂时连不上", signIn: false };
    if (!kept.has(key) && refusal !== null) {
      const refused: Sent<T> = { kind: "refused", says: "这条记录还不能保存", fields: [refusal] };
      return now === "lost after" ? { kind: "later", says: "没有网络", signIn: false } : refused;
    }
    if (!kept.has(key)) kept.set(key, write());
    return now === "lost after"
      ? { kind: "later", says: "没有网络", signIn: false }
      : { kind: "kept", value: kept.get(key) as T };
  }
  const port: Port = {
    photo: ({ key }) =>
      answer(key, null, () => {
        photos.set(key, key);
        return { kind: "照片", file: `${key}.jpg`, sha256: key };
      }),
    record: (body, key) => {
      const faulty = body.start > "2026-01-05" ? { field: "start", says: "日期在今天之后" } : null;
      return answer(key, faulty, () => {
        const id = `r${records.size + 1}`;
        records.set(id, body);
        return id;
      });
    },
    problem: (body, key) => {
      const faulty = body.text.includes("乱") ? { field: "text", says: "写清楚" } : null;
      return answer(key, faulty, () => {
        const id = `q${problems.size + 1}`;
        problems.set(id, body);
        return id;
      });
    },
  };
  return { port, records, problems, photos };
}

function phone(...entries: Entry[]) {
  const all = new Map(entries.map((entry) => [entry.id, entry]));
  const shelf: Shelf = {
    change: async (id, change) => {
      const entry = all.get(id);
      if (entry !== undefined) all.set(id, change(entry));
    },
  };
  const one = (id: string): Entry => {
    const entry = all.get(id);
    assert.ok(entry);
    return entry;
  };
  return { all, shelf, one };
}

test("a visit with photos and a problem: photos first, then the record that names them, then the problem that names the record", async () => {
  const { port, records, problems } = office();
  const entry = newVisit(visit({ problem: "桥面破损" }), [photo("a"), photo("b")], made());
  const { shelf, one } = phone(entry);
  assert.equal(stateOf(entry), "已存本机");
  assert.equal(await deliver(entry.id, shelf, port, place), null);
  assert.equal(stateOf(one(entry.id)), "已同步");
  const record = records.get("r1");
  assert.deepEqual(
    record?.evidence?.map(({ sha256 }) => sha256),
    ["a", "b"],
  );
  assert.deepEqual([record?.title, record?.genre, record?.counts], ["石桥村走访1户", "走访", { 户: 1 }]);
  assert.deepEqual(record?.fields, { person: "p1", village: "石桥村", household: "王大山家", said: "渠道漏水" });
  assert.deepEqual(
    [...problems.values()],
    [{ org: "u", record: "r1", text: "桥面破损", source: "走访", found: "2026-01-03" }],
  );
});

test("a problem alone", async () => {
  const { port, problems } = office();
  const entry = newProblem({ on: "2026-01-03", text: " 水泵坏了 " }, made());
  const { shelf, one } = phone(entry);
  await deliver(entry.id, shelf, port, place);
  assert.deepEqual([...problems.values()], [{ org: "u", text: "水泵坏了", source: "驻村", found: "2026-01-03" }]);
  assert.equal(stateOf(one(entry.id)), "已同步");
});

test("what is not taken stands at its field, waits for a person, and goes under the same key when it is right", async () => {
  const { port, records } = office();
  const entry = newVisit(visit({ on: "2026-02-01" }), [], made());
  const { shelf, one } = phone(entry);
  await deliver(entry.id, shelf, port, place);
  const refused = one(entry.id);
  assert.equal(stateOf(refused), "需要处理");
  assert.deepEqual(refused.refused?.fields, [{ field: "on", says: "日期在今天之后" }]);
  assert.equal(isUnsettled(refused), false, "nothing of it can be at the office");
  await deliver(entry.id, shelf, port, place);
  assert.equal(records.size, 0, "it is not sent again by itself");
  await shelf.change(entry.id, (now) => rewritten(now as VisitEntry, visit(), [], "2026-01-04T00:00:00.000Z"));
  await deliver(entry.id, shelf, port, place);
  assert.deepEqual([records.size, stateOf(one(entry.id))], [1, "已同步"]);
});

test("a photo that the office has is not sent again when the visit is put right", async () => {
  const { port, records } = office();
  let sent = 0;
  const counting: Port = { ...port, photo: (one) => port.photo({ ...one, key: `${one.key}${"+".repeat(sent++)}` }) };
  const entry = newVisit(visit({ on: "2026-02-01" }), [photo("a")], made());
  const { shelf } = phone(entry);
  await deliver(entry.id, shelf, counting, place);
  await shelf.change(entry.id, (now) => {
    const before = now as VisitEntry;
    return rewritten(before, visit(), before.photos, "2026-01-04T00:00:00.000Z");
  });
  await deliver(entry.id, shelf, counting, place);
  assert.deepEqual([sent, records.get("r1")?.evidence?.map(({ sha256 }) => sha256)], [1, ["a"]]);
});

test("written anew while the answer was lost: the office's version and the later one both stand there, none is overwritten", async () => {
  const weather: Weather[] = ["lost after"];
  const { port, records, problems } = office(() => weather.shift() ?? "good");
  const entry = newVisit(visit(), [], made());
  const { shelf, one, all } = phone(entry);
  assert.deepEqual(await deliver(entry.id, shelf, port, place), { kind: "later", says: "没有网络", signIn: false });
  assert.equal(isUnsettled(one(entry.id)), true);
  const later = visit({ said: "渠道漏水，三处", problem: "渠道漏水" });
  await shelf.change(entry.id, (now) => rewritten(now as VisitEntry, later, [photo("c")], "2026-01-04T00:00:00.000Z"));
  await deliver(entry.id, shelf, port, place);
  const settled = one(entry.id);
  assert.equal(stateOf(settled), "需要处理");
  assert.deepEqual([settled.keptAs, settled.draft], [visit(), later]);
  assert.deepEqual([records.size, problems.size], [1, 0], "nothing more goes before a person has decided");

  const another = asAnother(settled, made());
  all.set(another.id, another);
  await shelf.change(entry.id, asKept);
  for (const id of [entry.id, another.id]) await deliver(id, shelf, port, place);
  assert.deepEqual([records.size, problems.size], [2, 1]);
  assert.deepEqual([...all.values()].map(stateOf), ["已同步", "已同步"]);
});

test("a photo that was added while the answer was lost is not lost silently", async () => {
  const weather: Weather[] = ["lost after"];
  const { port } = office(() => weather.shift() ?? "good");
  const entry = newVisit(visit(), [], made());
  const { shelf, one } = phone(entry);
  await deliver(entry.id, shelf, port, place);
  await shelf.change(entry.id, (now) =>
    rewritten(now as VisitEntry, visit(), [photo("late")], "2026-01-04T00:00:00.000Z"),
  );
  await deliver(entry.id, shelf, port, place);
  assert.equal(stateOf(one(entry.id)), "需要处理");
});

test("whatever the network does, and wherever the page dies: each entry reaches the office once and whole, none is lost", async () => {
  const weathers = fc.constantFrom<Weather>("good", "lost before", "lost after", "no answer today");
  const drafts = fc.record({
    problem: fc.constantFrom("", "桥面破损"),
    photos: fc.nat(3),
    households: fc.integer({ min: 1, max: 9 }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(drafts, { minLength: 1, maxLength: 4 }),
      fc.array(weathers, { maxLength: 40 }),
      async (given, days) => {
        const sky = [...days];
        const { port, records, problems, photos } = office(() => sky.shift() ?? "good");
        const entries = given.map(({ problem, photos: n, households }) =>
          newVisit(
            visit({ problem, households }),
            Array.from({ length: n }, (_, at) => photo(`${++count}-${at}`)),
            made(),
          ),
        );
        let { shelf, all } = phone(...entries);
        for (let round = 0; round < 60; round++) {
          for (const { id } of entries) await deliver(id, shelf, port, place);
          // The page dies and opens again: only what was put on the shelf is there.
          ({ shelf, all } = phone(...structuredClone([...all.values()])));
        }
        assert.deepEqual(new Set([...all.values()].map(stateOf)), new Set(["已同步"]));
        assert.equal(records.size, given.length);
        const households = [...records.values()].map(({ counts }) => counts?.户 ?? 0);
        assert.deepEqual(households.sort(), given.map((one) => one.households).sort());
        assert.equal(problems.size, given.filter(({ problem }) => problem !== "").length);
        assert.equal(
          photos.size,
          given.reduce((sum, one) => sum + one.photos, 0),
        );
      },
    ),
    { numRuns: 150 },
  );
});

test("written anew at any moment: what a person wrote last is at the office or stands before him, and nothing twice", async () => {
  const acts = fc.array(
    fc.constantFrom<Weather | "write">("good", "lost before", "lost after", "no answer today", "write"),
    {
      maxLength: 25,
    },
  );
  await fc.assert(
    fc.asyncProperty(acts, async (steps) => {
      let weather: Weather = "good";
      const { port, records } = office(() => weather);
      const entry = newVisit(visit({ said: "第0稿" }), [], made());
      const { shelf, one } = phone(entry);
      let last = 0;
      for (const act of steps) {
        if (act === "write" && stateOf(one(entry.id)) === "已存本机") {
          const draft = visit({ said: `第${++last}稿` });
          await shelf.change(entry.id, (now) => rewritten(now as VisitEntry, draft, [], "2026-01-04T00:00:00.000Z"));
        } else if (act !== "write") {
          weather = act;
          await deliver(entry.id, shelf, port, place);
        }
      }
      weather = "good";
      await deliver(entry.id, shelf, port, place);
      const end = one(entry.id) as VisitEntry;
      assert.equal(records.size, 1);
      assert.equal(end.draft.said, `第${last}稿`);
      const said = records.get("r1")?.fields?.said;
      assert.equal(stateOf(end), said === end.draft.said ? "已同步" : "需要处理");
      assert.equal(end.keptAs?.said ?? end.draft.said, said, "what is called the office's version is the office's");
    }),
    { numRuns: 300 },
  );
});
