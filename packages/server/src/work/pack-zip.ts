import { buffer } from "node:stream/consumers";
import type { PackBody } from "@shilu/domain";
import type { AuditProof, StoredPack } from "@shilu/store";
import { shelved } from "../exchange/evidence.ts";
import { digestOf, manifestEntry } from "../exchange/manifest.ts";
import { zipOf } from "../exchange/zip.ts";
import { packPage } from "./pack-page.ts";
import { verifierFiles } from "./pack-verifier.ts";

/**
 * A pack to take away: `index.html` opens without any network, `pack.json` is what was frozen, byte for byte; `verify.html` and
 * `verify.mjs` check it against the audit log by `proof.json`. `SHA256SUMS` is checked by
 * the tools of any machine (`sha256sum -c`), `manifest.json` holds SM3 beside it. A file that no longer is what was frozen is left out.
 */
export async function packZip(
  data: string,
  { pack, body, proof }: { readonly pack: StoredPack; readonly body: PackBody; readonly proof: AuditProof | null },
  mark: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const files = new Map([
    ["index.html", Buffer.from(packPage(body, pack, mark))],
    ["pack.json", Buffer.from(pack.body)],
    ...(proof === null ? [] : verifierFiles(proof)),
  ]);
  for (const { file } of body.records.flatMap(({ evidence }) => evidence)) {
    const bytes = file === null ? null : await shelved(data, file.sha256);
    if (file !== null && bytes !== null && digestOf("sha256", bytes) === file.sha256) files.set(file.name, bytes);
  }
  const entries = Object.fromEntries([...files].map(([name, bytes]) => [name, manifestEntry(name, bytes)]));
  const manifest = { format: 1, pack: pack.id, sm3: pack.sm3, sha256: pack.sha256, files: entries };
  const sums = [...files].map(([name, bytes]) => `${digestOf("sha256", bytes)}  ${name}\n`).join("");
  files.set("manifest.json", Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
  files.set("SHA256SUMS", Buffer.from(sums));
  return new Uint8Array(await buffer(zipOf(files)));
}
