import { record } from "../mini-ledger.ts";
import { rule } from "./rule.ts";

rule("research.reprints", "a group is one, at the level of its first publication", async (office) => {
  const report = (id: string, start: string, level: string, group?: string) =>
    record({ id, mechanism: "reform.media", start, level, ...(group === undefined ? {} : { group }) });
  await office.keeps(
    report("首发市报", "2025-03-03", "市", "水权"),
    report("自治区转载", "2025-03-04", "自治区", "水权"),
    report("中央转载", "2025-03-05", "中央", "水权"),
    report("另一篇", "2025-06-10", "中央"),
  );
  await office.says("reform.media.count", 2, ["首发市报", "自治区转载", "中央转载", "另一篇"]);
  await office.says("reform.media.count", 1, ["首发市报", "自治区转载", "中央转载"], { filter: { level: ["市"] } });
  await office.says("reform.media.count", 1, ["另一篇"], { filter: { level: ["中央"] } });
  await office.says("reform.media.count", null, [], { filter: { level: ["自治区"] } });
});

rule(
  "research.reprints",
  "the first publication decides whenever it was, and a void one decides nothing",
  async (office) => {
    const report = (id: string, start: string, level: string, more: object = {}) =>
      record({ id, mechanism: "reform.media", start, level, group: "水权", ...more });
    await office.keeps(
      report("作废", "2024-12-01", "中央", { status: "void" }),
      report("上年首发", "2024-12-30", "市"),
      report("本年转载", "2025-01-02", "中央"),
    );
    await office.says("reform.media.count", 1, ["本年转载"], { filter: { level: ["市"] } });
    await office.says("reform.media.count", null, [], { filter: { level: ["中央"] } });
  },
);

const note = (id: string, start: string, more: object) =>
  record({ id, mechanism: "research.instruction", title: id, start, ...more });
const reports = ["报告一", "报告二"].map((id) =>
  record({ id, mechanism: "research.report", title: id, finished: "2025-02-01" }),
);

rule("research.instructions", "several leaders on one paper are several 件", async (office) => {
  await office.keeps(
    ...reports,
    note("批一", "2025-03-01", { of: "报告一", level: "市" }),
    note("批二", "2025-03-02", { of: "报告一", level: "自治区" }),
    note("批三", "2025-03-03", { of: "报告一", level: "市" }),
    note("批四", "2025-04-01", { of: "报告二", level: "市" }),
  );
  await office.says("research.instruction.count", 4, ["批一", "批二", "批三", "批四"]);
  await office.says("research.instruction.count", 3, undefined, { filter: { level: ["市"] } });
});

rule("research.papers", "one paper with several 批示 is one 篇", async (office) => {
  await office.keeps(
    ...reports,
    note("批一", "2025-03-01", { of: "报告一" }),
    note("批二", "2025-03-02", { of: "报告一" }),
    note("批三", "2025-04-01", { of: "报告二" }),
    note("批四", "2025-05-01", { fields: { paper: "台账外的信息" } }),
    note("批五", "2025-05-02", { fields: { paper: "台账外的信息" } }),
  );
  await office.says("research.instruction.papers", 3, ["批一", "批二", "批三", "批四", "批五"]);
  await office.says("research.instruction.reports", 2, ["批一", "批二", "批三"]);
  await office.says("research.instruction.count", 5);
});

rule("research.level", "a level is what the record says; none said is none", async (office) => {
  const pilot = (id: string, level?: string) =>
    record({ id, mechanism: "reform.pilot", title: id, end: "2026-12-31", ...(level === undefined ? {} : { level }) });
  await office.keeps(pilot("国家的", "国家"), pilot("区一", "自治区"), pilot("区二", "自治区"), pilot("没写"));
  await office.says("reform.pilot.count", 4);
  await office.says("reform.pilot.count", 2, ["区一", "区二"], { filter: { level: ["自治区"] } });
  await office.says("reform.pilot.count", 3, undefined, { filter: { level: ["国家", "自治区"] } });
  await office.says("reform.pilot.count", null, [], { filter: { level: ["中央"] } });
  await office.says("reform.pilot.experiences", 3, ["区一", "区二", "国家的"]);
});
