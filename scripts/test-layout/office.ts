import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { FontSet } from "../../packages/document/src/fonts/font-set.ts";
import { fontsFor } from "./fonts.ts";

/** How LibreOffice comes to a machine. It is used for nothing but this test. */
export const howToInstall = "apt-get update && apt-get install -y --no-install-recommends libreoffice-writer-nogui";

export type Office = {
  /** "LibreOffice 7.4.7.2 …" */
  readonly version: string;
  /** Each docx as the PDF that LibreOffice makes of it, all in one start. */
  readonly pdfsOf: (files: ReadonlyMap<string, Uint8Array>) => Map<string, Uint8Array>;
  readonly close: () => void;
};

/** LibreOffice of this machine with a profile and fonts of its own; null where there is none. */
export function openOffice(fonts: FontSet): Office | null {
  const asked = spawnSync("soffice", ["--version"], { encoding: "utf8", timeout: 60_000 });
  if (asked.error !== undefined || asked.status !== 0) return null;
  const folder = mkdtempSync(join(tmpdir(), "shilu-layout-"));
  const config = fontsFor(fonts, folder);
  const pdfsOf = (files: ReadonlyMap<string, Uint8Array>): Map<string, Uint8Array> => {
    const [from, to] = [join(folder, "docx"), join(folder, "pdf")];
    for (const each of [from, to]) {
      rmSync(each, { recursive: true, force: true });
      mkdirSync(each);
    }
    const names = [...files.keys()];
    names.forEach((name, index) => {
      writeFileSync(join(from, `${index}.docx`), files.get(name) ?? new Uint8Array());
    });
    const ran = spawnSync(
      "soffice",
      [
        `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`,
        ...["--headless", "--norestore", "--convert-to", "pdf", "--outdir", to],
        ...names.map((_, index) => join(from, `${index}.docx`)),
      ],
      { encoding: "utf8", timeout: 600_000, env: { ...process.env, FONTCONFIG_FILE: config } },
    );
    return new Map(
      names.map((name, index) => {
        try {
          return [name, new Uint8Array(readFileSync(join(to, `${index}.pdf`)))];
        } catch {
          throw new Error(`LibreOffice made no PDF of ${name}: ${ran.error?.message ?? `${ran.stdout}${ran.stderr}`}`);
        }
      }),
    );
  };
  return { version: asked.stdout.trim(), pdfsOf, close: () => rmSync(folder, { recursive: true, force: true }) };
}
