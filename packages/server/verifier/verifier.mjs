// 证据包校验器：不用实录、不用网络，核对一份证据包和它的审计链证明。
// 这段程序在 verify.html 里由浏览器运行；同样的文字也是 verify.mjs，由 Node 运行：node verify.mjs 证据包文件夹 [校验值…]
// 依据：SM3 是 GB/T 32905-2016；Merkle 树和两种证明是 RFC 9162 第 2.1 节，其中的散列换成 SM3。

// ---- SM3 ----
const rotate = (x, n) => (x << n) | (x >>> (32 - n));

function sm3(bytes) {
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(padded.length - 4, (bytes.length * 8) >>> 0);
  const sum = Int32Array.of(
    0x7380166f,
    0x4914b2b9,
    0x172442d7,
    0xda8a0600,
    0xa96f30bc,
    0x163138aa,
    0xe38dee4d,
    0xb0fb0e4e,
  );
  const w = new Int32Array(68);
  for (let start = 0; start < padded.length; start += 64) {
    for (let j = 0; j < 16; j++) w[j] = view.getInt32(start + j * 4);
    for (let j = 16; j < 68; j++) {
      const x = w[j - 16] ^ w[j - 9] ^ rotate(w[j - 3], 15);
      w[j] = x ^ rotate(x, 15) ^ rotate(x, 23) ^ rotate(w[j - 13], 7) ^ w[j - 6];
    }
    let [a, b, c, d, e, f, g, h] = sum;
    for (let j = 0; j < 64; j++) {
      const early = j < 16;
      const s1 = rotate((rotate(a, 12) + e + rotate(early ? 0x79cc4519 : 0x7a879d8a, j % 32)) | 0, 7);
      const s2 = s1 ^ rotate(a, 12);
      const t1 = ((early ? a ^ b ^ c : (a & b) | (a & c) | (b & c)) + d + s2 + (w[j] ^ w[j + 4])) | 0;
      const t2 = ((early ? e ^ f ^ g : (e & f) | (~e & g)) + h + s1 + w[j]) | 0;
      [d, c, b, a] = [c, rotate(b, 9), a, t1];
      [h, g, f, e] = [g, rotate(f, 19), e, t2 ^ rotate(t2, 9) ^ rotate(t2, 17)];
    }
    for (const [at, one] of [a, b, c, d, e, f, g, h].entries()) sum[at] ^= one;
  }
  return Array.from(sum, (one) => (one >>> 0).toString(16).padStart(8, "0")).join("");
}

// ---- RFC 9162, 2.1 ----
const isHash = (text) => typeof text === "string" && /^[0-9a-f]{64}$/.test(text);
const isCount = (n) => Number.isSafeInteger(n) && n >= 0;
const bytesOf = (hex) => Uint8Array.from(hex.match(/../g), (byte) => Number.parseInt(byte, 16));
const leafOf = (text) => sm3(new TextEncoder().encode(`\0${text}`));
const nodeOf = (left, right) => sm3(bytesOf(`01${left}${right}`));
const half = (n) => Math.floor(n / 2);

/** 2.1.3.2：散列为 leaf 的是不是这棵树（共 size 片叶子，根为 root）的第 index 片叶子，从 0 数起。 */
function provesInclusion({ leaf, index, size, root, path }) {
  if (!isCount(index) || !isCount(size) || index >= size || !Array.isArray(path)) return false;
  if (![leaf, root, ...path].every(isHash)) return false;
  let [at, last, hash] = [index, size - 1, leaf];
  for (const other of path) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = nodeOf(other, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, half(last)];
    } else hash = nodeOf(hash, other);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && hash === root;
}

/** 2.1.4.2：size 片叶子、根为 root 的树，前 first 片是不是根为 firstRoot 的那棵树。 */
function provesConsistency({ first, firstRoot, size, root, path }) {
  if (!isCount(first) || !isCount(size) || first < 1 || first > size || !Array.isArray(path)) return false;
  if (![firstRoot, root, ...path].every(isHash)) return false;
  if (first === size) return path.length === 0 && firstRoot === root;
  if (path.length === 0) return false;
  let power = first;
  while (power % 2 === 0) power /= 2;
  const [start, ...others] = power === 1 ? [firstRoot, ...path] : path;
  let [at, last, before, now] = [first - 1, size - 1, start, start];
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  for (const other of others) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      [before, now] = [nodeOf(other, before), nodeOf(other, now)];
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, half(last)];
    } else now = nodeOf(now, other);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && before === firstRoot && now === root;
}

// ---- 判断：每一句 { ok: 是（true）、否（false）、不能判断（null）, says } ----
const hasNo = (lines) => lines.some(({ ok }) => ok === false);
const printed = ({ size, root }) => `${size}:${String(root).slice(0, 16)}`;
const on = (iso) => new Date(Date.parse(iso) + 8 * 3600000).toISOString().slice(0, 16).replace("T", " ");
const yes = (says) => ({ ok: true, says });
const no = (says) => ({ ok: false, says });
const unsure = (says) => ({ ok: null, says });

/** 证明本身：事件都在审计链里，以前的校验值都是它的前段。 */
function judgeProof(proof) {
  const { head, events, heads, pack } = proof;
  if (!events.some(({ seq }) => seq === pack.event)) return [no("证明里没有编制这份证据包的事件")];
  const lines = [];
  for (const { seq, leaf, path } of events) {
    const told = JSON.parse(leaf);
    if (!provesInclusion({ leaf: leafOf(leaf), index: seq - 1, size: head.size, root: head.root, path }))
      lines.push(no(`第${seq}号事件不在校验值 ${printed(head)} 的审计链里：事件、证明或校验值被改过`));
    else if (told.seq !== seq || told.algorithm !== "SM3") lines.push(no(`第${seq}号事件写的是第${told.seq}号`));
  }
  if (lines.length === 0) lines.push(yes(`${events.length}个事件都在校验值 ${printed(head)} 的审计链里`));
  const apart = heads.filter(
    (one) =>
      !provesConsistency({ first: one.size, firstRoot: one.root, size: head.size, root: head.root, path: one.path }),
  );
  for (const one of apart)
    lines.push(no(`${one.date}的校验值 ${printed(one)} 不是这条审计链的前段：证明或校验值被改过`));
  if (apart.length === 0 && heads.length > 0)
    lines.push(yes(`每日校验值${heads.length}个（最早${heads[heads.length - 1].date}），都是这条审计链的前段`));
  return lines;
}

/** 抄下或印出的校验值，是不是证明里的一个。 */
function judgeWitness({ head, heads }, words) {
  const [, size, root] = /^(?:(\d+)[:：])?([0-9a-f]{16,64})$/i.exec(words.trim()) || [];
  if (root === undefined) return no(`“${words}”不是校验值，请照抄，如 128:0123456789abcdef`);
  const sized = [head, ...heads].filter((one) => size === undefined || one.size === Number(size));
  if (sized.some((one) => one.root.startsWith(root.toLowerCase()))) return yes(`校验值 ${words} 是这条审计链的`);
  if (size !== undefined && (sized.length > 0 || Number(size) > head.size))
    return no(`校验值 ${words} 与这条审计链合不上：审计链被改写过、截短过，或者不是同一条`);
  return unsure(`证明里没有校验值 ${words}，不能判断；请编制单位用 shilu verify 核对`);
}

/** 文件：pack.json 是事件所说的那一份，记录各有写入它的事件，佐证的每个字节都是编制时的。files：文件名 → 字节。 */
function judgeFiles(proof, files) {
  const changesOf = (seq) =>
    proof.events.filter((one) => one.seq === seq).flatMap(({ leaf }) => JSON.parse(leaf).changes);
  const timeOf = (seq) =>
    proof.events
      .filter((one) => one.seq === seq)
      .map(({ leaf }) => on(JSON.parse(leaf).at))
      .join();
  const { id, event } = proof.pack;
  const made = changesOf(event).find((one) => one.what === "pack.make" && one.pack === id);
  if (made === undefined) return [no(`第${event}号事件没有说编制了这份证据包`)];
  const bytes = files.get("pack.json");
  if (bytes === undefined) return [no("缺 pack.json，请选择整个文件夹")];
  if (sm3(bytes) !== made.sm3) return [no(`pack.json 被改过：不是第${event}号事件（${timeOf(event)}）编制的那一份`)];
  const lines = [yes(`pack.json 就是第${event}号事件（${timeOf(event)}）编制的那一份`)];
  const { records } = JSON.parse(new TextDecoder().decode(bytes));
  const kept = { written: 0, untold: 0, same: 0 };
  for (const { id: record, version, evidence } of records) {
    const known = proof.records.find((one) => one.id === record && one.version === version);
    if (known === undefined) lines.push(no(`记录 ${record} 第${version}版没有证明`));
    else if (known.event === null) kept.untold++;
    else if (
      changesOf(known.event).some(
        (one) =>
          one.what === "ledger.import" || (one.what === "record" && one.record === record && one.version === version),
      )
    )
      kept.written++;
    else lines.push(no(`第${known.event}号事件没有写入记录 ${record} 第${version}版`));
    for (const { file } of evidence) {
      if (file === null) continue;
      const found = files.get(file.name);
      if (found === undefined) lines.push(no(`缺佐证 ${file.name}`));
      else if (file.sm3 === undefined)
        lines.push(unsure(`佐证 ${file.name} 没有登记 SM3（旧版程序编制），请用 SHA256SUMS 核对`));
      else if (sm3(found) !== file.sm3) lines.push(no(`佐证 ${file.name} 被改过`));
      else kept.same++;
    }
  }
  if (kept.written > 0) lines.push(yes(`${kept.written}条记录，写入它们的事件都在审计链里`));
  if (kept.untold > 0) lines.push(unsure(`${kept.untold}条记录由旧版程序写入，没有记下是哪一号事件`));
  if (kept.same > 0) lines.push(yes(`${kept.same}件佐证与编制时相同`));
  return lines;
}

/** 全部的话；证明读不懂也是一句话。files 为 null：还没有选文件。 */
function judge(proof, files, witnessed) {
  try {
    if (proof.format !== 1 || proof.algorithm !== "SM3") return [no("proof.json 不是这个校验器认得的证明")];
    const lines = judgeProof(proof);
    return [
      ...lines,
      ...witnessed.map((one) => judgeWitness(proof, one)),
      ...(files === null ? [] : judgeFiles(proof, files)),
    ];
  } catch (fault) {
    return [no(`proof.json 或 pack.json 残缺，读不懂（${fault.message}）`)];
  }
}

const verdict = (lines, proof) =>
  hasNo(lines)
    ? `不相符：查到${lines.filter(({ ok }) => ok === false).length}处。请留住这份证据包，另向编制单位要一份。`
    : `相符。请再把校验值 ${printed(proof.head)} 与编制单位公布的、印在报告上的对照。`;
const signs = (ok) => (ok === null ? "○" : ok ? "✓" : "×");

async function inNode() {
  const { readFileSync, readdirSync } = await import("node:fs");
  const { basename, dirname } = await import("node:path");
  const [folder = dirname(process.argv[1]), ...witnessed] = process.argv.slice(2);
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const pathOf = ({ parentPath, name }) => (basename(parentPath) === "evidence" ? `evidence/${name}` : name);
  const files = new Map(names.map((one) => [pathOf(one), readFileSync(`${one.parentPath}/${one.name}`)]));
  if (!files.has("proof.json")) throw new Error(`${folder} 里没有 proof.json，请写解开的证据包文件夹`);
  const proof = JSON.parse(new TextDecoder().decode(files.get("proof.json")));
  const lines = judge(proof, files, witnessed);
  for (const { ok, says } of lines) console.log(`${signs(ok)} ${says}`);
  console.log(verdict(lines, proof));
  process.exitCode = hasNo(lines) ? 1 : lines.some(({ ok }) => ok === null) ? 2 : 0;
}

function inPage() {
  const $ = (id) => document.getElementById(id);
  let proof = JSON.parse($("proof").textContent || "null");
  let files = null;

  const show = () => {
    const words = $("witness")
      .value.split(/[\s，、]+/)
      .filter((one) => one !== "");
    const lines = proof === null ? [] : judge(proof, files, words);
    const more = proof === null || (files === null && !hasNo(lines));
    const first = proof === null ? "" : "证明完好；";
    $("verdict").textContent = more ? `${first}请选择解开的证据包文件夹，核对文件。` : verdict(lines, proof);
    const looks = (bad) => (bad ? "no" : "");
    $("verdict").className = looks(hasNo(lines));
    const items = lines.map(({ ok, says }) =>
      Object.assign(document.createElement("li"), {
        textContent: `${signs(ok)} ${says}`,
        className: looks(ok === false),
      }),
    );
    $("lines").replaceChildren(...items);
  };
  /** found：[路径, 文件]；最外面的 pack.json 所在的文件夹就是证据包。 */
  const take = async (found) => {
    const packs = found.map(([path]) => path).filter((path) => /(^|\/)pack\.json$/.test(path));
    const root = (packs.sort((a, b) => a.length - b.length)[0] || "").replace(/pack\.json$/, "");
    files = new Map();
    for (const [path, file] of found)
      if (path.startsWith(root)) files.set(path.slice(root.length), new Uint8Array(await file.arrayBuffer()));
    const own = files.get("proof.json");
    if (own !== undefined) proof = parsed(own);
    show();
  };
  const parsed = (bytes) => {
    try {
      return JSON.parse(new TextDecoder().decode(bytes));
    } catch {
      return {};
    }
  };
  /** 拖来的文件夹里的全部文件。 */
  const within = async (entry) => {
    if (entry.isFile) return [[entry.fullPath.slice(1), await new Promise((done, fail) => entry.file(done, fail))]];
    const reader = entry.createReader();
    const all = [];
    for (let more = true; more; ) {
      const some = await new Promise((done, fail) => reader.readEntries(done, fail));
      for (const one of some) all.push(...(await within(one)));
      more = some.length > 0;
    }
    return all;
  };
  $("folder").onchange = (event) =>
    take([...event.target.files].map((file) => [file.webkitRelativePath || file.name, file]));
  $("witness").oninput = show;
  document.ondragover = (event) => event.preventDefault();
  document.ondrop = async (event) => {
    event.preventDefault();
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
    await take((await Promise.all(entries.map(within))).flat());
  };
  show();
}

if (typeof document !== "undefined") inPage();
else
  inNode().catch((fault) => {
    console.error(fault.message);
    process.exitCode = 2;
  });
