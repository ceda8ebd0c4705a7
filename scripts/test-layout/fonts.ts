import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { escaped } from "../../packages/document/src/docx/xml.ts";
import { type FontSet, roles } from "../../packages/document/src/fonts/font-set.ts";
import { roleFaces, times } from "../../packages/document/src/fonts/roles.ts";

/**
 * Fonts by which LibreOffice sets the customary faces, which a docx names, in the faces that our PDF is set in.
 * @param folder to be filled @returns the path of the fontconfig file
 */
export function fontsFor(fonts: FontSet, folder: string): string {
  const faces = [
    ...roles.map((role) => ({ right: roleFaces[role].right, face: fonts.face(role) })),
    ...[fonts.faceFor("fangsong", "1")].flatMap((face) => (face ? [{ right: times.right, face }] : [])),
  ];
  mkdirSync(join(folder, "fonts"), { recursive: true });
  for (const path of new Set(faces.map(({ face }) => face.path)))
    writeFileSync(join(folder, "fonts", basename(path)), withoutLatinForms(readFileSync(path)));
  const aliases = faces.map(
    ({ right, face }) =>
      `<match target="pattern"><test name="family"><string>${right}</string></test><edit name="family" mode="assign" binding="strong"><string>${escaped(face.family)}</string></edit></match>`,
  );
  const config = join(folder, "fonts.conf");
  writeFileSync(
    config,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>${escaped(join(folder, "fonts"))}</dir>
<cachedir>${escaped(join(folder, "cache"))}</cachedir>
${aliases.join("\n")}
</fontconfig>
`,
  );
  return config;
}

/**
 * Noto Serif SC has other digits for a stretch with Latin letters that is not in Chinese. Our PDF is Chinese throughout; a docx has to call
 * such stretches English, or LibreOffice cuts numbers at the ends of lines. So the copies know no Latin script.
 */
function withoutLatinForms(font: Buffer): Buffer {
  const count = font.readUInt16BE(4);
  for (let at = 12; at < 12 + 16 * count; at += 16) {
    if (font.toString("latin1", at, at + 4) !== "GSUB") continue;
    const table = font.readUInt32BE(at + 8);
    const scripts = table + font.readUInt16BE(table + 4);
    for (let index = 0; index < font.readUInt16BE(scripts); index++) {
      const tag = scripts + 2 + 6 * index;
      if (font.toString("latin1", tag, tag + 4) === "latn") font.write("none", tag, "latin1");
    }
  }
  return font;
}
