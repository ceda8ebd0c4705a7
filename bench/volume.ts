import { volumeMost } from "@shilu/contract";
import { date, ledgerRecord, org, person } from "@shilu/domain";
import type { StoredRecord } from "@shilu/store";
import { fontSet } from "../packages/document/src/fonts/font-set.ts";
import { typeset } from "../packages/document/src/index.ts";
import { houseCatalogue } from "../packages/domain/test/catalogue-of-house.ts";
import type { Volume } from "../packages/server/src/work/volume.ts";
import { volumeDocument, volumeForms } from "../packages/server/src/work/volume-document.ts";
import { openOffice } from "../scripts/test-layout/office.ts";
import { at, timed, whole } from "./measure.ts";

/**
 * A volume of 100 records and of as many as one holds: laid out until its page numbers stand, then set as docx and pdf; by turns with
 * LibreOffice's PDF of the same docx where it is installed. `node bench/volume.ts [rounds] [records]`
 */
const rounds = Number(process.argv[2] ?? 5);
const sizes = process.argv[3] === undefined ? [100, volumeMost] : [Number(process.argv[3])];
const moment = "2026-01-05T02:00:00.000Z";
const catalogue = houseCatalogue();
const kind = catalogue.mechanism("study.center-group", date("2025-06-10"));
if (kind === null) throw new Error("study.center-group is gone");
const branch = org.parse({ id: "u", parent: null, type: "单位", name: "小河县政研室" });
const people = Array.from({ length: 9 }, (_, n) => person.parse({ id: `p${n}`, name: `${"甲乙丙丁戊己庚辛壬"[n]}文` }));

function storedOf(n: number): StoredRecord {
  const day = `2025-${String(1 + (n % 12)).padStart(2, "0")}-${String(1 + (n % 28)).padStart(2, "0")}`;
  const record = ledgerRecord.parse({
    ...{ id: `R${n}`, mechanism: "study.center-group", org: "u", title: `第${n + 1}次理论学习中心组学习`, start: day },
    ...{ place: "二楼会议室", host: "p0", entered: day },
    attendance: people.map(({ id }, at) => ({ person: id, status: at === n % 9 ? "请假" : "到" })),
    agenda: [{ title: "学习会议精神", resolution: "按照会议要求抓好落实，由办公室分解任务，月底前报送进展情况" }],
    speakers: [{ person: "p1", topic: "结合分管工作谈体会" }],
    fields: {
      topic: "会议精神",
      form: ["集体研讨"],
      readings: ["讲话原文", "学习纲要第三章"],
      outcome: "形成贯彻意见一份",
    },
    evidence: [{ kind: "学习档案", place: `2025年第${1 + (n % 9)}盒` }],
  });
  return {
    record,
    version: 1,
    status: "final",
    late: false,
    entered: day,
    expected: 9,
    present: 8,
  } as unknown as StoredRecord;
}

const volumeOf = (count: number): Volume => ({
  ...{ year: 2025, title: "学习档案", org: branch, kinds: new Map([[kind.code, kind]]), orgs: [branch], people },
  records: Array.from({ length: count }, (_, n) => storedOf(n)).sort((a, b) =>
    a.record.start < b.record.start ? -1 : 1,
  ),
  ...{ confined: 0, drafts: 0, memberships: [], printed: date("2026-01-05") },
});

const office = openOffice(fontSet(undefined));
for (const count of sizes) {
  const [laid, set, other]: [number[], number[], number[]] = [[], [], []];
  let [pages, most] = [0, 0];
  for (let round = 0; round < rounds; round++) {
    const doc = await timed(() => volumeDocument(volumeOf(count), volumeForms({ catalogue }, volumeOf(count))));
    const made = await timed(() => typeset(doc.value, { at: moment }));
    if (!made.value.ok) throw new Error(JSON.stringify(made.value.findings));
    pages = made.value.value.pages;
    const { docx } = made.value.value;
    laid.push(doc.ms);
    set.push(made.ms);
    most = Math.max(most, process.memoryUsage.rss());
    if (office !== null && count === 100)
      other.push((await timed(() => office.pdfsOf(new Map([["volume", docx]])))).ms);
  }
  const sum = at(0.5, laid) + at(0.5, set);
  console.log(
    `${count} records, ${pages} pages: page numbers ${whole(at(0.5, laid))}, docx and pdf ${whole(at(0.5, set))}, together ${whole(sum)} at the median of ${rounds}; memory at most ${Math.round(most / 1e6)} MB`,
  );
  if (other.length > 0)
    console.log(
      `LibreOffice's PDF of the same docx: ${whole(at(0.5, other))}, ${(at(0.5, other) / sum).toFixed(1)} times as long`,
    );
}
office?.close();
