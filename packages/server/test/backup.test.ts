import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { ledgerRecord } from "@shilu/domain";
import { onlyOn, place } from "../../store/test/engines.ts";
import { chunkSize, headText } from "../src/backup/head.ts";
import { makeKeyFile, readKeyFile } from "../src/backup/key.ts";
import { restoreBackup } from "../src/backup/restore.ts";
import { makeBackup } from "../src/backup/write.ts";
import { Refusal } from "../src/refusal.ts";
import { openStoreAt } from "../src/work/workplace.ts";
import { type Content, contentOf, noise, placesOf, recounted, sealed, shelvedPhoto } from "./backup-office.ts";
import { bundleOf, small, writeBundle } from "./bundle.ts";
import { said, shilu } from "./shilu.ts";

let folder: string;
let photo: string;
let made: string;
/** The small office with a photo of half a megabyte, backed up by the command; the key lies apart. */
const at = (...names: string[]) => join(folder, ...names);
const key = () => at("钥匙", "备份.key");
const run = (...args: string[]) => shilu(folder, args);

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "shilu-backup-"));
  await writeBundle(at("bundle"), bundleOf(small));
  assert.equal((await run("import", "bundle", "--data", "office")).code, 0);
  photo = await shelvedPhoto(at("office"), noise(500_000, "photo"));
  const keyed = await run("backup", "--new-key", key());
  assert.equal(keyed.code, 0, keyed.err);
  const ran = await run("backup", "--to", "备份", "--key", key(), "--data", "office");
  assert.equal(ran.code, 0, ran.err);
  made = /已备份到 (\S+?)：/.exec(ran.out)?.[1] ?? assert.fail(ran.out);
  made = join(folder, made);
});
after(() => rm(folder, { recursive: true, force: true }));

test("a backup is one file that only its owner may read, and nothing of the content can be read in it", async () => {
  assert.deepEqual(await readdir(at("备份")), [made.split("/").at(-1)]);
  assert.match(made, /shilu-\d{8}-\d{6}\.backup$/);
  for (const file of [made, key()]) assert.equal((await stat(file)).mode & 0o777, 0o600, file);
  const bytes = await readFile(made);
  assert.match(bytes.subarray(0, 400).toString(), /^SHILU-BACKUP\n\{"format":1,"algorithm":"AES-256-GCM"/);
  const secret = (await readFile(key(), "utf8")).split("\n")[1]?.slice(0, 64) ?? assert.fail();
  for (const word of ["主题党日", "audit_event", secret, Buffer.from(secret, "hex")])
    assert.equal(bytes.indexOf(word), -1);
});

test("restored, every table, file and the audit chain are as they were, and the office goes on working", async () => {
  const ran = await run("restore", made, "--key", key(), "--data", "again");
  assert.equal(ran.code, 0, ran.err);
  const lines = ran.out.trimEnd().split("\n");
  assert.match(lines[0] ?? "", /^备份于 \d{4}年\d+月\d+日\d\d:\d\d，实录 /);
  assert.match(ran.out, /^表 record +4 +4 {2}相同$/m);
  assert.match(ran.out, /^文件 +\d+ +\d+ {2}相同$/m);
  assert.match(ran.out, /^审计链 .*相同，核对无误$/m);
  assert.deepEqual(
    lines.slice(-2),
    ["全部相同。", `已恢复到 ${at("again")}`].map((line, n) => (n === 1 ? `${line}。` : line)),
  );
  assert.deepEqual(await readFile(at("again", photo)), await readFile(at("office", photo)));
  const [first, second] = [await run("verify", "--data", "office"), await run("verify", "--data", "again")];
  assert.deepEqual([second.code, second.out], [0, first.out]);
  assert.equal((await run("import", "bundle", "--data", "again")).code, 0);
});

test("only an empty place is restored to, and only with both names", async () => {
  await mkdir(at("full"), { recursive: true });
  await writeFile(at("full", "别的.txt"), "别的");
  const ran = await run("restore", made, "--key", key(), "--data", "full");
  assert.deepEqual([ran.code, ran.out], [2, ""]);
  assert.equal(
    said(ran),
    `“${at("full")}”里已有内容，没有恢复；恢复只写进空的地方，请用 --data 写一个还没有的或空的文件夹。`,
  );
  assert.deepEqual(await readdir(at("full")), ["别的.txt"]);
  assert.match(said(await run("restore", made, "--data", "new")), /^shilu restore 需要 --key/);
  assert.match(said(await run("restore", made, "--key", key())), /^shilu restore 需要 --data/);
});

test("a key beside the backup or with the data, a backup inside the data, and an existing key are refused", async () => {
  await mkdir(at("same"), { recursive: true });
  const near = at("same", "k.key");
  await makeKeyFile(near);
  assert.match(
    said(await run("backup", "--to", "same", "--key", near, "--data", "office")),
    /^钥匙文件“.*”放在备份文件夹“same”里/,
  );
  assert.match(
    said(await run("backup", "--to", "same", "--new-key", "same/x/n.key", "--data", "office")),
    /放在备份文件夹/,
  );
  assert.match(said(await run("backup", "--new-key", "office/n.key", "--data", "office")), /放在数据文件夹/);
  assert.match(
    said(await run("backup", "--to", "office/b", "--key", key(), "--data", "office")),
    /^备份文件夹“office\/b”在数据文件夹/,
  );
  assert.match(said(await run("backup", "--new-key", key())), /已经有了，没有改动；请换一个文件名/);
  assert.match(said(await run("backup", "--to", "b2", "--data", "office")), /^shilu backup 需要 --key 钥匙文件/);
  assert.match(said(await run("backup", "--key", key(), "--data", "office")), /^shilu backup 需要 --to/);
  assert.deepEqual((await readdir(at("same"))).sort(), ["k.key"]);
  assert.ok(!existsSync(at("office", "b")) && !existsSync(at("office", "n.key")) && !existsSync(at("b2")));
});

/** Sixty ways in which a backup is not what it was; each with what the sentence must say. */
async function damages(): Promise<{ name: string; bytes: Buffer; says: RegExp }[]> {
  const whole = await readFile(made);
  const places = placesOf(whole);
  const chunks = places.slice(0, -1).map((from, n) => whole.subarray(from, places[n + 1]));
  assert.ok(chunks.length >= 8, `${chunks.length} chunks`);
  const start = whole.subarray(0, places[0]);
  const flips = Array.from({ length: 36 }, (_, n) => Math.floor(((n + 0.5) * whole.length) / 36)).map((place) => {
    const bytes = Buffer.from(whole);
    bytes.writeUInt8(bytes.readUInt8(place) ^ (1 << (place % 8)), place);
    return {
      name: `flip ${place}`,
      bytes,
      says: /第\d+块（(?:表 \w+ 的第\d+份数据|文件 .+|清单|开头)）(?:被|的位置|已经)/,
    };
  });
  const inHead = [3, 20, 60, start.length - 3].map((place) => {
    const bytes = Buffer.from(whole);
    bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
    return { name: `head ${place}`, bytes, says: /文件头（开头几行）被改动或截断|不是实录的备份文件/ };
  });
  const cuts = [
    0,
    5,
    100,
    places[0] ?? 0,
    ...places.slice(1, 4),
    ...places.slice(4, 7).map((place) => place + 7),
    whole.length - 1,
  ].map((place) => ({ name: `cut ${place}`, bytes: whole.subarray(0, place), says: /截断|不是实录的备份文件/ }));
  const joined = (list: readonly (Buffer | undefined)[]) =>
    Buffer.concat([start, ...list.map((one) => one ?? Buffer.alloc(0))]);
  const [a, b, c, ...rest] = chunks;
  const moved: [string, Buffer, RegExp][] = [
    ["swapped", joined([a, c, b, ...rest]), /第2块（.*）的位置上是第3块：有的块被调换、删去或者重复/],
    ["first and last", joined([chunks.at(-1), ...chunks.slice(1, -1), a]), /第1块（开头）的位置上是第\d+块/],
    ["left out", joined([a, ...rest]), /第2块（.*）的位置上是第4块/],
    ["twice", joined([a, b, b, c, ...rest]), /第3块（.*）的位置上是第2块/],
    ["something behind", Buffer.concat([whole, Buffer.from("x")]), /已经是末尾，后面却多出内容/],
    ["an end from elsewhere", joined([a, chunks.at(-1)]), /第2块（.*）的位置上是第\d+块/],
  ];
  const other = await otherBackup();
  const theirs = placesOf(other);
  moved.push([
    "a chunk of another backup",
    joined([a, other.subarray(theirs[1], theirs[2]), c, ...rest]),
    /第2块（.*）被改动过/,
  ]);
  const json = JSON.parse(start.toString().split("\n")[1] ?? "");
  moved.push([
    "another format",
    Buffer.concat([Buffer.from(headText({ ...json, format: 2 })), ...chunks]),
    /是第2种格式（AES-256-GCM），本程序只认第1种/,
  ]);
  moved.push([
    "another cipher",
    Buffer.concat([Buffer.from(headText({ ...json, algorithm: "SM4-CTR" })), ...chunks]),
    /SM4-CTR/,
  ]);
  return [...flips, ...inHead, ...cuts, ...moved.map(([name, bytes, says]) => ({ name, bytes, says }))];
}

/** Another backup of the same office with the same key. */
async function otherBackup(): Promise<Buffer> {
  const content = await contentOf(made, key());
  return readFile(await sealed(at("other.backup"), await readKeyFile(key()), content));
}

/** The one sentence of a refused restore, after which nothing lies where it was to go. */
async function refusedAt(file: string, keyFile = key()): Promise<string> {
  await mkdir(at("places"), { recursive: true });
  const fault = await restoreBackup({ file, key: keyFile, data: at("places", "data") }).then(
    () => assert.fail(`${file} was restored`),
    (thrown: unknown) => thrown,
  );
  assert.ok(fault instanceof Refusal, String(fault));
  assert.deepEqual(await readdir(at("places")), []);
  assert.match(fault.message, /^[^\n]+$/);
  return fault.message;
}

test("sixty damages are each named with their place, and nothing is written", async () => {
  const all = await damages();
  assert.equal(all.length, 60);
  for (const { name, bytes, says } of all) {
    await writeFile(at("bad.backup"), bytes);
    const sentence = await refusedAt(at("bad.backup"));
    assert.match(sentence, says, name);
    assert.match(sentence, /没有恢复任何内容；请/, name);
  }
});

test("the wrong key, and what is no key, are named", async () => {
  await makeKeyFile(at("钥匙", "另一把.key"));
  assert.match(
    await refusedAt(made, at("钥匙", "另一把.key")),
    /^钥匙不对：备份文件“.*”是用编号 \w{16} 的钥匙做的，给出的是编号 \w{16}/,
  );
  const text = await readFile(key(), "utf8");
  const slip = text.replace(/[0-9a-f](?=[0-9a-f]{3} )/, (one) => (one === "0" ? "1" : "0"));
  await writeFile(at("钥匙", "抄错.key"), slip);
  assert.match(await refusedAt(made, at("钥匙", "抄错.key")), /不是完整的备份钥匙文件/);
  assert.match(await refusedAt(made, at("nowhere.key")), /^打不开钥匙文件/);
  assert.match(await refusedAt(at("nowhere.backup")), /^打不开备份文件/);
});

test("a part that is missing, too much, or not as the manifest counts it is named; so is a newer schema", async () => {
  const content = await contentOf(made, key());
  const open = await readKeyFile(key());
  const changed = async (change: Partial<Content>) =>
    refusedAt(await sealed(at("faulty.backup"), open, { ...content, ...change }));
  const without = (table: string) => content.rows.filter((one) => one.table !== table);
  assert.match(await changed({ rows: without("attendance") }), /缺少表 attendance，没有恢复/);
  assert.match(await changed({ files: content.files.filter(({ path }) => path !== photo) }), /缺少文件 evidence\//);
  assert.match(await changed({ rows: [...content.rows, ...content.rows.slice(0, 1)] }), /与清单写的数目或校验值不符/);
  assert.match(
    await changed({ files: [...content.files, { path: "多出来的", bytes: Buffer.from("x") }] }),
    /多出清单没有写的文件 多出来的/,
  );
  const { manifest } = content;
  assert.match(
    await changed({ manifest: { ...manifest, schema: [...manifest.schema, 9000] } }),
    /数据版本 9000，本程序只认到/,
  );
  // What does not fit the tables comes as far as the other process, and is named by it.
  assert.match(await changed(recounted({ ...content, rows: without("person") }, "person")), /^备份里的表 \w+ 放不进/);
});

test("what is not the same after it was restored is shown, and nothing is kept", async () => {
  const content = await contentOf(made, key());
  // The same instant in other words: sound by the manifest, and not what the database says again.
  const rows = content.rows.map((one) =>
    one.table === "tenant" ? { ...one, lines: one.lines.replace(/\+00"\]/, '+00:00"]') } : one,
  );
  const file = await sealed(at("odd.backup"), await readKeyFile(key()), recounted({ ...content, rows }, "tenant"));
  const ran = await run("restore", file, "--key", key(), "--data", "odd");
  assert.equal(ran.code, 1, ran.err);
  assert.match(ran.out, /^表 tenant +1 +1 {2}不同$/m);
  assert.match(ran.out, /有 1 处不同，没有恢复任何内容；请换另一份备份。\n$/);
  assert.ok(!existsSync(at("odd")));
});

test("a backup that is made while records are written is of one moment", async () => {
  assert.equal((await run("import", "bundle", "--data", "busy")).code, 0);
  const { store, data } = await openStoreAt({ data: at("busy"), brief: true });
  try {
    const [tenant = ""] = await store.tenants();
    let writing = true;
    let written = 0;
    const writes = (async () => {
      for (; writing; written++) {
        const cause = {
          tenant,
          actor: "经办人",
          command: "test",
          key: `busy ${written}`,
          at: new Date().toISOString(),
        };
        await store.write(cause, (to) =>
          to.addRecord(ledgerRecord.parse({ ...small.records[0], id: `busy-${written}` })),
        );
      }
    })();
    while (written < 3) await new Promise((done) => setTimeout(done, 5));
    const from = { store, data, version: "0", at: new Date().toISOString() };
    const { path, manifest } = await makeBackup(from, at("busy-backup"), await readKeyFile(key()));
    writing = false;
    await writes;
    const [head] = manifest.heads;
    const rows = (name: string) => manifest.tables.find((table) => table.name === name)?.rows;
    assert.deepEqual([rows("audit_event"), rows("record")], [head?.size, (head?.size ?? 0) + 3]);
    const restored = await restoreBackup({ file: path, key: key(), data: at("busy-again") });
    assert.deepEqual(restored.chains, [{ ...head, equal: true, faults: [] }]);
  } finally {
    await store.close();
  }
});

onlyOn(
  "postgres",
  "an office moves to PostgreSQL and back by its backup, and every table keeps its signature",
  async () => {
    const { url } = await place("postgres", "bare");
    const there = { data: at("moved"), url };
    await restoreBackup({ file: made, key: key(), ...there });
    const store = (await openStoreAt({ ...there, brief: true })).store;
    const { manifest } = await contentOf(made, key());
    try {
      const from = { store, data: there.data, version: "0", at: new Date().toISOString() };
      const second = await makeBackup(from, at("moved-backup"), await readKeyFile(key()));
      assert.deepEqual(
        [second.manifest.engine, second.manifest.tables, second.manifest.files, second.manifest.heads],
        ["postgres", manifest.tables, manifest.files, manifest.heads],
      );
      await restoreBackup({ file: second.path, key: key(), data: at("moved-back") });
      // The same database is no empty place any more.
      await assert.rejects(
        restoreBackup({ file: made, key: key(), data: at("twice"), url }),
        /的数据库里已有 \d+ 张表/,
      );
    } finally {
      await store.close();
    }
    const { out } = await run("verify", "--data", "office");
    assert.equal((await run("verify", "--data", "moved-back")).out, out);
  },
);

test("a drill makes a backup, restores it elsewhere, compares all of it, and prints what it found", async () => {
  const ran = await run("backup", "--drill", "--to", "drilled", "--key", key(), "--out", "drill", "--data", "office");
  assert.equal(ran.code, 0, ran.err);
  assert.match(ran.out, /^全部相同。$/m);
  assert.match(ran.out, /用时 [\d.]+ 秒，恢复并核对用时 [\d.]+ 秒。/);
  assert.match(ran.out, /演练报告已写到 drill：drill\.docx、drill\.pdf，共 \d+ 页。/);
  assert.equal((await readdir(at("drilled"))).length, 1);
  assert.deepEqual((await readdir(at("drill"))).sort(), ["drill.docx", "drill.pdf"]);
});

test("content is cut into chunks of the size that the head says", () => assert.equal(chunkSize, 65_536));
