import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { errors, isErrorCode, isIdempotencyKey, isReportFile, newRecord, operations, pathTo } from "../src/index.ts";

const record = { mechanism: "branch.theme-day", org: "z", title: "支部主题党日", start: "2025-03-12" };

describe("地址", () => {
  test("编号里的斜杠、空格和汉字不会变成别的路径", () => {
    assert.equal(pathTo(operations.record, { record: "甲/乙 1" }), "/api/records/%E7%94%B2%2F%E4%B9%99%201");
  });
  test("没有问的不写进地址，问了的编码", () => {
    const form = (org?: string) => pathTo(operations.form, { mechanism: "a.b" }, { on: "2025-01-01", org });
    assert.equal(form(), "/api/mechanisms/a.b/form?on=2025-01-01");
    assert.equal(form("组&"), "/api/mechanisms/a.b/form?on=2025-01-01&org=%E7%BB%84%26");
  });
  test("能带走的文件只有列出的几个", () => {
    assert.ok(isReportFile("report.docx"));
    assert.equal(isReportFile("toString"), false);
  });
});

describe("出错的话", () => {
  test("每个代码都有失败的状态和一句写给人看的中文", () => {
    for (const [code, { status, says }] of Object.entries(errors)) {
      assert.ok(status >= 400 && status < 600, code);
      assert.match(says, /^[\u4e00-\u9fff].{8,}[^。]$/, code);
      assert.ok(isErrorCode(code));
    }
    assert.equal(isErrorCode("constructor"), false);
  });
});

describe("一条新记录", () => {
  test("最少的几样就够，其余取空", () => {
    const read = newRecord.parse(record);
    assert.deepEqual(read.attendance, []);
    assert.deepEqual(read.fields, {});
  });
  test("编号、录入日期和状态由程序定，不收", () => {
    for (const own of [{ id: "x" }, { entered: "2025-03-12" }, { status: "final" }, { corrects: "y" }])
      assert.equal(newRecord.safeParse({ ...record, ...own }).success, false, Object.keys(own)[0]);
  });
  test("不存在的日期指明是哪一栏", () => {
    const read = newRecord.safeParse({ ...record, start: "2025-02-30" });
    assert.deepEqual(
      read.error?.issues.map(({ path }) => path.join(".")),
      ["start"],
    );
  });
});

test("防重复标识是16到64个字母、数字、连字符或下划线", () => {
  assert.ok(isIdempotencyKey("0123456789abcdef"));
  for (const bad of ["short", "有汉字的标识不可以用来防重复", `${"a".repeat(65)}`, "with space in the key"])
    assert.equal(isIdempotencyKey(bad), false, bad);
});
