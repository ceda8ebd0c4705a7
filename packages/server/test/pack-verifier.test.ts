import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { operations, pathTo } from "@shilu/contract";
import { date, ledgerRecord, printedHead } from "@shilu/domain";
import { type AuditProof, newId } from "@shilu/store";
import fc from "fast-check";
import {
  consistencyPath,
  inclusionPath,
  leafOf,
  nodeOf,
  provesConsistency,
  provesInclusion,
  type Range,
} from "../../store/src/audit/merkle.ts";
import { paperEvidence, shelve } from "../src/exchange/evidence.ts";
import { readZip } from "../src/exchange/zip.ts";
import { makePack } from "../src/work/packs.ts";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

const scan = Buffer.from("%PDF-1.4 签到表扫描件");
let office: SmallOffice;
let folder: string;
/** Where the pack lies as it was taken away. */
const pack = () => join(folder, "pack");

const later = (days: number) => new Date(Date.parse(office.workplace.now()) + days * 86_400_000).toISOString();

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "shilu-verifier-"));
  office = await serveSmallOffice();
  const { workplace } = office;
  const { store, data, now } = workplace;
  const sha256 = await shelve(data, scan);
  const evening = ledgerRecord.parse({
    ...{ id: "R3", mechanism: "branch.theme-day", org: "z", title: "主题党日：夜学", place: "会议室", host: "p1" },
    ...{ start: "2025-10-05", entered: "2025-10-06", fields: { theme: "夜学", segments: ["集中学习"] } },
    ...{ attendance: [{ person: "p1", status: "到" }], evidence: [paperEvidence(sha256)] },
  });
  const cause = (at: string) => ({ tenant: "small", actor: "李经办", command: "record.add", key: newId(), at });
  await store.write(cause(now()), (to) => to.addRecord(evening));
  const asked = {
    ...{ title: "组织生活检查", mechanisms: ["branch.theme-day"], period: "2025", problems: [] },
    ...{ expires: date("2026-01-20"), readers: [] },
  };
  const id = await makePack(workplace, asked, { actor: "李经办", key: newId() });
  // Days go by before it is taken away.
  for (const days of [1, 1, 2, 4])
    await store.write(cause(later(days)), (to) => to.addRecord({ ...evening, id: newId(), evidence: [] }));
  const answer = await fetch(office.url + pathTo(operations.packFile, { pack: id }));
  await writeFile(join(folder, "pack.zip"), Buffer.from(await answer.arrayBuffer()));
  for (const [name, bytes] of await readZip(join(folder, "pack.zip"))) {
    await mkdir(dirname(join(pack(), name)), { recursive: true });
    await writeFile(join(pack(), name), bytes);
  }
});
after(async () => {
  await office.stop();
  await rm(folder, { recursive: true });
});

/** The verifier of the pack itself, in a process that has nothing of the program. */
const run = (at: string, ...heads: string[]) =>
  new Promise<{ code: number | null; out: string; err: string }>((done) => {
    const child = execFile(process.execPath, [join(pack(), "verify.mjs"), at, ...heads], (_, out, err) =>
      done({ code: child.exitCode, out, err }),
    );
  });
const proofIn = async (): Promise<AuditProof> => JSON.parse(await readFile(join(pack(), "proof.json"), "utf8"));

let copies = 0;
/** The same pack with one of its files changed. */
async function changed(name: string, change: (text: string) => string): Promise<string> {
  const copy = join(folder, `copy${++copies}`);
  await cp(pack(), copy, { recursive: true });
  const text = await readFile(join(copy, name), "latin1");
  const other = change(text);
  assert.notEqual(other, text, `${name} was to be changed`);
  await writeFile(join(copy, name), other, "latin1");
  return copy;
}
const utf = (text: string) => Buffer.from(text).toString("latin1");
const changedProof = (change: (proof: AuditProof) => unknown) =>
  changed("proof.json", (text) => utf(JSON.stringify(change(JSON.parse(Buffer.from(text, "latin1").toString())))));

test("a pack that nobody has touched: yes, with what is in the log and which head to compare", async () => {
  const { head, heads, pack: of, records, events } = await proofIn();
  const ran = await run(pack());
  assert.equal(ran.code, 0, ran.out + ran.err);
  const lines = ran.out.trimEnd().split("\n");
  assert.deepEqual(
    records.map(({ id, version, event }) => [id, version, event === null]),
    [
      ["R1", 1, false],
      ["R2", 1, false],
      ["R3", 1, false],
    ],
  );
  assert.equal(events.length, new Set([...records.map(({ event }) => event), of.event]).size);
  assert.deepEqual(
    heads.map((one) => one.date),
    ["2026-01-09", "2026-01-07", "2026-01-06", "2026-01-05"],
  );
  assert.deepEqual(lines, [
    `✓ ${events.length}个事件都在校验值 ${printedHead(head)} 的审计链里`,
    `✓ 每日校验值${heads.length}个（最早2026-01-05），都是这条审计链的前段`,
    `✓ pack.json 就是第${of.event}号事件（2026-01-05 10:00）编制的那一份`,
    "✓ 3条记录，写入它们的事件都在审计链里",
    "✓ 1件佐证与编制时相同",
    `相符。请再把校验值 ${printedHead(head)} 与编制单位公布的、印在报告上的对照。`,
  ]);
});

test("heads that were written down: on the log, of another log, or not proved here", async () => {
  const { head, heads } = await proofIn();
  const first = heads.at(-1) ?? assert.fail();
  const good = await run(pack(), printedHead(first), head.root.slice(0, 16).toUpperCase());
  assert.deepEqual(
    [good.code, good.out.includes(`✓ 校验值 ${printedHead(first)} 是这条审计链的`)],
    [0, true],
    good.out,
  );
  const other = `${first.size}:${"0".repeat(16)}`;
  for (const [word, says, code] of [
    [other, `× 校验值 ${other} 与这条审计链合不上：审计链被改写过、截短过，或者不是同一条`, 1],
    [`${head.size + 1}:${head.root.slice(0, 16)}`, "× 校验值", 1],
    ["123", "× “123”不是校验值，请照抄，如 128:0123456789abcdef", 1],
    ["0123456789abcdef", "○ 证明里没有校验值 0123456789abcdef，不能判断；请编制单位用 shilu verify 核对", 2],
  ] as const) {
    const ran = await run(pack(), word);
    assert.deepEqual([ran.code, ran.out.includes(says)], [code, true], ran.out);
  }
});

test("each tampering is a no that says what was changed", async () => {
  const { head, events, heads, pack: of } = await proofIn();
  const turned = (hash: string) => (hash.startsWith("0") ? "1" : "0") + hash.slice(1);
  const [event = assert.fail()] = events;
  const made = events.find(({ seq }) => seq === of.event) ?? assert.fail();
  const [, day = assert.fail()] = heads;
  const name = `evidence/${createHash("sha256").update(scan).digest("hex")}.pdf`;
  const notIn = (seq: number) => `× 第${seq}号事件不在校验值 ${printedHead(head)} 的审计链里：事件、证明或校验值被改过`;
  const withEvent = (seq: number, change: (one: AuditProof["events"][number]) => AuditProof["events"][number]) =>
    changedProof((proof) => ({ ...proof, events: proof.events.map((one) => (one.seq === seq ? change(one) : one)) }));
  const cases: readonly (readonly [what: string, at: Promise<string>, says: string])[] = [
    [
      "a record's text",
      changed("pack.json", (text) => text.replace(utf("北山"), utf("南山"))),
      `× pack.json 被改过：不是第${of.event}号事件（2026-01-05 10:00）编制的那一份`,
    ],
    [
      "a record's text, with its SM3 put into the event",
      (async () => {
        const at = await changed("pack.json", (text) => text.replace(utf("北山"), utf("南山")));
        const sm3 = createHash("sm3")
          .update(await readFile(join(at, "pack.json")))
          .digest("hex");
        const proof = await proofIn();
        const leaf = made.leaf.replace(/"sm3":"[0-9a-f]{64}"/, `"sm3":"${sm3}"`);
        assert.notEqual(leaf, made.leaf);
        const forged = {
          ...proof,
          events: proof.events.map((one) => (one === made || one.seq === of.event ? { ...one, leaf } : one)),
        };
        await writeFile(join(at, "proof.json"), JSON.stringify(forged));
        return at;
      })(),
      notIn(of.event),
    ],
    ["one byte of evidence", changed(name, (text) => text.replace("PDF", "PDG")), `× 佐证 ${name} 被改过`],
    [
      "a field of an event",
      withEvent(event.seq, (one) => ({ ...one, leaf: one.leaf.replace(/"at":"2/, '"at":"1') })),
      notIn(event.seq),
    ],
    [
      "a node of a proof",
      withEvent(of.event, (one) => ({ ...one, path: one.path.with(0, turned(one.path[0] ?? "")) })),
      notIn(of.event),
    ],
    ["no path", withEvent(of.event, (one) => ({ ...one, path: [] })), notIn(of.event)],
    [
      "the head",
      changedProof((proof) => ({ ...proof, head: { ...proof.head, root: turned(proof.head.root) } })),
      `× 第${event.seq}号事件不在校验值`,
    ],
    [
      "the size of the head",
      changedProof((proof) => ({ ...proof, head: { ...proof.head, size: proof.head.size * 2 } })),
      `× 第${event.seq}号事件不在校验值`,
    ],
    [
      "a daily head",
      changedProof((proof) => ({
        ...proof,
        heads: proof.heads.map((one) => (one.date === day.date ? { ...one, root: turned(one.root) } : one)),
      })),
      `× ${day.date}的校验值 ${day.size}:${turned(day.root).slice(0, 16)} 不是这条审计链的前段：证明或校验值被改过`,
    ],
    [
      "a record that no event wrote",
      changedProof((proof) => ({ ...proof, records: proof.records.filter(({ id }) => id !== "R3") })),
      "× 记录 R3 第1版没有证明",
    ],
    [
      "a record put to another event",
      changedProof((proof) => ({
        ...proof,
        records: proof.records.map((one) => (one.id === "R3" ? { ...one, event: proof.pack.event } : one)),
      })),
      `× 第${of.event}号事件没有写入记录 R3 第1版`,
    ],
    ["no events at all", changedProof((proof) => ({ ...proof, events: [] })), "× 证明里没有编制这份证据包的事件"],
    [
      "a proof that is no JSON of ours",
      changedProof(() => ({ format: 1, algorithm: "SM3" })),
      "× proof.json 或 pack.json 残缺",
    ],
    ["another format", changedProof((proof) => ({ ...proof, format: 2 })), "× proof.json 不是这个校验器认得的证明"],
  ];
  for (const [what, at, says] of cases) {
    const ran = await run(await at);
    assert.deepEqual([ran.code, ran.out.includes(says)], [1, true], `${what}: ${ran.out}${ran.err}`);
    assert.match(ran.out, /\n不相符：查到\d+处。请留住这份证据包，另向编制单位要一份。\n$/, what);
  }
  const lost = join(folder, "lost");
  await cp(pack(), lost, { recursive: true });
  await rm(join(lost, "evidence"), { recursive: true });
  assert.match((await run(lost)).out, /^× 缺佐证 evidence\/[0-9a-f]{64}\.pdf$/m);
});

test("nothing personal is in the proof: names and addresses are commitments, titles and places are not there", async () => {
  const text = await readFile(join(pack(), "proof.json"), "utf8");
  assert.doesNotMatch(text, /李经办|甲文|乙武|丁一|主题党日|植树|夜学|北山|会议室|签到/);
});

test("the page is the script with the proof in it, below 300 lines of code, and asks nothing of a network", async () => {
  const [page, script] = await Promise.all(
    ["verify.html", "verify.mjs"].map((name) => readFile(join(pack(), name), "utf8")),
  );
  if (page === undefined || script === undefined) assert.fail();
  assert.ok(page.includes(script));
  assert.doesNotMatch(page, /https?:|fetch\(|XMLHttp|src=|<link|@import/);
  const code = page.split("\n").filter((line) => !/^\s*((\/\/|\/?\*).*)?$/.test(line) && !line.includes('id="proof"'));
  assert.ok(code.length < 300, String(code.length));
  const inlined = /<script type="application\/json" id="proof">(.*)<\/script>/.exec(page)?.[1] ?? assert.fail();
  assert.deepEqual(JSON.parse(inlined), await proofIn());
});

/** What the script of the pack itself reckons with. */
async function ownOf() {
  const script = (await readFile(join(pack(), "verify.mjs"), "utf8")).replace(/^if \(typeof document[\s\S]*$/m, "");
  return new Function(`${script}; return { sm3, provesInclusion, provesConsistency }`)() as {
    readonly sm3: (bytes: Uint8Array) => string;
    readonly provesInclusion: typeof provesInclusion;
    readonly provesConsistency: typeof provesConsistency;
  };
}

test("it says yes to every proof of every log of 1 to 20 events, and to another place or size what the program says", async () => {
  const own = await ownOf();
  const leaves = Array.from({ length: 20 }, (_, n) => leafOf(Buffer.from(String(n))));
  /** The root of a subtree as RFC 9162, 2.1.1, defines it. */
  const rootAt = ({ from, to }: Range): string => {
    if (to - from === 1) return leaves[from] ?? assert.fail();
    let left = 1;
    while (left * 2 < to - from) left *= 2;
    return nodeOf(rootAt({ from, to: from + left }), rootAt({ from: from + left, to }));
  };
  for (let size = 1; size <= leaves.length; size++) {
    const root = rootAt({ from: 0, to: size });
    for (let first = 1; first <= size; first++) {
      const index = first - 1;
      const path = inclusionPath(index, size).map(rootAt);
      const entry = { leaf: leaves[index] ?? assert.fail(), index, size, root, path };
      assert.ok(own.provesInclusion(entry), `${index} in ${size}`);
      const firstRoot = rootAt({ from: 0, to: first });
      const growth = { first, firstRoot, size, root, path: consistencyPath(first, size).map(rootAt) };
      assert.ok(own.provesConsistency(growth), `${first} to ${size}`);
      for (let other = 1; other <= leaves.length; other++) {
        for (const claim of [
          { ...entry, index: other },
          { ...entry, size: other },
        ])
          assert.equal(own.provesInclusion(claim), provesInclusion(claim), `${index} in ${size}: ${other}`);
        for (const claim of [
          { ...growth, first: other },
          { ...growth, size: other },
        ])
          assert.equal(own.provesConsistency(claim), provesConsistency(claim), `${first} to ${size}: ${other}`);
      }
    }
  }
});

test("its own SM3 and proofs are those of the program, for any bytes and any change of a proof", async () => {
  const own = await ownOf();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      assert.equal(own.sm3(bytes), createHash("sm3").update(bytes).digest("hex"));
    }),
    { numRuns: 300, seed: 32905 },
  );
  const hash = fc.integer({ min: 0, max: 3 }).map((n) => String(n).repeat(64));
  const path = fc.array(fc.oneof(hash, fc.constantFrom("", "0".repeat(63))), { maxLength: 6 });
  const { head, events, heads } = await proofIn();
  const count = fc.oneof(fc.integer({ min: -1, max: 9 }), fc.constant(head.size), fc.constant(0.5));
  for (const { seq, leaf, path: good } of events) {
    const claim = {
      leaf: own.sm3(Buffer.from(`\0${leaf}`)),
      index: seq - 1,
      size: head.size,
      root: head.root,
      path: good,
    };
    assert.ok(own.provesInclusion(claim) && provesInclusion(claim));
    fc.assert(
      fc.property(fc.oneof(path, fc.constant(good)), count, count, (way, index, size) => {
        const other = { ...claim, path: way, index, size };
        assert.equal(own.provesInclusion(other), provesInclusion(other));
      }),
      { numRuns: 200, seed: 9162 },
    );
  }
  for (const { size, root, path: good } of heads) {
    const claim = { first: size, firstRoot: root, size: head.size, root: head.root, path: good };
    assert.ok(own.provesConsistency(claim) && provesConsistency(claim));
    fc.assert(
      fc.property(fc.oneof(path, fc.constant(good)), count, count, (way, first, many) => {
        const other = { ...claim, path: way, first, size: many };
        // An empty log is proved by nothing, and nobody prints its head.
        if (first !== 0) assert.equal(own.provesConsistency(other), provesConsistency(other));
      }),
      { numRuns: 200, seed: 9162 },
    );
  }
});
