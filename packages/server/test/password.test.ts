import assert from "node:assert/strict";
import { test } from "node:test";
import {
  office,
  type PasswordProfileName,
  passwordFaults,
  passwordProfileNames,
  passwordProfiles,
} from "@shilu/domain";
import { guessableWords } from "../src/session/guessable-words.ts";
import { hashPassword, isCheap, isPassword, standardCost } from "../src/session/password-hash.ts";

const words = guessableWords(
  office.parse({
    tenant: "t",
    name: "青澜市委政策研究室",
    short: "政研室",
    city: "青澜市",
    villages: [{ name: "石桥村" }],
  }),
);
const taken = (password: string, profile: PasswordProfileName) =>
  passwordFaults(password, passwordProfiles[profile], { login: "zhouming", words }).length === 0;

/** Each password with what 等保 and what ASVS say of it: + taken, - refused. */
const table = `
++ 落霞与孤鹜-QiuShui7
++ Tr0ubadour&Kite&9
++ 3只白鹭飞过Xiaohe
++ 云山苍苍 Jiang 2 水
++ kV7#mPq2!xZr9
++ 9f3K-aa7Q-x2Lm
++ 石头记Red1mansion
++ abc山高水长谁与我同9
++ Zq8 Zt4 Zp2 Zx6 Zy
++ 秋天的第1杯奶茶Ok了吗
-+ correct horse battery staple
-+ abacus abdomen abide
-+ 落霞与孤鹜齐飞秋水共长天一色
-+ vwpqkdlzmtyr
-+ lantern pebble orchid
-+ 一行白鹭上青天窗含西岭千秋
-+ kwmnqzpxhrtv
-+ 8402917365018
-+ 风急天高猿啸哀渚清沙白鸟飞回
-+ two rivers meet here
-+ 山重水复疑无路柳暗花明又一村
-+ 谁家今夜扁舟子何处相思明月楼
-+ mango.cactus.violin
+- Password2026!
+- P@ssw0rd12345
+- P@ssw0rd2026!!
+- Admin@123456
+- Qwerty123456!
+- Aa123456789!
+- Welcome2026!!
+- Abc123456789
+- Iloveyou1314520!
+- 政研室Abc123456
+- 青澜市Qwerty123
+- Shilu@20260101
+- Zhengyanshi2026!
+- Bangongshi@2026
+- 1Qaz2wsx3edc!A
+- Dangjian#2026
+- Dragon2020!!!
+- Monkey-Dragon1
+- Superman!2024
+- 石桥村Password1
+- 2026Sunshine!!
+- Admin1Admin1Admin1
-- password1234
-- passwordpassword
-- 123456789012
-- 111111111111
-- qwertyuiopas
-- abcdefghijkl
-- aaaaaaaaaaaa
-- admin888admin888
-- 政策研究室政策研究室
-- 青澜市委政策研究室2026
-- 201901012019
-- zyxwvutsrqpo
-- iloveyouiloveyou
-- Short1!
-- Aa1!
-- 
-- 九个汉字不够长度呀Aa
-- Kx9#Kx9#Kx9
-- Zhouming-水-2031
-- my name is zhouming ok 7
-- ZHOUMING白鹭7飞
`
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => ({ expected: line.slice(0, 2), password: line.slice(3) }));

test("sixty passwords under each of the two profiles", () => {
  assert.ok(table.length >= 60, `${table.length}`);
  const wrong = table.filter(({ expected, password }) => {
    const found = passwordProfileNames.map((profile) => (taken(password, profile) ? "+" : "-")).join("");
    return found !== expected;
  });
  assert.deepEqual(wrong, []);
});

test("more than three thousand common passwords of the asked length are refused where they are refused at all", () => {
  const list = [...words].filter((word) => /^[a-z]{6,}$/.test(word)).slice(0, 800);
  const made = list.flatMap((word) => [
    `${word}123456`,
    `${word}${word}`,
    `${word[0]?.toUpperCase()}${word.slice(1)}@2026`,
    `${word}!!!!!!`,
  ]);
  const long = [...new Set([...made, ...[...words].filter((word) => word.length >= 12)])].filter(
    (one) => [...one].length >= 12,
  );
  assert.ok(long.length >= 3000, `${long.length}`);
  const missed = long.filter(
    (one) => passwordFaults(one, passwordProfiles.ASVS, { login: "zhouming", words }).length === 0,
  );
  assert.deepEqual(missed, []);
});

test("a kept password is argon2id in PHC form at no less than 19 MiB and two passes, salted anew each time", async () => {
  const password = "落霞与孤鹜齐飞秋水共长天一色".repeat(5);
  const [one, two] = await Promise.all([hashPassword(password, standardCost), hashPassword(password, standardCost)]);
  const [, memory, passes] =
    /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/.exec(one) ?? [];
  assert.ok(Number(memory) >= 19 * 1024 && Number(passes) >= 2, one);
  assert.notEqual(one, two);
  assert.equal(await isPassword(password, one), true);
  assert.equal(await isPassword(`${password.slice(0, -1)}他`, one), false, "the last of seventy characters counts");
  assert.equal(isCheap(one, standardCost), false);
  assert.equal(isCheap(one, { ...standardCost, passes: 3 }), true);
  await assert.rejects(isPassword(password, "$2b$10$something"), /no argon2id PHC string/);
});

test("the reference answer: argon2id of a known password, as another implementation gives it", async () => {
  // phc-winner-argon2: echo -n password | ./argon2 somesalt -id -t 2 -m 16 -p 1
  const known = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
  assert.equal(await isPassword("password", known), true);
});
