import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  type AccountRole,
  failuresForgottenAfter,
  loginName,
  longestWait,
  passwordFaults,
  passwordProfiles,
  rolesHeld,
  stepsLeft,
  waitAfter,
} from "../src/index.ts";

const second = 1000;
const wait = (count: number, after = 0, longest: number = longestWait.address) =>
  waitAfter({ count, last: 0 }, longest, after * second) / second;

test("five failures cost nothing, then each doubles the wait, up to a quarter of an hour, and an hour's rest forgets them", () => {
  assert.deepEqual(
    [0, 4, 5, 6, 7, 14, 15, 40, 5000].map((count) => wait(count)),
    [0, 0, 1, 2, 4, 512, 900, 900, 900],
  );
  assert.deepEqual([wait(7, 3), wait(7, 4), wait(7, 5)], [1, 0, 0]);
  assert.deepEqual([wait(20, 899), wait(20, 900)], [1, 0]);
  assert.equal(waitAfter({ count: 50, last: 0 }, 2 * failuresForgottenAfter, failuresForgottenAfter), 0);
  assert.deepEqual(
    [10, 11, 40].map((count) => wait(count, 0, longestWait.login)),
    [32, 60, 60],
  );
});

test("whatever somebody guesses, a name is open again within a minute of the last guess, an address within fifteen", () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.nat(7200), (count, after) => {
      assert.ok(wait(count, after, longestWait.login) <= 60);
      assert.ok(wait(count, after) <= 900);
      assert.equal(wait(count, 900 + after), 0);
    }),
  );
});

test("what is left of a sign-in: the code first, then a new password, then the second factor where the post calls for one", () => {
  const left = (roles: readonly AccountRole[], enrolled: boolean, proved: boolean, stale: boolean) =>
    stepsLeft(roles, { enrolled, proved, stale });
  assert.deepEqual(left(["科员"], false, false, false), []);
  assert.deepEqual(left(["审计管理员"], false, false, true), ["password", "enrol"]);
  assert.deepEqual(left(["审计管理员"], true, false, true), ["code", "password"]);
  assert.deepEqual(left(["科员"], true, false, false), ["code"]);
  assert.deepEqual(left(["系统管理员"], true, true, false), []);
});

test("login names: one spelling for upper and lower case; nothing that looks like a path or is empty", () => {
  assert.equal(loginName.parse(" ZhangSan "), "zhangsan");
  assert.equal(loginName.parse("周科长"), "周科长");
  for (const bad of ["", "a", "a b", "../x", "-ab", "a".repeat(33), "a/b", "甲\u0000乙"])
    assert.equal(loginName.safeParse(bad).success, false, bad);
});

test("who no longer stands on the roster keeps no business role; posts and people of other offices are not asked", () => {
  const held = (roles: readonly AccountRole[], stands: boolean, person: string | null = "甲") =>
    rolesHeld({ roles, person }, stands);
  assert.deepEqual(held(["科员", "党务干部"], true), ["科员", "党务干部"]);
  assert.deepEqual(held(["科员", "党务干部"], false), []);
  assert.deepEqual(held(["上级机关"], false), ["上级机关"]);
  assert.deepEqual(held(["安全管理员"], false), ["安全管理员"]);
  assert.deepEqual(held(["科员"], false, null), ["科员"]);
});

test("every character counts as it is: a long password is not cut, and no character is forbidden", () => {
  const context = { login: "zhangsan", words: new Set<string>() };
  const faults = (password: string) => passwordFaults(password, passwordProfiles.ASVS, context);
  const long = "山高水长各自东西".repeat(32).slice(0, 255);
  assert.deepEqual(faults(`${long}尾`), []);
  assert.deepEqual(faults(`${long}尾巴`), ["密码最多256个字符，现在是257个"]);
  assert.deepEqual(faults("𠮷".repeat(11)).slice(0, 1), ["密码至少12个字符，现在是11个"]);
  assert.deepEqual(faults("落霞与孤鹜齐飞秋水\ud842"), ["密码里有残缺的字，请重新输入"]);
  assert.deepEqual(faults("kept by ZhangSan himself"), ["密码里不能含登录名"]);
});
