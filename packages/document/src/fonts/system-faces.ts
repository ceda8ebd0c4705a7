import { readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { type Face, readFaces } from "./sfnt.ts";

/** Where the usual systems keep fonts (Linux and its Chinese distributions, Windows, macOS). */
function usualFolders(): string[] {
  const windows = process.env.WINDIR;
  const local = process.env.LOCALAPPDATA;
  return [
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol",
    join(homedir(), ".local/share/fonts"),
    join(homedir(), ".fonts"),
    "/Library/Fonts",
    "/System/Library/Fonts",
    join(homedir(), "Library/Fonts"),
    ...(windows ? [join(windows, "Fonts")] : []),
    ...(local ? [join(local, "Microsoft/Windows/Fonts")] : []),
  ];
}

const found = new Map<string, readonly Face[]>();

/** Every face of a folder, read once in the life of the process; a folder or file that cannot be read has none. */
function facesIn(folder: string): readonly Face[] {
  const known = found.get(folder);
  if (known) return known;
  const faces = fontFiles(folder).flatMap((path) => facesOf(path));
  found.set(folder, faces);
  return faces;
}

function fontFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => /\.(ttf|otf|ttc)$/i.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch {
    return [];
  }
}

function facesOf(path: string): Face[] {
  try {
    return readFaces(path) ?? [];
  } catch {
    return [];
  }
}

/** The faces of the office's own folder, then those of the system. */
export const systemFaces = (own: string | undefined): Face[] =>
  [...(own === undefined ? [] : [own]), ...usualFolders()].flatMap(facesIn);
