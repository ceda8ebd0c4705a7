import { createHash } from "node:crypto";
import type { Finding } from "@shilu/domain";
import type { BundleFiles } from "./caps.ts";
import { parseJson } from "./json.ts";

export type ManifestEntry = { readonly records: number; readonly sha256: string; readonly sm3: string };

const name = "manifest.json";

export const digestOf = (algorithm: "sha256" | "sm3", bytes: string | Uint8Array): string =>
  createHash(algorithm).update(bytes).digest("hex");

/** Rows of a JSON Lines file; any other file is one. */
const countRecords = (file: string, bytes: Buffer): number =>
  file.endsWith(".jsonl")
    ? bytes
        .toString("utf8")
        .split("\n")
        .filter((line) => line.trim() !== "").length
    : 1;

/** The manifest's line on one file. */
export const manifestEntry = (file: string, bytes: Buffer): ManifestEntry => ({
  records: countRecords(file, bytes),
  sha256: digestOf("sha256", bytes),
  sm3: digestOf("sm3", bytes),
});

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What a file is compared with: every data file must be listed, with both digests and its number of rows. */
export function checkManifest(files: BundleFiles): Finding[] {
  const say = (code: string, place: string, says: string): Finding => ({ code, place, says: `${place}：${says}` });
  const bytes = files.get(name);
  if (bytes === undefined)
    return [say("manifest.missing", name, "没有这个文件；请确认这是一个交换包，或从原系统重新导出")];
  const manifest = parseJson(bytes);
  if (!isObject(manifest) || !isObject(manifest.files))
    return [say("manifest.invalid", name, "不是完整的清单（缺少 files）；请从原系统重新导出")];
  if (manifest.format !== 1)
    return [say("manifest.format", name, `格式版本是 ${String(manifest.format)}，本程序只认 1；请用新版程序导入`)];
  const listed = manifest.files;
  const findings: Finding[] = [];
  for (const [file, claimed] of Object.entries(listed)) {
    const found = files.get(file);
    if (found === undefined) {
      findings.push(say("manifest.file-missing", file, "清单里有，包里没有；包不完整，请重新导出"));
      continue;
    }
    const entry = isObject(claimed) ? claimed : {};
    for (const algorithm of ["sha256", "sm3"] as const)
      if (entry[algorithm] !== digestOf(algorithm, found))
        findings.push(
          say(`manifest.${algorithm}`, file, `${algorithm.toUpperCase()} 与清单不符，文件导出后被改动过；请重新导出`),
        );
    const records = countRecords(file, found);
    if (file.endsWith(".jsonl") && entry.records !== records)
      findings.push(
        say("manifest.records", file, `清单写 ${String(entry.records)} 条，实有 ${records} 条；请重新导出`),
      );
  }
  for (const file of files.keys())
    if (file !== name && /^([^/]+\.(json|jsonl)|evidence\/.*)$/.test(file) && !(file in listed))
      findings.push(say("manifest.unlisted", file, "清单里没有这个文件；请重新导出，或删去它"));
  return findings;
}
