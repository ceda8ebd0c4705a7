import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  type AccountRole,
  accountRoles,
  administratorRoles,
  may,
  type Right,
  rights,
  rolesFault,
  thisMachine,
} from "../src/index.ts";

const who = (right: Right) => accountRoles.filter((role) => may([role], right));

test("the three administrators see no business, and nobody of the business manages accounts, grants or logs", () => {
  const business: readonly Right[] = rights.filter(
    (right) => !["office.see", "account.manage", "grant.manage", "audit.see"].includes(right),
  );
  for (const role of administratorRoles)
    for (const right of business) assert.equal(may([role], right), false, `${role} ${right}`);
  assert.deepEqual(who("account.manage"), ["系统管理员"]);
  assert.deepEqual(who("grant.manage"), ["安全管理员"]);
  assert.deepEqual(who("audit.see"), ["审计管理员"]);
});

test("who may do the weighty things", () => {
  assert.deepEqual(who("report.sign"), ["主任"]);
  assert.deepEqual(who("record.change"), ["党务干部"]);
  assert.deepEqual(who("sealed.see"), ["党务干部", "主任"]);
  assert.deepEqual(who("duty.decide"), ["党务干部", "主任"]);
  assert.deepEqual(who("ledger.export"), ["党务干部"]);
  assert.deepEqual(who("below.see"), ["党务干部", "主任", "上级机关"]);
  assert.deepEqual(who("below.remind"), who("below.see"));
  assert.deepEqual(who("record.enter"), ["科员", "党务干部", "主任", "驻村第一书记"]);
  assert.deepEqual(
    rights.filter((right) => may(["检查组"], right)),
    ["office.see", "pack.read"],
  );
  assert.deepEqual(who("pack.make"), ["党务干部", "主任"]);
});

test("the whole table, written a second time by hand: a right that is given or taken is seen here", () => {
  const seeing = "office.see record.see report.see rule.see duty.see people.see";
  const given: Readonly<Record<AccountRole, string>> = {
    科员: `${seeing} week.own record.enter report.edit`,
    党务干部: `${seeing} week.own record.enter record.change sealed.see report.edit rule.sign practice.change duty.decide people.change ledger.export below.see below.remind pack.read pack.make`,
    主任: `${seeing} week.own record.enter sealed.see report.edit report.sign rule.sign practice.change duty.decide summary.see below.see below.remind pack.read pack.make`,
    驻村第一书记: "office.see record.see week.own record.enter duty.see rule.see",
    上级机关: "office.see record.see duty.see rule.see below.see below.remind",
    检查组: "office.see pack.read",
    系统管理员: "office.see account.manage",
    安全管理员: "office.see grant.manage",
    审计管理员: "office.see audit.see",
  };
  for (const role of accountRoles)
    assert.deepEqual(rights.filter((right) => may([role], right)).sort(), given[role].split(" ").sort(), role);
});

test("an administrator's post stands alone", () => {
  assert.equal(rolesFault(["科员", "党务干部"]), null);
  assert.equal(rolesFault([]), "至少要有一个角色");
  assert.equal(rolesFault(["系统管理员", "审计管理员"]), "系统管理员和审计管理员须由不同的人担任");
  assert.equal(rolesFault(["科员", "安全管理员"]), "安全管理员不能兼任业务角色，请另设账号并由不同的人使用");
});

test("more roles never mean less, and no roles mean nothing", () => {
  const some = fc.subarray<AccountRole>([...accountRoles]);
  fc.assert(
    fc.property(some, some, fc.constantFrom(...rights), (a, b, right) => {
      assert.equal(may([...a, ...b], right), may(a, right) || may(b, right));
      assert.equal(may([], right), false);
    }),
  );
});

test("本机 mode is one person of the office, no administrator", () => {
  const { roles, account } = thisMachine("室", null);
  assert.deepEqual([account, rolesFault(roles)], [null, null]);
  assert.ok(!roles.some((role) => administratorRoles.includes(role)));
});
