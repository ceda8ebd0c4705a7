import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import decode from "@jsquash/jpeg/decode.js";
import encode from "@jsquash/jpeg/encode.js";
import { errorAnswer, idempotencyHeader, type NewRecord, operations, pathTo } from "@shilu/contract";
import { visitRecord } from "@shilu/domain";
import fc from "fast-check";
import { cleanPhoto } from "../src/photos/clean.ts";
import { jpegSize } from "../src/photos/jpeg-size.ts";
import { redraw } from "../src/photos/redraw.ts";
import { type Picture, shrink } from "../src/photos/shrink.ts";
import { heldAs, upright } from "../src/photos/upright.ts";
import { claiming, fromAPhone, redAndBlue, thirtyPhotos } from "./camera.ts";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

const picture = (width: number, height: number, at: (x: number, y: number) => number) => {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.fill(at(x, y), (y * width + x) * 4, (y * width + x) * 4 + 4);
  return { width, height, data };
};

describe("照片洗净", () => {
  test("what a phone writes beside the picture is gone, wherever it stood; drawing it again finds nothing more", async () => {
    const given = fromAPhone();
    assert.match(
      given.toString("latin1"),
      /SecretPhoneMaker.*SecretXmp.*SecretIptc.*SecretApp5.*SecretComment.*SecretTrailer/s,
    );
    const clean = Buffer.from(await cleanPhoto(given));
    assert.doesNotMatch(clean.toString("latin1"), /Secret|Exif|adobe|Photoshop|script|PK/);
    assert.deepEqual(jpegSize(clean), { width: 32, height: 16, inScans: true });
    const segments = [...clean.toString("latin1").matchAll(/\xff([\xe1-\xef\xfe])/g)];
    assert.deepEqual(segments, [], "no segment but JFIF's own");
  });

  test("thirty pictures, each with words in another place: what comes out holds a picture and nothing else", async () => {
    assert.equal(thirtyPhotos.length, 30);
    for (const [name, bytes] of thirtyPhotos) {
      assert.match(bytes.toString("latin1"), /Secret/, name);
      const clean = Buffer.from(await cleanPhoto(bytes)).toString("latin1");
      assert.doesNotMatch(clean, /Secret|Exif|ftyp/, name);
      assert.deepEqual([...clean.matchAll(/\xff([\xe1-\xef\xfe])/g)], [], name);
      assert.equal(clean.indexOf("\xff\xd9"), clean.length - 2, `${name}: nothing behind its end`);
    }
  });

  test("a picture held sideways stands upright", async () => {
    const sizeOf = async (held: number) => jpegSize(await cleanPhoto(fromAPhone(held)));
    assert.deepEqual(await sizeOf(6), { width: 16, height: 32, inScans: true });
    assert.deepEqual(await sizeOf(3), { width: 32, height: 16, inScans: true });
  });

  test("each of the eight ways of holding it is turned as the codec itself would turn it", async () => {
    await redraw(Uint8Array.from(redAndBlue).buffer, 1600);
    for (let held = 1; held <= 8; held++) {
      const jpeg = Uint8Array.from(fromAPhone(held)).buffer;
      const [lying, wanted] = [await decode(jpeg), await decode(jpeg, { preserveOrientation: true })];
      const { width, height, data } = upright(lying as Picture, heldAs(new Uint8Array(jpeg)));
      assert.deepEqual([width, height, data], [wanted.width, wanted.height, wanted.data], `held as ${held}`);
    }
    assert.equal(heldAs(redAndBlue), 1, "nothing is told");
    assert.equal(heldAs(fromAPhone(9)), 1, "there is no ninth way");
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(60), (noise, at) => {
        const bytes = new Uint8Array(fromAPhone(6));
        bytes.set(noise.subarray(0, bytes.length - at), at);
        const one = heldAs(bytes);
        assert.ok(one >= 1 && one <= 8);
      }),
    );
  });

  test("50 million points are the most, and that is read before anything is unpacked", async () => {
    assert.deepEqual(jpegSize(claiming(9000, 9000)), { width: 9000, height: 9000, inScans: true });
    await assert.rejects(cleanPhoto(claiming(9000, 9000)), /照片有 9000×9000 点，超过5000万点/);
    await assert.rejects(cleanPhoto(claiming(50_001, 1000)), /50001×1000/);
    await assert.rejects(cleanPhoto(claiming(20_001, 1000)), /20001×1000 点，又是“渐进式”保存的，超过2000万点/);
  });

  test("what is in one scan may have 50 million points, what is in several 20 million", async () => {
    await cleanPhoto(redAndBlue);
    const points = new Uint8ClampedArray(32 * 16 * 4).fill(128);
    const picture = { width: 32, height: 16, data: points, colorSpace: "srgb" } as const;
    await redraw(Uint8Array.from(redAndBlue).buffer, 1600);
    const baseline = Buffer.from(await encode(picture, { progressive: false }));
    assert.deepEqual(jpegSize(baseline), { width: 32, height: 16, inScans: false });
    // Its three colours one after another.
    const scan = baseline.indexOf(Buffer.from([0xff, 0xda]));
    const parted = Buffer.from(baseline);
    parted.writeUInt8(1, scan + 4);
    assert.equal(jpegSize(parted)?.inScans, true);
  });

  const bad: readonly [name: string, bytes: Buffer][] = [
    ["nothing", Buffer.alloc(0)],
    ["a PNG", Buffer.from("89504e470d0a1a0a0000000d4948445200000001", "hex")],
    ["a page", Buffer.from("<!doctype html><script>alert(1)</script>")],
    ["a zip", Buffer.from("504b0304140000000800", "hex")],
    ["a head without a picture", Buffer.from("ffd8ffe000104a46494600010100000100010000ffd9", "hex")],
    ["a picture cut off", redAndBlue.subarray(0, redAndBlue.length - 20)],
    ["a size of zero", claiming(0, 16)],
  ];
  for (const [name, bytes] of bad)
    test(`${name} is no photo`, async () => {
      await assert.rejects(cleanPhoto(bytes), /这不是完整的 JPEG 照片/);
    });

  test("a good head before rubbish is refused by the codec, not by a crash; the next photo is drawn as ever", async () => {
    const rubbish = Buffer.concat([redAndBlue.subarray(0, 150), Buffer.alloc(200, 7), Buffer.from([0xff, 0xd9])]);
    await assert.rejects(cleanPhoto(rubbish), /照片/);
    assert.ok((await cleanPhoto(redAndBlue)).byteLength > 100);
  });

  test("whatever the bytes, the size is read or refused, never past their end", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(336), (noise, at) => {
        const bytes = new Uint8Array(redAndBlue);
        bytes.set(noise.subarray(0, bytes.length - at), at);
        for (const one of [noise, bytes]) {
          const size = jpegSize(one);
          assert.ok(size === null || (size.width > 0 && size.height > 0));
        }
      }),
    );
  });

  test("the longer side is at most what is asked, each point the mean of its square", () => {
    const steps = picture(8, 4, (x, y) => 20 * x + y);
    const small = shrink(steps, 4);
    assert.deepEqual([small.width, small.height], [4, 2]);
    assert.deepEqual([...small.data.filter((_, at) => at % 4 === 0)], [10, 50, 90, 130, 12, 52, 92, 132]);
    assert.deepEqual(shrink(steps, 8), steps, "what is small enough is left alone");
    assert.notEqual(shrink(steps, 8).data, steps.data, "but is lent no longer");
    const line = shrink(
      picture(1601, 1, () => 9),
      1600,
    );
    assert.deepEqual([line.width, line.height, line.data[0]], [800, 1, 9]);
  });
});

describe("照片入库", () => {
  let office: SmallOffice;
  before(async () => {
    office = await serveSmallOffice();
  });
  after(() => office.stop());

  const send = (body: Buffer, key: string, type = "image/jpeg") =>
    fetch(office.url + operations.addPhoto.path, {
      method: "POST",
      headers: { "Content-Type": type, [idempotencyHeader]: key },
      body: new Uint8Array(body),
    });
  const record = (evidence: NewRecord["evidence"], key: string) =>
    fetch(office.url + operations.addRecord.path, {
      method: "POST",
      headers: { "Content-Type": "application/json", [idempotencyHeader]: key },
      body: JSON.stringify({
        ...visitRecord(
          { on: office.workplace.now().slice(0, 10) as never, household: "王家", households: 1, said: "", problem: "" },
          { org: "u", person: null, village: "石桥村" },
        ),
        evidence,
      }),
    });
  const shelf = async () =>
    (await readdir(join(office.workplace.data, "evidence"), { recursive: true, withFileTypes: true }))
      .filter((one) => one.isFile())
      .map(({ name }) => name);
  const fault = async (answer: Response) => {
    const { code, message, fields } = errorAnswer.parse(await answer.json());
    return { status: answer.status, code, message, fields };
  };

  test("送一张、记一条、取回来：同一份字节，当附件给；同一标识送两次是一张", async () => {
    const answer = await send(fromAPhone(), "one-photo-sent-twice");
    assert.equal(answer.status, 201);
    const { evidence } = operations.addPhoto.answer.parse(await answer.json());
    const again = operations.addPhoto.answer.parse(await (await send(fromAPhone(), "one-photo-sent-twice")).json());
    assert.deepEqual(again.evidence, evidence);
    assert.deepEqual(await shelf(), [evidence.sha256], "one file, and no half of one");

    const saved = await record([evidence], "a-visit-with-a-photo");
    assert.equal(saved.status, 201, await saved.clone().text());
    const { record: line } = operations.addRecord.answer.parse(await saved.json());
    const path = pathTo(operations.evidence, { record: line.id, sha256: evidence.sha256 });
    const file = await fetch(office.url + path);
    const bytes = Buffer.from(await file.arrayBuffer());
    assert.equal(createHash("sha256").update(bytes).digest("hex"), evidence.sha256);
    assert.match(file.headers.get("content-disposition") ?? "", /^attachment; .*%E7%85%A7%E7%89%87-[0-9a-f]{12}\.jpg$/);
    assert.equal(file.headers.get("x-content-type-options"), "nosniff");
    assert.equal(file.headers.get("content-type"), "application/octet-stream");
    assert.doesNotMatch(bytes.toString("latin1"), /Secret|Exif/);
  });

  test("三十张一起送，一张坏的在里面：坏的那张说清楚，其余都存下，各是各的，记录里的次序就是送的次序", async () => {
    const colours = Array.from({ length: 30 }, (_, n) => fromAPhone(1 + (n % 8)));
    const broken = 17;
    const answers = await Promise.all(
      colours.map((bytes, n) =>
        send(
          n === broken ? bytes.subarray(0, 200) : Buffer.concat([bytes, Buffer.from(`${n}`)]),
          `thirty-at-once-no-${n}`,
        ),
      ),
    );
    assert.deepEqual(
      answers.map(({ status }) => status),
      colours.map((_, n) => (n === broken ? 422 : 201)),
    );
    assert.equal((await fault(answers[broken] ?? assert.fail())).code, "photo.rejected");
    const pieces = await Promise.all(
      answers.flatMap(async (answer, n) =>
        n === broken ? [] : [operations.addPhoto.answer.parse(await answer.json()).evidence],
      ),
    );
    const named = pieces.flat().map((one, n) => ({ ...one, place: `第${n}张` }));
    const saved = await record(named, "a-visit-with-thirty");
    assert.equal(saved.status, 201, await saved.clone().text());
    const { record: line } = operations.addRecord.answer.parse(await saved.json());
    const { evidence } = operations.record.answer.parse(
      await (await fetch(office.url + pathTo(operations.record, { record: line.id }))).json(),
    );
    assert.deepEqual(
      evidence.map(({ place, sha256 }) => [place, sha256]),
      named.map(({ place, sha256 }) => [place, sha256]),
    );
    // Eight ways of holding it are eight pictures: what was written behind one makes it no other.
    assert.ok(new Set(named.map(({ sha256 }) => sha256)).size <= 8);
  });

  test("没有记录指向它的文件、没有存进来的文件，都取不到，也不能作佐证", async () => {
    const { evidence } = operations.addPhoto.answer.parse(
      await (await send(redAndBlue, "a-photo-of-no-record")).json(),
    );
    const path = pathTo(operations.evidence, { record: "R1", sha256: evidence.sha256 });
    assert.deepEqual((await fault(await fetch(office.url + path))).code, "evidence.unknown");
    const unknown = pathTo(operations.evidence, { record: "none", sha256: evidence.sha256 });
    assert.deepEqual((await fault(await fetch(office.url + unknown))).code, "record.unknown");
    const lost = await fault(
      await record([{ kind: "照片", file: "x.jpg", sha256: "0".repeat(64) }], "names-a-lost-file-1"),
    );
    assert.deepEqual([lost.status, lost.fields[0]?.field], [422, "evidence.0"]);
    assert.match(lost.fields[0]?.says ?? "", /没有存进系统，请重新添加/);
  });

  test("不是 JPEG、太大、读不出来、没有标识，各有一句话，什么也没有存下", async () => {
    const before = await shelf();
    const pick = async (answer: Response) => {
      const { status, code } = await fault(answer);
      return [status, code];
    };
    assert.deepEqual(await pick(await send(redAndBlue, "not-a-jpeg-by-type-1", "image/png")), [415, "upload.type"]);
    assert.deepEqual(await pick(await send(redAndBlue, "json-is-not-a-photo-1", "application/json")), [
      415,
      "upload.type",
    ]);
    const large = Buffer.concat([redAndBlue, Buffer.alloc(20 * 1024 * 1024)]);
    assert.deepEqual(await pick(await send(large, "larger-than-20-mebibytes")), [413, "upload.too-large"]);
    assert.deepEqual(await pick(await send(claiming(9000, 9000), "more-points-than-50-m")), [422, "photo.rejected"]);
    assert.deepEqual(await pick(await send(Buffer.from("GIF89a"), "a-gif-called-jpeg-01")), [422, "photo.rejected"]);
    assert.deepEqual(await pick(await send(redAndBlue, "short")), [400, "request.no-key"]);
    assert.deepEqual(await shelf(), before);
  });

  test("正文放宽只在照片这一处：别处仍只收 1 MB 的 JSON", async () => {
    const answer = await fetch(office.url + operations.addProblem.path, {
      method: "POST",
      headers: { "Content-Type": "image/jpeg", [idempotencyHeader]: "a-photo-as-a-problem" },
      body: new Uint8Array(redAndBlue),
    });
    assert.deepEqual((await fault(answer)).code, "request.not-json");
  });
});
