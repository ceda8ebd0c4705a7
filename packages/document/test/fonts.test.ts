import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { compilerFamily } from "../src/fonts/compiler-family.ts";
import { bundledFontSet, faceUse, fontSet, roles } from "../src/fonts/font-set.ts";

describe("the faces that come with the program", () => {
  const fonts = bundledFontSet();

  it("are five roles' faces, each with the way to the right one", () => {
    for (const role of roles) {
      const { family, advice } = faceUse(role, fonts.face(role));
      assert.match(family, /^Noto S/);
      assert.match(advice ?? "", /字体/);
    }
  });

  it("set 汉字 one em wide, also rare ones of names", () => {
    for (const character of "政㛃䶮𬭎玥喆")
      assert.equal(fonts.faceFor("fangsong", character)?.advance(character.codePointAt(0) ?? 0), 1);
  });

  it("lack what no face can have", () => {
    assert.equal(fonts.faceFor("fangsong", "\u{10fffd}"), null);
  });
});

describe("a family as the compiler knows it", () => {
  it("is without its weight, but not without what only looks like one", () => {
    const families = [
      "Noto Serif SC SemiBold",
      "Noto Serif SC ExtraLight",
      "FandolFang R",
      "FangSong",
      "仿宋_GB2312",
      "LXGW WenKai",
    ];
    assert.deepEqual(families.map(compilerFamily), [
      "Noto Serif SC",
      "Noto Serif SC",
      "FandolFang R",
      "FangSong",
      "仿宋_GB2312",
      "LXGW WenKai",
    ]);
  });
});

describe("the office's own folder", () => {
  it("may hold files that are no fonts, or not exist", () => {
    const folder = mkdtempSync(join(tmpdir(), "fonts-"));
    writeFileSync(join(folder, "broken.ttf"), "this is no font");
    assert.ok(fontSet(folder).face("fangsong").advance(0x653f));
    assert.ok(fontSet(join(folder, "absent")).face("kai").advance(0x653f));
    rmSync(folder, { recursive: true });
  });
});
