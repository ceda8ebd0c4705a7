import assert from "node:assert/strict";
import { test } from "node:test";
import { type Approx, agree, approximations, holds, lastDigit, resolutionOf, writeValue } from "@shilu/domain";
import fc from "fast-check";

test("the place of the last digit that is not zero", () => {
  const cases = [
    [80, 10],
    [81, 1],
    [16000, 1000],
    [300, 100],
    [1.6, 0.1],
    [20.05, 0.01],
    [0, 1],
    [10349, 1],
    [4.1 * 1e6, 100_000],
  ] as const;
  for (const [stated, unit] of cases) assert.equal(lastDigit(stated), unit, String(stated));
});

test("the table of comparison at its boundaries", () => {
  const cases: readonly [stated: number, approx: Approx, trueOf: readonly number[], falseOf: readonly number[]][] = [
    [13, "exact", [13], [12, 14]],
    [80, "over", [81, 89], [80, 90, 79]],
    [16000, "over", [16001, 16999], [16000, 17000]],
    [100, "exceeds", [101, 109], [100, 110]],
    [300, "nearly", [270, 299], [269, 300, 301]],
    [100, "about", [90, 100, 110], [89, 111]],
    [50, "atLeast", [50, 51, 500], [49]],
    [50, "atMost", [50, 0], [51]],
  ];
  for (const [stated, approx, trueOf, falseOf] of cases) {
    for (const value of trueOf) assert.ok(holds(stated, approx, value, 1), `${stated} ${approx} ${value}`);
    for (const value of falseOf) assert.ok(!holds(stated, approx, value, 1), `${stated} ${approx} ${value}`);
  }
});

test("two statements of one number agree where some value makes both true", () => {
  const cases: readonly [one: readonly [number, Approx], other: readonly [number, Approx], agrees: boolean][] = [
    [[13, "exact"], [13, "exact"], true],
    [[13, "exact"], [12, "exact"], false],
    [[80, "over"], [83, "exact"], true],
    [[80, "over"], [80, "exact"], false],
    [[80, "over"], [90, "exact"], false],
    [[80, "over"], [90, "nearly"], true],
    [[80, "over"], [90, "over"], false],
    [[300, "nearly"], [300, "exact"], false],
    [[300, "nearly"], [300, "atLeast"], false],
    [[50, "atLeast"], [50, "atMost"], true],
    [[50, "atLeast"], [49, "atMost"], false],
    [[100, "about"], [110, "exact"], true],
    [[100, "about"], [111, "exact"], false],
  ];
  for (const [[a, how], [b, as], agrees] of cases) {
    const [one, other] = [
      { stated: a, approx: how, resolution: 1 },
      { stated: b, approx: as, resolution: 1 },
    ];
    assert.equal(agree(one, other), agrees, `${a} ${how} / ${b} ${as}`);
    assert.equal(agree(other, one), agrees, `${b} ${as} / ${a} ${how}`);
  }
  const rounded = { stated: 16_000, approx: "exact", resolution: 1000 } as const;
  assert.ok(agree(rounded, { stated: 16_234, approx: "exact", resolution: 1 }), "1.6万 and 16234");
  assert.ok(!agree(rounded, { stated: 17_234, approx: "exact", resolution: 1 }));
});

test("what a count makes true agrees with the count, and two statements of one count with each other", () => {
  const count = fc.integer({ min: 0, max: 5000 });
  const stated = fc.record({ stated: count, approx: fc.constantFrom(...approximations) });
  fc.assert(
    fc.property(count, stated, stated, (value, one, other) => {
      const whole = (said: typeof one) => ({ ...said, resolution: 1 });
      const [first, second] = [one, other].map((said) => holds(said.stated, said.approx, value, 1));
      if (first) assert.ok(agree(whole(one), whole({ stated: value, approx: "exact" })));
      if (first && second) assert.ok(agree(whole(one), whole(other)));
    }),
  );
});

test("how fine a stated number is, in the ledger's unit", () => {
  const cases = [
    ["13", "次", 1],
    ["1.6万", "人次", 1000],
    ["3万", "人次", 100],
    ["12345", "元", 100],
    ["12.34", "元", 1],
    ["2.6", "万元", 100_000],
    ["2.60", "万元", 10_000],
    ["2.6万", "元", 100_000],
    ["2.6万", "万元", 100_000],
    ["3", "万元", 10_000],
    ["82.1", "%", 0.001],
    ["82", "%", 0.01],
    ["六成", "%", 0.1],
  ] as const;
  for (const [words, unit, fine] of cases)
    assert.ok(
      Math.abs(resolutionOf(words, unit) - fine) < fine * 1e-9,
      `${words}${unit}: ${resolutionOf(words, unit)}`,
    );
});

test("an exact sum in 万元 is true to half of the last decimal it shows; a whole one to 0.01 万元", () => {
  const yuan = (value: number) => value * 100;
  const is = (words: string, value: number) => holds(Number(words) * 1e6, "exact", value, resolutionOf(words, "万元"));
  assert.ok(is("2.6", yuan(26_034)));
  assert.ok(is("2.6", yuan(26_499)));
  assert.ok(!is("2.6", yuan(26_600)));
  assert.ok(!is("2.60", yuan(26_100)));
  assert.ok(is("3", yuan(30_040)));
  assert.ok(!is("3", yuan(34_000)));
});

const written = (value: number, unit: string, approx: Approx = "exact", as: string | null = null) => {
  const { digits, word, note } = writeValue(value, unit, { approx, as });
  assert.equal(word === "dropped", note !== null && approx !== "exact", "a dropped word is said");
  return word === "kept" ? digits : `${digits} 去字`;
};

test("counts are written as they are", () => {
  assert.equal(written(13, "次"), "13");
  assert.equal(written(0, "次"), "0");
  assert.equal(written(10349, "人次"), "10349");
});

test("余 rounds down to a ten, to a hundred from 200, to two digits from 1,000, and falls where the value is round", () => {
  const cases = [
    [84, "80"],
    [81, "80"],
    [80, "80 去字"],
    [199, "190"],
    [200, "200 去字"],
    [295, "200"],
    [999, "900"],
    [1000, "1000 去字"],
    [1001, "1000"],
    [1653, "1600"],
    [16543, "16000"],
    [10, "10 去字"],
    [9, "9 去字"],
    [0, "0 去字"],
  ] as const;
  for (const [value, text] of cases) assert.equal(written(value, "人次", "over"), text, String(value));
});

test("近 rounds up likewise, more finely or not at all where that would not be true", () => {
  const cases = [
    [292, "300"],
    [270, "300"],
    [210, "210 去字"],
    [214, "220"],
    [18, "20"],
    [13, "13 去字"],
    [300, "300 去字"],
    [1981, "2000"],
  ] as const;
  for (const [value, text] of cases) assert.equal(written(value, "人", "nearly"), text, String(value));
});

test("money: 元 whole, 角分 only where there are any; 万元 with at most two decimals and no trailing zeros", () => {
  assert.equal(written(1_234_500, "元"), "12345");
  assert.equal(written(1_234_550, "元"), "12345.50");
  assert.equal(written(2_600_000, "元", "exact", "万元"), "2.6");
  assert.equal(written(2_000_000, "元", "exact", "万元"), "2");
  assert.equal(written(1_005_000, "万元"), "1.01");
  assert.equal(written(1_654_320, "元", "over", "万元"), "1.6");
  assert.equal(written(165_432_000, "元", "over", "万元"), "160");
  assert.equal(written(1_654_320, "元", "over"), "16000");
  // One 分 below a round sum is not the round sum.
  assert.equal(written(8_999_999_999, "元", "over", "万元"), "8900");
});

test("a sum that 万元 cannot hold in two decimals is rounded and said, and is never written as nothing", () => {
  const rounded = writeValue(1_654_320, "元", { approx: "exact", as: "万元" });
  assert.deepEqual([rounded.digits, rounded.note], ["1.65", "台账为16543.20元，按万元保留两位小数"]);
  assert.equal(writeValue(3_000, "元", { approx: "exact", as: "万元" }).digits, "0.003");
});

test("a ratio is written per cent with at most one decimal", () => {
  assert.equal(written(23 / 28, "%"), "82.1");
  assert.equal(written(1, "%"), "100");
  assert.equal(written(0.5, "%"), "50");
});

test("what is written always holds against the value, with its word or without", () => {
  const approx = fc.constantFrom(...approximations);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3_000_000 }), approx, (value, word) => {
      const { digits, word: fate } = writeValue(value, "人次", { approx: word, as: null });
      assert.ok(holds(Number(digits), fate === "kept" ? word : "exact", value, 1), `${value} ${word} ${digits}`);
    }),
    { numRuns: 2000 },
  );
  fc.assert(
    fc.property(
      fc.oneof(fc.integer({ min: 0, max: 9_000_000_000 }), fc.integer({ min: 0, max: 100_000_000_000 })),
      approx,
      fc.constantFrom("元", "万元"),
      (value, word, as) => {
        const { digits, word: fate } = writeValue(value, "元", { approx: word, as });
        const stated = Number(digits) * (as === "万元" ? 1e6 : 100);
        assert.ok(
          holds(stated, fate === "kept" ? word : "exact", value, resolutionOf(digits, as)),
          `${value} ${word} ${digits}${as}`,
        );
      },
    ),
    { numRuns: 2000 },
  );
});

test("a small count never gets a word that is not true of it", () => {
  for (let value = 0; value < 1200; value++)
    for (const approx of approximations) {
      const { digits, word } = writeValue(value, "次", { approx, as: null });
      assert.ok(holds(Number(digits), word === "kept" ? approx : "exact", value, 1), `${value} ${approx} ${digits}`);
    }
});
