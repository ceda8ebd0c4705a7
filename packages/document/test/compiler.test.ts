import assert from "node:assert/strict";
import { it } from "node:test";
import { bundledFontSet } from "../src/fonts/font-set.ts";
import { compilerThread } from "../src/typst/compiler.ts";

it("a compiler that is replaced whenever it rests loses no request and says the same", async () => {
  const fonts = [bundledFontSet().face("fangsong").path];
  const ask = (compile: ReturnType<typeof compilerThread>, text: string) =>
    compile({ source: `#set text(font: "Noto Serif SC")\n${text}`, fonts, at: 0 });
  const [fresh, lasting] = [compilerThread(Number.NEGATIVE_INFINITY), compilerThread(Number.POSITIVE_INFINITY)];
  for (const wave of [["甲"], ["乙", "丙", "丁"], ["戊", "己"]]) {
    const answers = await Promise.all(wave.map((text) => ask(fresh, text)));
    // Asked in the moment the last answer came, while the thread is being replaced.
    answers.push(await ask(fresh, "庚"));
    const expected = await Promise.all([...wave, "庚"].map((text) => ask(lasting, text)));
    for (const [index, { pdf, pages, complaint }] of answers.entries()) {
      assert.deepEqual({ pages, complaint }, { pages: 1, complaint: null });
      assert.ok(Buffer.from(pdf).equals(expected[index]?.pdf ?? new Uint8Array()));
    }
  }
});
