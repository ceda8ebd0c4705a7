import { record } from "../mini-ledger.ts";
import { rule } from "./rule.ts";

const seminar = (id: string, start: string, ...speakers: readonly object[]) =>
  record({ id, mechanism: "study.seminar", start, speakers });

rule("speech.topic", "one person on two topics is two, on the same topic twice one", async (office) => {
  await office.keeps(
    seminar("三月", "2025-03-10", { person: "甲", topic: "全会精神" }, { person: "乙", topic: "全会精神" }),
    seminar("四月", "2025-04-10", { person: "甲", topic: "作风建设" }, { person: "乙", topic: "全会精神" }),
  );
  await office.says("study.seminar.speeches", 3, ["三月", "四月"]);
  await office.says("study.seminar.speeches", 2, ["四月"], { period: "2025-04" });
});

rule("speech.topic", "who names no topic is one at each meeting, however many rows", async (office) => {
  await office.keeps(
    seminar("三月", "2025-03-10", { person: "甲" }, { person: "甲", topic: "" }, { person: "乙" }),
    seminar("四月", "2025-04-10", { person: "甲" }, { person: "甲", topic: "三月" }),
  );
  await office.says("study.seminar.speeches", 4, ["三月", "四月"]);
});

rule("speech.occasion", "the same lecture given twice is two lectures", async (office) => {
  const lecture = (id: string, start: string, ...speakers: readonly object[]) =>
    record({ id, mechanism: "branch.party-lecture", start, speakers });
  const leader = { person: "甲", role: "书记", topic: "学条例" };
  await office.keeps(
    lecture("一堂", "2025-03-10", leader),
    lecture("又一堂", "2025-06-10", leader),
    lecture("两个题目", "2025-09-10", leader, { ...leader, topic: "谈体会" }),
    lecture("外请", "2025-10-10", { person: "外请教授", role: "外请", topic: "法治" }),
  );
  await office.says("branch.party-lecture.leaders", 3, ["一堂", "又一堂", "两个题目"]);
  await office.says("branch.party-lecture.count", 4);
});

rule("speech.written", "written speeches stand apart, one for each person and topic", async (office) => {
  const written = { person: "丙", topic: "调研", written: true };
  await office.keeps(
    seminar("三月", "2025-03-10", { person: "甲", topic: "调研" }, { person: "乙", topic: "调研" }, written),
    seminar("四月", "2025-04-10", written, { ...written, topic: "读书" }, { ...written, person: "丁" }),
  );
  await office.says("study.seminar.speeches", 2, ["三月"]);
  await office.says("study.seminar.written", 3, ["三月", "四月"]);
  await office.says("study.seminar.speakers", 2, ["三月"]);
});

rule("speech.speakers", "speakers are different people, guests among them", async (office) => {
  await office.keeps(
    seminar("三月", "2025-03-10", { person: "甲", topic: "一" }, { person: "乙", topic: "二" }),
    seminar("四月", "2025-04-10", { person: "甲", topic: "三" }, { person: "外请教授", topic: "四" }),
  );
  await office.says("study.seminar.speakers", 3, ["三月", "四月"]);
  await office.says("study.seminar.speeches", 4);
});
