import assert from "node:assert/strict";
import { fork } from "node:child_process";
import { createCipheriv, hkdfSync, randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { type LedgerRecord, sealedMark } from "@shilu/domain";
import { type Store, StoreRefusal } from "../src/index.ts";
import { byHand, engines, onEachEngine, onlyOn, openAt, type Place, place } from "./engines.ts";
import { cause, ledgerOf } from "./mini-ledger.ts";
import { sealedFields, visit } from "./sealed-office.ts";

const tenant = "研究室";
const office = { sealed: sealedFields };
const number = "11010119900307001X";

const importing = (store: Store, ...records: readonly LedgerRecord[]) =>
  store.write(cause(), (to) => to.importLedger(ledgerOf(...records)));
const opened = (store: Store, id: string) => store.read(tenant, (from) => from.sealedValues(id));
const found = (store: Store, word: string): Promise<string[]> =>
  store.read(tenant, async (from) => {
    const words = [{ text: word.toLowerCase(), initials: false, people: [], lookups: await from.lookupsOf(word) }];
    return (await from.list({ words })).map((one) => one.record.id);
  });
const faults = async (store: Store) => (await store.verify(tenant)).faults.map(({ says }) => says);
const keyFiles = ({ data }: Place) => readdirSync(join(data, "keys")).filter((name) => name.startsWith("fields-"));
const refused = (code: string, says: RegExp) => (fault: unknown) =>
  fault instanceof StoreRefusal && fault.code === code && says.test(fault.message);

onEachEngine(
  "a sealed value stands in no list, search or body, and who may asks for it",
  async (store) => {
    await store.write(cause(), (to) => to.importLedger(ledgerOf()));
    await store.write(cause(), async (to) => {
      await to.addRecord(visit("R1", number));
      await to.addRecord(visit("R2", "110101199003070028"));
    });
    const stored = await store.read(tenant, (from) => from.record("R1"));
    assert.deepEqual(stored?.record.fields, { "id-card": sealedMark, illness: sealedMark, village: "北村" });
    assert.deepEqual(await opened(store, "R1"), { "id-card": number, illness: "慢性病R1" });
    assert.deepEqual(await opened(store, "R9"), {});
    for (const word of [number, number.toLowerCase(), "１１０１０１19900307001x"])
      assert.deepEqual(await found(store, word), ["R1"], word);
    for (const word of [number.slice(1), "慢性病R1", "慢性病"]) assert.deepEqual(await found(store, word), [], word);
    assert.deepEqual(await faults(store), []);
    const said = await store.read(tenant, (from) => from.access.trail({ before: null, limit: 1 }));
    assert.deepEqual(
      said[0]?.changes.map(({ what, values }) => [what, values ?? null]),
      [
        ["record", null],
        ["record", null],
        ["sealed", 4],
      ],
    );
  },
  office,
);

onEachEngine(
  "a correction keeps what it only says to be sealed, changes what it writes anew, and takes away what it leaves empty",
  async (store) => {
    await importing(store, visit("R1", number));
    const correct = (fields: Record<string, string>) =>
      store.write(cause(), (to) => to.correctRecord("R1", visit("R1", "", { fields, place: "村部" })));
    await correct({ "id-card": sealedMark, illness: sealedMark, village: "南村" });
    assert.deepEqual(await opened(store, "R1"), { "id-card": number, illness: "慢性病R1" });
    await correct({ "id-card": "110101199003070028", illness: sealedMark });
    assert.deepEqual(await opened(store, "R1"), { "id-card": "110101199003070028", illness: "慢性病R1" });
    assert.deepEqual(await found(store, number), [], "a former version is not found");
    await correct({ "id-card": "", illness: sealedMark });
    assert.deepEqual(await opened(store, "R1"), { illness: "慢性病R1" });
    await store.write(cause(), (to) => to.voidRecord("R1", "记重了"));
    await store.write(cause(), (to) => to.restoreRecord("R1"));
    assert.deepEqual(await opened(store, "R1"), { illness: "慢性病R1" });
    const versions = await store.read(tenant, (from) => from.history("R1"));
    assert.deepEqual(
      versions.map(({ record }) => record.fields["id-card"]),
      [sealedMark, sealedMark, sealedMark, "", "", ""],
    );
    assert.deepEqual(await faults(store), []);
  },
  office,
);

onEachEngine(
  "importing the same again changes nothing, another sealed value is a new version, and an export brings no value back or away",
  async (store) => {
    const first = await importing(store, visit("R1", number));
    assert.deepEqual(first, { inserted: 1, unchanged: 0, corrected: 0 });
    assert.deepEqual(await importing(store, visit("R1", number)), { inserted: 0, unchanged: 1, corrected: 0 });
    assert.deepEqual(await importing(store, visit("R1", "110101199003070028")), {
      inserted: 0,
      unchanged: 0,
      corrected: 1,
    });
    const exported = (await store.read(tenant, (from) => from.ledger())) ?? assert.fail("没有单位");
    assert.ok(!JSON.stringify(exported).includes("11010119900307"));
    assert.deepEqual(await store.write(cause(), (to) => to.importLedger(exported)), {
      inserted: 0,
      unchanged: 1,
      corrected: 0,
    });
    const moved = exported.records.map((one) => ({ ...one, title: "改过的走访" }));
    await store.write(cause(), (to) => to.importLedger({ ...exported, records: moved }));
    assert.deepEqual(await opened(store, "R1"), { "id-card": "110101199003070028", illness: "慢性病R1" });
    assert.deepEqual(await faults(store), []);
  },
  office,
);

for (const engine of engines)
  test(`what was sealed and changed by hand is named, and opens nowhere else [${engine}]`, async () => {
    const at = await place(engine);
    const before = await openAt(at, office);
    await importing(before, visit("R1", number), visit("R2", "110101199003070028"));
    for (let n = 3; n <= 8; n++)
      await before.write(cause(), (to) => to.addRecord(visit(`R${n}`, `11010119900307003${n}`)));
    await before.close();
    const of = (ref: string, field = "id-card") =>
      `field = '${field}' and record_id = (select id from record where ref = '${ref}')`;
    const [first, second] = [`(select sealed from sealed_value where ${of("R1")})`, of("R2")];
    for (const sql of [
      `update sealed_value set sealed = ${first} where ${second}`,
      `update sealed_value set sealed = left(sealed, -2) || 'AA' where ${of("R3")}`,
      `update sealed_value set sealed = replace(sealed, 'AES-256-GCM', 'SM4-CTR-HMAC-SM3') where ${of("R4")}`,
      `update sealed_value set sealed = 'ROT13' || sealed where ${of("R5")}`,
      `update sealed_value set field = 'other' where ${of("R6", "illness")}`,
      `delete from sealed_value where ${of("R7", "illness")}`,
      `update sealed_value set sealed = regexp_replace(sealed, '\\$[0-9a-f]{16}', '$0123456789abcdef') where ${of("R8")}`,
    ])
      await byHand(at, sql);
    const store = await openAt(at, office);
    const named = (ref: string, field = "id-card") =>
      `记录 ${ref} 第1版加密保存的“${field}”打不开：被改过，或者从别处挪来`;
    assert.deepEqual(await faults(store), [
      ...["R2", "R3", "R4", "R5"].map((ref) => named(ref)),
      named("R6", "other"),
      named("R8"),
      "第6号事件写入的加密内容少了、多了或者被换过",
    ]);
    await assert.rejects(opened(store, "R2"), refused("sealed.damaged", /打不开/));
    assert.equal((await opened(store, "R1"))["id-card"], number);
    await store.close();
  });

for (const engine of engines)
  test(`the key lies beside the database alone; without it, or with another, nothing opens [${engine}]`, async () => {
    const at = await place(engine);
    const store = await openAt(at, office);
    await importing(store, visit("R1", number));
    const { id } = await store.keyInUse();
    await store.close();
    const [name = "", ...others] = keyFiles(at);
    assert.deepEqual([name, others], [`fields-${id}.key`, []]);
    const file = join(at.data, "keys", name);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    const secret = readFileSync(file);
    const kept = JSON.stringify(
      await byHand(at, "select k.*, s.sealed, s.lookup from field_key k cross join sealed_value s"),
    );
    assert.ok(
      kept.includes(id) && !kept.includes(secret.toString("hex")) && !kept.includes(secret.toString("base64url")),
    );
    renameSync(file, `${file}.away`);
    await assert.rejects(openAt(at, office), refused("store.key-mismatch", /数据密钥 .* 不见了，没有改动任何内容/));
    assert.ok(!existsSync(file), "no other is made in its place");
    writeFileSync(file, randomBytes(32));
    await assert.rejects(openAt(at, office), refused("store.key-mismatch", /被改动过，或者不是这个数据库的/));
    renameSync(`${file}.away`, file);
    const again = await openAt(at, office);
    assert.deepEqual(await opened(again, "R1"), { "id-card": number, illness: "慢性病R1" });
    await again.close();
  });

const seed = "JBSWY3DPEHPK3PXP";
const account = "01890000-0000-7000-8000-000000000001";
const withAccount = (store: Store) =>
  store.write(cause(), async ({ access }) => {
    const asked = { login: "wangfang", person: null, name: "王芳", roles: [], org: "室" };
    await access.addAccount({ id: account, ...asked }, { hash: "h", until: "2027-01-01T00:00:00.000Z" });
    await access.offerFactor(account, seed);
    return null;
  });
const seedOf = (store: Store) => store.read(tenant, (from) => from.access.seed(account, "waiting"));

onEachEngine(
  "a new key, of the other profile too: everything opens as before, is found as before, and the former key is gone",
  async (store, at) => {
    const many = Array.from({ length: 700 }, (_, n) => visit(`R${n}`, `1101011990030${String(n).padStart(5, "0")}`));
    await importing(store, ...many);
    await withAccount(store);
    const all = async () => [
      await store.read(tenant, async (from) => Promise.all(["R0", "R333", "R699"].map((id) => from.sealedValues(id)))),
      await found(store, "110101199003000333"),
      await seedOf(store),
    ];
    const before = await all();
    assert.deepEqual(before[1], ["R333"]);
    for (const profile of ["sm4", "sm4", "aes-256-gcm"] as const) {
      const was = await store.keyInUse();
      const heard: number[] = [];
      const progress = (values: number) => heard.push(values);
      const at2 = "2026-01-02T03:00:00.000Z";
      const renewed = await store.renewKey({ actor: "王芳", at: at2, profile, progress });
      assert.deepEqual(renewed, { was: was.id, now: { id: renewed.now.id, profile, since: at2 }, values: 1401 });
      assert.deepEqual(heard, [1, 501, 1001, 1401]);
      assert.deepEqual(keyFiles(at), [`fields-${renewed.now.id}.key`]);
      assert.deepEqual(await store.keyInUse(), renewed.now);
      assert.deepEqual(await all(), before);
      assert.deepEqual(await faults(store), []);
      const [event] = await store.read(tenant, (from) => from.access.trail({ before: null, limit: 1 }));
      assert.equal(event?.command, "keys.renew");
      assert.deepEqual(event?.changes, [
        { what: "keys.renew", was: was.id, now: renewed.now.id, profile, values: 1401 },
      ]);
    }
    await store.write(cause(), (to) => to.addRecord(visit("N1", "33010119900307001X")));
    assert.deepEqual(await found(store, "33010119900307001X"), ["N1"]);
  },
  office,
);

const renewal = { actor: "王芳", at: "2026-01-02T03:00:00.000Z", profile: "sm4" } as const;

onlyOn(
  "postgres",
  "a new key waits for whoever writes with the former one, and whoever comes meanwhile writes with the new one",
  async () => {
    const at = await place("postgres");
    const [store, other] = [await openAt(at, office), await openAt(at, office)];
    await importing(store, ...Array.from({ length: 600 }, (_, n) => visit(`R${n}`, number)));
    // An office that is only being made is seen by nobody else: its lock keeps no renewal out.
    const making = (tenant: string) => ({ ...cause({ tenant }), key: `making ${tenant}` });
    const writing: Promise<unknown>[] = [];
    let come = false;
    const progress = () => {
      if (!come) writing.push(other.write(making("后来的"), (to) => to.importLedger(ledgerOf(visit("W2", number)))));
      come = true;
    };
    await store.write(making("先来的"), async (to) => {
      await to.importLedger(ledgerOf(visit("W1", number)));
      const renewed = other.renewKey({ ...renewal, progress });
      assert.equal(await Promise.race([renewed, setTimeout(400, "waits")]), "waits");
      writing.push(renewed);
      return null;
    });
    // The one that comes meanwhile is added by the renewal itself.
    while (writing.length < 2) await writing[0];
    await Promise.all(writing);
    await Promise.all([store.close(), other.close()]);
    const again = await openAt(at, office);
    for (const [tenant, id] of [
      ["先来的", "W1"],
      ["后来的", "W2"],
      ["研究室", "R599"],
    ] as const)
      assert.equal((await again.read(tenant, (from) => from.sealedValues(id)))["id-card"], number, tenant);
    await again.close();
  },
);

/** A seed as programs before migration 0020 kept it. */
function formerly(data: string): string {
  const whole = randomBytes(32);
  mkdirSync(join(data, "keys"), { recursive: true });
  writeFileSync(join(data, "keys", "access.key"), whole);
  const nonce = randomBytes(12);
  const key = Buffer.from(hkdfSync("sha256", whole, "", "shilu seal", 32));
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(account));
  const body = Buffer.concat([cipher.update(seed), cipher.final()]);
  return ["aes-256-gcm", ...[nonce, cipher.getAuthTag(), body].map((part) => part.toString("base64url"))].join("$");
}

for (const engine of engines)
  test(`the seed that an older program sealed still opens, and the next new key seals it anew [${engine}]`, async () => {
    const at = await place(engine);
    const before = await openAt(at, office);
    await importing(before);
    await withAccount(before);
    await before.close();
    await byHand(at, `update account set second_factor_waiting = '${formerly(at.data)}'`);
    const store = await openAt(at, office);
    assert.equal(await seedOf(store), seed);
    assert.equal((await store.renewKey({ actor: "王芳", at: "2026-01-02T03:00:00.000Z", profile: "sm4" })).values, 1);
    renameSync(join(at.data, "keys", "access.key"), join(at.data, "keys", "away"));
    assert.equal(await seedOf(store), seed);
    await store.close();
  });

for (const engine of engines)
  for (const [when, values] of [
    ["before anything is sealed anew", 0],
    ["in the middle", 700],
    ["when all is sealed anew and nothing is kept yet", 1400],
  ] as const)
    test(`killed ${when}, a renewal loses nothing and can be done again [${engine}]`, async () => {
      const at = await place(engine);
      const store = await openAt(at, office);
      const many = Array.from({ length: 700 }, (_, n) => visit(`R${n}`, `1101011990030${String(n).padStart(5, "0")}`));
      await importing(store, ...many);
      const before = await store.keyInUse();
      await store.close();
      const writer = fork(join(import.meta.dirname, "renew-writer.ts"), [at.data, at.url ?? "", String(values)]);
      assert.deepEqual(await once(writer, "exit"), [null, "SIGKILL"]);
      assert.equal(keyFiles(at).length, 2, "the new key was made before anything was sealed with it");
      const again = await openAt(at, office);
      assert.deepEqual(await again.keyInUse(), before);
      assert.deepEqual(await opened(again, "R699"), { "id-card": "110101199003000699", illness: "慢性病R699" });
      assert.deepEqual(await faults(again), []);
      await again.renewKey({ actor: "王芳", at: "2026-01-02T03:00:00.000Z", profile: "sm4" });
      assert.deepEqual(await opened(again, "R699"), { "id-card": "110101199003000699", illness: "慢性病R699" });
      assert.deepEqual(await faults(again), []);
      await again.close();
    });

for (const engine of engines)
  test(`killed after the new key is kept, the next opening destroys the former one [${engine}]`, async () => {
    const at = await place(engine);
    const store = await openAt(at, office);
    await importing(store, visit("R1", number));
    const former = join(at.data, "keys", keyFiles(at)[0] ?? "");
    const secret = readFileSync(former);
    const { now } = await store.renewKey({ actor: "王芳", at: "2026-01-02T03:00:00.000Z", profile: "aes-256-gcm" });
    await store.close();
    writeFileSync(former, secret);
    const again = await openAt(at, office);
    assert.deepEqual(keyFiles(at), [`fields-${now.id}.key`]);
    assert.deepEqual(await opened(again, "R1"), { "id-card": number, illness: "慢性病R1" });
    await again.close();
  });

for (const engine of engines)
  test(`a renewal that meets what it cannot open keeps everything as it was, and no new key [${engine}]`, async () => {
    const at = await place(engine);
    const store = await openAt(at, office);
    await importing(store, visit("R1", number));
    await store.close();
    await byHand(at, "update sealed_value set sealed = left(sealed, -2) || 'AA' where field = 'illness'");
    const files = keyFiles(at);
    const again = await openAt(at, office);
    const before = await again.keyInUse();
    await assert.rejects(
      again.renewKey({ actor: "王芳", at: "2026-01-02T03:00:00.000Z", profile: "sm4" }),
      refused("sealed.damaged", /shilu verify/),
    );
    assert.deepEqual([keyFiles(at), await again.keyInUse()], [files, before]);
    await again.close();
  });
