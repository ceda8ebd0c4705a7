import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { parseMechanismFile, readMechanisms, standardCatalogue } from "../src/mechanisms/read.ts";

const file = `schema: 1
code: branch.tea
from: 2018-10-28
title: 茶话会
group: 组织生活
form: proposed
figures:
  - code: branch.tea.count
    title: 茶话会次数
    unit: 次
    count: records
    rule: 一次计一次
    phrases:
      - 茶话会{n}次
      - 茶话会次
`;

const says = (text: string) => {
  const read = parseMechanismFile("mechanisms/branch/branch.tea.yaml", text);
  return read.ok ? [] : read.findings.map((finding) => finding.says);
};

test("a fault names file, line and field", () => {
  const [phrase, ...others] = says(file);
  assert.deepEqual(others, []);
  assert.match(phrase ?? "", /^mechanisms\/branch\/branch.tea.yaml 第 15 行：说法“茶话会次”须有且只有一个 \{n\}/);
  const [form] = says(file.replace("form: proposed", "form: 草拟").replace("      - 茶话会次\n", ""));
  assert.match(
    form ?? "",
    /^mechanisms\/branch\/branch.tea.yaml 第 6 行：form 写的是“草拟”，只能是：published、proposed/,
  );
  assert.deepEqual(says(file.replace("title: 茶话会\n", "title: [茶话会\n")).length > 0, true);
});

test("a sound file is read; a figure taught in two files is found", async () => {
  const sound = file.replace("      - 茶话会次\n", "");
  assert.deepEqual(says(sound), []);
  const folder = await mkdtemp(join(tmpdir(), "shilu-mechanisms-"));
  try {
    await writeFile(join(folder, "a.yaml"), sound);
    await writeFile(join(folder, "b.yaml"), sound.replace("code: branch.tea\n", "code: branch.tea-two\n"));
    await writeFile(join(folder, "c.yaml"), "code: [坏\n");
    const { catalogue, findings } = readMechanisms(folder);
    assert.deepEqual(
      findings.map(({ says }) => says.split("：")[0]),
      ["mechanisms/c.yaml 第 2 行", "mechanisms/b.yaml"],
    );
    assert.match(findings[1]?.says ?? "", /指标 branch.tea.count 在 branch.tea 和 branch.tea-two 里各写了一次/);
    assert.deepEqual(
      catalogue.mechanisms.map(({ code }) => code),
      ["branch.tea"],
      "the rest keeps working",
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test("the mechanisms that come with the program are sound, and every row number leads to one", () => {
  const catalogue = standardCatalogue();
  for (const no of ["1", "19", "53", "85"]) assert.equal(catalogue.mechanism(no)?.no, no);
});
