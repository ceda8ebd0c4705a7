import assert from "node:assert/strict";
import fc from "fast-check";
import { present, record } from "../mini-ledger.ts";
import { rule } from "./rule.ts";

rule("people.attendances", "the same person twice is two; without names the headcount stands", async (office) => {
  await office.keeps(
    record({ id: "三月", attendance: present("甲", "乙", "丙") }),
    record({ id: "四月", start: "2025-04-05", attendance: present("甲", "乙") }),
    record({ id: "五月", start: "2025-05-05", headcount: { present: 20, basis: "签到表" } }),
    record({ id: "六月", start: "2025-06-05" }),
  );
  await office.says("branch.theme-day.attendances", 25, ["三月", "四月", "五月"]);
  await office.says("branch.theme-day.count", 4);
});

rule("people.attendances", "where there are names, they go before the headcount", async (office) => {
  await office.keeps(record({ id: "三月", attendance: present("甲", "乙"), headcount: { present: 20 } }));
  await office.says("branch.theme-day.attendances", 2);
});

rule("people.excluded", "列席, outsiders, leave, absence and 补学 never count", async (office) => {
  const others = [
    { person: "乙", status: "请假", reason: "公出" },
    { person: "丙", status: "缺席" },
    { person: "丁", status: "补学" },
    { person: "戊", status: "列席" },
  ];
  await office.keeps(
    record({ id: "党日", attendance: [...present("甲"), ...others], guests: 6 }),
    record({ id: "没人到", start: "2025-04-05", attendance: others, guests: 3 }),
  );
  await office.says("branch.theme-day.attendances", 1, ["党日"]);
  await office.says("branch.theme-day.people", 1, ["党日"]);
  await office.says("branch.theme-day.count", 2);
});

rule("people.excluded", "making up for a meeting changes nothing of it", async (office) => {
  await office.keeps(
    record({ id: "缺席", attendance: [...present("甲"), { person: "乙", status: "缺席" }] }),
    record({ id: "补了", start: "2025-04-05", attendance: [...present("甲"), { person: "乙", status: "补学" }] }),
  );
  await office.says("branch.theme-day.attendances", 2);
  await office.says("branch.theme-day.people", 1);
});

rule("people.distinct", "different people once each, one who left in June among them", async (office) => {
  await office.keeps(
    record({ id: "三月", attendance: present("甲", "乙", "丙") }),
    record({ id: "五月", start: "2025-05-05", attendance: present("甲", "丙") }),
    // 丙 left on 30 June.
    record({ id: "九月", start: "2025-09-05", attendance: present("甲", "丁") }),
    record({ id: "十月", start: "2025-10-05", headcount: { present: 20 } }),
  );
  await office.says("branch.theme-day.people", 4, ["三月", "五月", "九月"]);
  await office.says("branch.theme-day.people", 2, ["九月"], { period: "2025H2" });
  await office.says("branch.theme-day.attendances", 27);
});

const who = fc.constantFrom("甲", "乙", "丙", "丁", "戊");
const came = fc.uniqueArray(fc.record({ person: who, status: fc.constantFrom("到", "请假", "列席", "补学") }), {
  selector: ({ person }) => person,
  maxLength: 5,
});

rule("people.distinct", "人数 is never above 人次, nor above the names there are", async (office) => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(came, { minLength: 1, maxLength: 6 }), async (days) => {
      const year = String(2000 + ++run);
      const mine = days.map((attendance, at) =>
        record({ id: `${year}-${at}`, start: `${year}-0${at + 1}-05`, attendance }),
      );
      await office.keeps(...mine);
      const asked = { period: year };
      const [times, heads] = [
        await office.asks("branch.theme-day.attendances", asked),
        await office.asks("branch.theme-day.people", asked),
      ];
      assert.ok((heads.value ?? 0) <= (times.value ?? 0) && (heads.value ?? 0) <= 5);
      await office.says("branch.theme-day.people", heads.value, heads.records, asked);
    }),
    { numRuns: 15, seed: 20251231 },
  );
});
