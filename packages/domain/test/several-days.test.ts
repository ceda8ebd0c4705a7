import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addDays, date, isListOfDays, longDate, severalDays } from "../src/index.ts";

const near = date("2025-12-31");
const read = (text: string) => severalDays(text, near).map(({ day, present, words }) => [day, present, words]);

test("几天几人，一天一条，人数跟着前面的日期", () => {
  assert.deepEqual(read("3月5日24人、4月2日23人，5月7日 25 人。"), [
    ["2025-03-05", 24, "3月5日24人"],
    ["2025-04-02", 23, "4月2日23人"],
    ["2025-05-07", 25, "5月7日 25 人"],
  ]);
  assert.deepEqual(
    read("3.5 24人\n4.2 到会二十三人\n2025-05-07").map(([day, present]) => [day, present]),
    [
      ["2025-03-05", 24],
      ["2025-04-02", 23],
      ["2025-05-07", null],
    ],
  );
});

test("请假的人数不是到会的人数，两个数不替人选", () => {
  assert.deepEqual(
    read("3月5日24人，请假2人；4月2日上午23人下午20人").map(([, present]) => present),
    [24, null],
  );
});

test("一段起止不是几天", () => {
  assert.equal(isListOfDays("3月5日至3月7日培训", near), false);
  assert.equal(isListOfDays("3月5日24人、4月2日23人", near), true);
  assert.equal(isListOfDays("3月5日、4月2日和5月7日", near), true);
  assert.equal(isListOfDays("3月5日主题党日", near), false);
  assert.equal(isListOfDays("3月9日主题党日（原定日期3月6日），请假2人：张三、李四", near), false);
});

test("任意几天写成一行，都逐条读回", () => {
  const rows = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 360 }), fc.integer({ min: 1, max: 99 })), {
    minLength: 1,
    maxLength: 8,
    selector: ([back]) => back,
  });
  fc.assert(
    fc.property(rows, (list) => {
      const days = list.map(([back, heads]) => [addDays(near, -back), heads] as const);
      const text = days.map(([day, heads]) => `${longDate(day).slice(5)}${heads}人`).join("、");
      assert.deepEqual(
        severalDays(text, near).map(({ day, present }) => [day, present]),
        days.map(([day, heads]) => [day, heads]),
      );
    }),
  );
});
