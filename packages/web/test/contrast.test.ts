import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const css = readFileSync(new URL("../src/ui/base.css", import.meta.url), "utf8");
const tokens = new Map([...css.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = "", hex = ""]) => [name, hex]));
tokens.set("white", "#ffffff");

/** Relative luminance of a colour (WCAG 2.2, "relative luminance"). */
function luminance(hex: string): number {
  const parts = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const [red = 0, green = 0, blue = 0] = parts;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const of = (name: string): number => {
    const hex = tokens.get(name);
    assert.ok(hex, `--${name} is not in base.css`);
    return luminance(hex);
  };
  const [dark = 0, light = 0] = [of(one), of(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Colours of words and what they stand on, with the ratio the palette was chosen by; 4.5 is the least for words of this size. */
const words: readonly [name: string, on: Readonly<Record<string, number>>][] = [
  ["ink", { white: 15.65, ground: 14.6, selected: 13.74 }],
  ["secondary", { white: 6.39, ground: 5.96, selected: 5.61 }],
  ["placeholder", { white: 4.62 }],
  ["primary", { white: 8.66, ground: 8.08, selected: 7.61 }],
  ["link", { white: 6.95, ground: 6.48, selected: 6.1 }],
  ["done", { white: 6.49, ground: 6.05, selected: 5.7, "done-ground": 5.89 }],
  ["soon", { white: 6.33, ground: 5.9, selected: 5.56, "soon-ground": 5.9 }],
  ["overdue", { white: 7.37, ground: 6.87, selected: 6.47 }],
];

for (const [name, on] of words)
  test(`--${name} can be read on whatever it stands on`, () => {
    for (const [ground, ratio] of Object.entries(on)) {
      const found = contrast(name, ground);
      assert.ok(found >= 4.5, `${name} on ${ground}: ${found}`);
      assert.ok(Math.abs(found - ratio) < 0.006, `${name} on ${ground}: ${found}, not ${ratio}`);
    }
  });

test("the edge of a field can be seen on whatever it stands on", () => {
  for (const [ground, ratio] of [
    ["white", 3.65],
    ["ground", 3.41],
    ["selected", 3.21],
  ] as const) {
    const found = contrast("border", ground);
    assert.ok(found >= 3, `border on ${ground}: ${found}`);
    assert.ok(Math.abs(found - ratio) < 0.006, `border on ${ground}: ${found}, not ${ratio}`);
  }
});

test("black on white is 21 and a colour on itself is 1: the sum itself is right", () => {
  tokens.set("black", "#000000");
  assert.equal(contrast("black", "white"), 21);
  assert.equal(contrast("ink", "ink"), 1);
});
