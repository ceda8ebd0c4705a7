import { readdirSync, readFileSync } from "node:fs";
import { errorAnswer, idempotencyHeader, operations, pathTo } from "@shilu/contract";
import { unzipSync, zipSync } from "fflate";
import { application } from "../packages/server/src/http/application.ts";
import { claiming, thirtyPhotos } from "../packages/server/test/camera.ts";
import { docxPlaces, pdfOf, xlsxPlaces } from "../packages/server/test/marked-files.ts";
import { docxOf, paragraph } from "../packages/server/test/office-files.ts";
import { serveSmallOffice } from "../packages/server/test/small-office.ts";
import { at, drawn, type Proof, seconds } from "./proof.ts";

type Any = (below: number) => number;
type Kind = { readonly type: string; readonly paths: readonly string[]; readonly files: readonly Uint8Array[] };

const foreign = new URL("../packages/document/test/foreign/", import.meta.url);
const megabyte = 1024 * 1024;

/** A photo that says it is as large as any that is unpacked at once: what takes the most room of all. */
const largest = claiming(4472, 4472);

/** Sound files of each kind, and where such a file comes in. */
const kinds: Readonly<Record<string, Kind>> = {
  docx: {
    type: "application/octet-stream",
    paths: [
      pathTo(operations.draftText, {}, { name: "稿子.docx" }),
      pathTo(operations.checkOriginal, {}, { name: "稿子.docx", period: "2025" }),
    ],
    files: [
      ...readdirSync(foreign).map((name) => readFileSync(new URL(name, foreign))),
      docxOf(paragraph("全年开展支部主题党日2次，参加4人次。")),
      ...Object.values(docxPlaces).map((make) => make("普通文字")),
    ],
  },
  xlsx: {
    type: "application/octet-stream",
    paths: [
      pathTo(operations.draftText, {}, { name: "表.xlsx" }),
      pathTo(operations.readSheet, {}, { name: "台账.xlsx", mechanism: "branch.theme-day" }),
    ],
    files: Object.values(xlsxPlaces).map((make) => make("普通文字")),
  },
  pdf: {
    type: "application/pdf",
    paths: [pathTo(operations.addPaper, {})],
    files: [
      pdfOf(["签到表", "甲文 乙武"]),
      pdfOf(
        Array.from({ length: 300 }, (_, n) => `第${n}行`),
        "长的",
      ),
    ],
  },
  jpg: {
    type: "image/jpeg",
    paths: [pathTo(operations.addPhoto, {})],
    files: [...thirtyPhotos.map(([, bytes]) => bytes), largest],
  },
};

/** Bytes changed, cut off, repeated, moved; now and then a length field that lies. */
function spoiled(bytes: Uint8Array, any: Any): Uint8Array {
  const copy = Buffer.from(bytes);
  for (let times = 1 + any(8); times > 0; times--) {
    const [from, length] = [any(Math.max(1, copy.length)), 1 + any(64)];
    switch (any(6)) {
      case 0:
        copy[from] = any(256);
        break;
      case 1:
        copy.fill(any(2) * 255, from, Math.min(copy.length, from + length));
        break;
      case 2:
        copy.copy(copy, any(copy.length), from, from + length);
        break;
      case 3:
        if (from + 4 <= copy.length) copy.writeUInt32LE([0xffffffff, 0x7fffffff, 0, 1 << 30][any(4)] ?? 0, from);
        break;
      case 4:
        if (any(4) === 0) return copy.subarray(0, from);
        break;
      default:
        if (any(4) === 0)
          return Buffer.concat([copy.subarray(0, from), copy.subarray(any(copy.length)), copy.subarray(from)]);
    }
  }
  return copy;
}

/** Now and then the parts of a packed file are spoiled and packed soundly again, so that they come as far as their own reader. */
function mutated(bytes: Uint8Array, name: string, any: Any): Uint8Array {
  if ((name !== "docx" && name !== "xlsx") || any(3) === 0) return spoiled(bytes, any);
  const parts = unzipSync(bytes);
  const names = Object.keys(parts);
  const part = names[any(names.length)] ?? "";
  const content = parts[part] ?? new Uint8Array();
  const text = Buffer.from(content).toString("utf8");
  const tag = /<[^>]+>/g;
  const tags = text.match(tag) ?? [];
  switch (any(5)) {
    case 0:
      parts[part] = new Uint8Array(spoiled(content, any));
      break;
    case 1:
      delete parts[part];
      break;
    case 2: {
      const one = tags[any(Math.max(1, tags.length))] ?? "";
      parts[part] = Buffer.from(text.replace(one, one.repeat(1 + any(2000))));
      break;
    }
    case 3: {
      const one = tags[any(Math.max(1, tags.length))] ?? "";
      parts[part] = Buffer.from(text.replace(one, ""));
      break;
    }
    default:
      parts[part] = Buffer.from(text.replace(/\d+/g, (number) => (any(10) === 0 ? "999999999999" : number)));
  }
  return zipSync(parts);
}

/** What values take in bytes once all is collected that nobody holds. */
function held(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const pause = (ms: number) => new Promise<null>((resolve) => setTimeout(resolve, ms, null));

/**
 * Spoiled files are sent in: each is answered, in time and in the room of 256 MB, with what was read or with a refusal; the program neither ends
 * nor holds on to what they took.
 */
export const badFiles: Proof = {
  name: "mutated docx, xlsx, pdf and jpg",
  run: async ({ scale, seed }) => {
    const office = await serveSmallOffice();
    const faults: string[] = [];
    const crashes: unknown[] = [];
    process.on("uncaughtException", (fault) => crashes.push(fault));
    const logged: string[] = [];
    const app = application(office.workplace, { page: "", files: new Map() }, (line) => logged.push(line));
    const wanted = at(scale, { ci: 500, deep: 5000 });
    let [read, refused, slowest] = [0, 0, 0];
    // Of the process with its threads, from when a file comes until it is answered.
    let [before, peak] = [0, 0];
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss);
    }, 10);
    const most = new Map<string, number>();
    const send = async (path: string, type: string, file: Uint8Array, n: number): Promise<Response> =>
      app.request(path, {
        method: "POST",
        headers: { host: "127.0.0.1", "content-type": type, [idempotencyHeader]: `bad-file-${n}`.padEnd(20, "0") },
        body: Uint8Array.from(file),
      });
    try {
      // Each reader is loaded once before memory is looked at.
      for (const { type, paths, files } of Object.values(kinds))
        for (const [n, path] of paths.entries())
          await (await send(path, type, files[0] ?? new Uint8Array(), -1 - n)).text();
      const atFirst = held();
      // A PDF takes a thread and a second of its own; the others say more in that time.
      const names = ["docx", "xlsx", "docx", "jpg", "xlsx", "docx", "jpg", "xlsx", "docx", "pdf"];
      for (let n = 0; n < wanted && faults.length < 3; n++) {
        const any = drawn(seed, n);
        const name = names[n % names.length] ?? "";
        const { type, paths, files } = kinds[name] ?? { type: "", paths: [], files: [] };
        // Whatever the seed, the largest comes once as it is: spoiled it is mostly refused before it takes any room.
        const file =
          n === names.indexOf("jpg") ? largest : mutated(files[any(files.length)] ?? new Uint8Array(), name, any);
        before = process.memoryUsage().rss;
        peak = before;
        const begun = performance.now();
        const answering = send(paths[any(paths.length)] ?? "", type, file, n);
        const answer = await Promise.race([answering, pause(30_000)]);
        if (answer === null) {
          faults.push(`seed ${seed}, file ${n} (${name}): no answer within 30 s`);
          continue;
        }
        const text = await answer.text();
        const took = performance.now() - begun;
        slowest = Math.max(slowest, took);
        const say = (says: string) => faults.push(`seed ${seed}, file ${n} (${name}): ${says}`);
        if (answer.status < 300) read++;
        else refused++;
        if (answer.status >= 500) say(`${answer.status} ${logged.at(-1)?.slice(0, 800)}`);
        if (answer.status >= 300 && !errorAnswer.safeParse(JSON.parse(text)).success)
          say(`answered ${text.slice(0, 200)}`);
        if (took > 10_000) say(`took ${seconds(took)}`);
        const room = Math.max(peak, process.memoryUsage().rss) - before;
        most.set(name, Math.max(most.get(name) ?? 0, room));
        if (room > 256 * megabyte) say(`took ${Math.round(room / megabyte)} MB`);
      }
      const kept = held() - atFirst;
      if (kept > 32 * megabyte) faults.push(`${Math.round(kept / megabyte)} MB were not given back`);
    } finally {
      clearInterval(watch);
      await office.stop();
    }
    faults.push(...crashes.map((fault) => `thrown past everybody: ${fault}`));
    return {
      figures: `${wanted} files: ${read} read, ${refused} refused, ${crashes.length} crashes; slowest ${seconds(slowest)}; one takes at most ${[...most].map(([name, room]) => `${name} ${Math.round(room / megabyte)}`).join(", ")} MB`,
      faults,
    };
  },
};
