import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { addDays, date, longDate, typedDate, weekday, writtenDates } from "../src/index.ts";

/** Thursday. */
const today = date("2026-11-26");
const days = fc.integer({ min: 0, max: 364 }).map((back) => addDays(today, -back));

describe("日期怎样打都认得", () => {
  const cases: readonly (readonly [string, string | null])[] = [
    ...(["1123", "11.23", "11-23", "11/23", "20261123", "2026-11-23", "2026.11.23", "11月23日"] as const).map(
      (typed) => [typed, "2026-11-23"] as const,
    ),
    ...(
      ["261123", "26-11-23", "2026年11月23号", "十一月二十三日", "１１２３", " 11 月 23 日 ", "23", "23日"] as const
    ).map((typed) => [typed, "2026-11-23"] as const),
    ["今天", "2026-11-26"],
    ["昨天", "2026-11-25"],
    ["前天", "2026-11-24"],
    ["周三", "2026-11-25"],
    ["周四", "2026-11-26"],
    ["周五", "2026-11-20"],
    ["本周五", "2026-11-27"],
    ["上周五", "2026-11-20"],
    ["上周日", "2026-11-22"],
    ["星期天", "2026-11-22"],
    ["上星期天", "2026-11-22"],
    ["本星期天", "2026-11-29"],
    ["上上周三", "2026-11-11"],
    ["下周一", "2026-11-30"],
    ["大前天", "2026-11-23"],
    ["前日", "2026-11-24"],
    ["明天", "2026-11-27"],
    ["后天", "2026-11-28"],
    ["今年3月5日", "2026-03-05"],
    ["前年3月5日", "2024-03-05"],
    ["本月5日", "2026-11-05"],
    ["去年3月5日", "2025-03-05"],
    ["上月30日", "2026-10-30"],
    ["1126", "2026-11-26"],
    ["1127", "2025-11-27"],
    ["305", "2026-03-05"],
    ["28", "2026-10-28"],
    ["0229", null],
    ["1331", null],
    ["20250230", null],
    ["十三月一日", null],
    ["", null],
    ["会议室", null],
    ["11月23日到24日", null],
  ];
  for (const [typed, meant] of cases)
    test(`“${typed}” 是 ${meant ?? "认不出"}`, () => assert.equal(typedDate(typed, today), meant));
});

test("任何一天，八位、横线、年月日三种写法都读回同一天", () => {
  const any = fc.integer({ min: -20_000, max: 20_000 }).map((by) => addDays(date("2026-01-01"), by));
  fc.assert(
    fc.property(
      any.filter((day) => day >= "1980-01-01" && day < "2080-01-01"),
      (day) => {
        assert.equal(typedDate(day.replaceAll("-", ""), today), day);
        assert.equal(typedDate(day, today), day);
        assert.equal(typedDate(longDate(day), today), day);
      },
    ),
  );
});

test("近一年里的一天不写年也读得对，而且从不落在今天以后", () => {
  fc.assert(
    fc.property(days, (day) => {
      for (const typed of [day.slice(5).replace("-", ""), day.slice(5), day.slice(5).replace("-", ".")])
        assert.equal(typedDate(typed, today), day);
    }),
  );
  fc.assert(
    fc.property(fc.integer({ min: 101, max: 1231 }), (typed) => {
      const found = typedDate(String(typed).padStart(4, "0"), today);
      assert.ok(found === null || (found <= today && found > addDays(today, -366)));
    }),
  );
});

test("周几总是最近过去的那一天", () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 7 }), (near, wanted) => {
      const found = typedDate(`周${"一二三四五六日"[wanted - 1]}`, near);
      assert.ok(found !== null && found <= near && found > addDays(near, -7));
      assert.equal(weekday(found), wanted);
    }),
  );
});

test("任何文字都不会出错，读出的位置都在文字里、不重叠", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."0123456789年月日号周三昨天去上本.-/ 十一二会") }), (text) => {
      let last = 0;
      for (const { start, end } of writtenDates(text, today, true)) {
        assert.ok(start >= last && end > start && end <= text.length);
        last = end;
      }
      typedDate(text, today);
    }),
  );
});

test("一段话里的几天按先后读出，金额和编号不是日期", () => {
  const found = writtenDates("3月5日24人、4月2日23人，上周五补了一次，共1.5万元，〔2026〕12号文", today);
  assert.deepEqual(
    found.map(({ day }) => day),
    ["2026-03-05", "2026-04-02", "2026-11-20"],
  );
  assert.deepEqual(
    writtenDates("3.5 24人；4.2 23人", today, true).map(({ day }) => day),
    ["2026-03-05", "2026-04-02"],
  );
});
