import assert from "node:assert/strict";
import { test } from "node:test";
import {
  buildCatalogue,
  type Catalogue,
  checkLedger,
  errorsOf,
  type Finding,
  type Ledger,
  ledgerRecord,
  membership,
  missingOf,
  office,
  org,
  person,
  problem,
  readMechanism,
  withMechanismCodes,
} from "@shilu/domain";

const mechanism = {
  schema: 1,
  code: "branch.theme-day",
  from: "2018-10-28",
  no: "19",
  title: "支部主题党日",
  group: "组织生活",
  form: "published",
  record: {
    blocks: ["header", "meeting"],
    "held-by": "党支部",
    expected: "members",
    fields: [
      { name: "theme", title: "主题", type: "text", required: true },
      { name: "segments", title: "活动环节", type: "choices", of: ["集中学习", "志愿服务"] },
      { name: "moved-to", title: "改期日期", type: "date" },
      { name: "hours", title: "时长", type: "number" },
    ],
  },
};

const catalogue = ((): Catalogue => {
  const read = readMechanism(mechanism, () => "x.yaml");
  assert.ok(read.ok);
  const built = buildCatalogue(read.value);
  assert.ok(built.ok);
  return built.value;
})();

const orgs = [
  { id: "室", parent: null, type: "单位", name: "政研室" },
  { id: "支部", parent: "室", type: "党支部", name: "政研室党支部" },
  { id: "外单位", parent: null, type: "单位", name: "水务局" },
];
const people = ["甲", "乙", "丙", "丁"].map((id) => ({ id, name: `${id}同志` }));
const memberships = [
  { person: "甲", org: "支部", role: "书记", party: "正式", from: "2020-01-01" },
  { person: "乙", org: "支部", role: "成员", party: "正式", from: "2020-01-01", to: "2025-06-30" },
  { person: "丙", org: "室", role: "干部", party: "群众", from: "2020-01-01" },
  { person: "丁", org: "外单位", role: "干部", party: "正式", from: "2020-01-01" },
];
const good = {
  id: "r1",
  mechanism: "branch.theme-day",
  org: "支部",
  title: "主题党日",
  start: "2025-03-05",
  entered: "2025-03-06",
  attendance: [
    { person: "甲", status: "到" },
    { person: "乙", status: "到" },
  ],
  fields: { theme: "植树" },
};

const ledger = (...records: object[]): Ledger => ({
  office: office.parse({ tenant: "t", name: "政研室" }),
  orgs: orgs.map((row) => org.parse(row)),
  people: people.map((row) => person.parse(row)),
  memberships: memberships.map((row) => membership.parse(row)),
  records: records.map((row) => ledgerRecord.parse({ ...good, ...row })),
  findings: [],
});
const placeOf = (list: string, row: number) => `${list}.jsonl 第 ${row + 1} 行`;
const check = (of: Ledger): Finding[] => checkLedger(of, catalogue, placeOf);
const codes = (...records: object[]) => check(ledger(...records)).map(({ code, severity }) => `${severity} ${code}`);

test("a ledger in order has no findings", () => {
  assert.deepEqual(codes({}), []);
});

test("each fault of a record is found under its name", () => {
  const cases: readonly [row: object, ...codes: string[]][] = [
    [{ mechanism: "branch.unheard-of" }, "error record.unknown-mechanism"],
    [{ mechanism: "999" }, "error record.unknown-mechanism"],
    [{ org: "无此支部" }, "error record.unknown-org"],
    [{ attendance: [{ person: "无此人", status: "到" }] }, "error record.unknown-person"],
    [{ end: "2025-03-04" }, "error record.ends-early"],
    [{ entered: "2025-03-04" }, "error record.entered-early"],
    [
      {
        attendance: [
          { person: "甲", status: "到" },
          { person: "甲", status: "请假" },
        ],
      },
      "error record.person-twice",
    ],
    [{ attendance: [], headcount: { expected: 20, present: 21 } }, "error record.more-than-expected"],
    [{ headcount: { expected: 20, present: 19 } }, "note record.heads-differ"],
    [{ agenda: [{ title: "评优", votes: { for: 2, against: 1 } }] }, "error record.more-votes"],
    [{ money: [{ amount: 500_00, source: "协调到位" }] }, "note record.money-not-dated"],
    [{ fields: { theme: 7 } }, "error record.field-type"],
    [{ fields: { theme: "植树", "moved-to": "2025-02-30" } }, "error record.field-type"],
    [{ fields: { theme: "植树", hours: "两小时" } }, "error record.field-type"],
    [{ fields: { theme: "植树", segments: ["民主议事"] } }, "note record.field-unlisted"],
    [{ of: "无此记录" }, "error record.of-unknown"],
    [{ corrects: "无此记录" }, "error record.corrects-unknown"],
    [{ corrects: "r1" }, "error record.corrects-itself"],
  ];
  for (const [row, ...found] of cases) assert.deepEqual(codes(row), found, JSON.stringify(row));
});

test("facts that are allowed are no findings", () => {
  const allowed: object[] = [
    { mechanism: "19" },
    { entered: "2025-08-01" },
    { attendance: [], headcount: { present: 24 } },
    { agenda: [{ title: "评优", votes: { for: 1, abstain: 1 } }] },
    { attendance: [], agenda: [{ title: "评优", votes: { for: 20 } }] },
    { money: [{ amount: 500_00, source: "协调到位", arrived: "2025-05-01" }] },
    { money: [{ amount: 500_00, source: "协调意向" }] },
    { fields: { theme: "植树", weather: "晴", segments: ["集中学习"] } },
    { attendance: [{ person: "丁", status: "列席" }] },
  ];
  for (const row of allowed) assert.deepEqual(codes(row), [], JSON.stringify(row));
});

test("到 of a person who is not on the roster that day names the person, the day and the org", () => {
  const [gone] = check(ledger({ start: "2025-07-01", entered: "2025-07-01" }));
  assert.equal(gone?.code, "record.not-on-roster");
  assert.equal(
    gone?.says,
    "records.jsonl 第 1 行：乙同志（乙）2025-07-01不在“政研室党支部”的名册上，不能记到会；请核对任职起止日期，外单位的人请记列席",
  );
  assert.deepEqual(codes({ start: "2025-06-30", entered: "2025-06-30" }), []);
  assert.deepEqual(codes({ attendance: [{ person: "丁", status: "到" }] }), ["error record.not-on-roster"]);
});

test("somebody of the unit who is not of the branch is a note, and of the unit's own record nothing", () => {
  const attendance = [{ person: "丙", status: "到" }];
  assert.deepEqual(codes({ attendance }), ["note record.from-elsewhere"]);
  assert.deepEqual(codes({ attendance, org: "室" }), []);
});

test("over several days a person counts who stood on the roster on one of them", () => {
  assert.deepEqual(codes({ start: "2025-06-29", end: "2025-07-02", entered: "2025-07-02" }), []);
});

test("a void record is not held against the roster", () => {
  assert.deepEqual(codes({ start: "2025-07-01", entered: "2025-07-01", status: "void" }), []);
});

test("records against each other: ids twice, a correction of what still counts", () => {
  assert.deepEqual(codes({}, {}), ["error record.twice"]);
  assert.deepEqual(codes({}, { id: "r2", corrects: "r1" }), ["error record.corrects-final"]);
  assert.deepEqual(codes({ status: "superseded" }, { id: "r2", corrects: "r1" }), []);
  assert.deepEqual(codes({}, { id: "r2", of: "r1" }), []);
});

test("orgs, people, memberships and problems are checked with the place of their row", () => {
  const whole = ledger({});
  const found = check({
    ...whole,
    orgs: [
      ...whole.orgs,
      ...[
        { id: "室", parent: null, type: "单位", name: "又一个室" },
        { id: "孤科", parent: "无", type: "科室", name: "孤科" },
        { id: "甲科", parent: "乙科", type: "科室", name: "甲科" },
        { id: "乙科", parent: "甲科", type: "科室", name: "乙科" },
        { id: "旧科", parent: "室", type: "科室", name: "旧科", from: "2025-01-01", to: "2024-01-01" },
      ].map((row) => org.parse(row)),
    ],
    people: [...whole.people, person.parse({ id: "甲", name: "又一个甲" })],
    memberships: [
      ...whole.memberships,
      ...[
        { person: "无此人", org: "支部", role: "成员", party: "正式", from: "2020-01-01" },
        { person: "甲", org: "无", role: "成员", party: "正式", from: "2020-01-01" },
        { person: "甲", org: "支部", role: "成员", party: "正式", from: "2020-01-02", to: "2020-01-01" },
      ].map((row) => membership.parse(row)),
    ],
    findings: [
      { id: "p1", org: "室", text: "台账不全", found: "2025-03-01", closed: "2025-02-01" },
      { id: "p1", org: "无", text: "台账不全", found: "2025-03-01", closed: "2025-04-01", checked: "2025-03-20" },
    ].map((row) => problem.parse(row)),
  });
  assert.deepEqual(
    found.map(({ code, place }) => `${place} ${code}`),
    [
      "orgs.jsonl 第 4 行 org.twice",
      "people.jsonl 第 5 行 person.twice",
      "orgs.jsonl 第 5 行 org.unknown-parent",
      "orgs.jsonl 第 6 行 org.ring",
      "orgs.jsonl 第 7 行 org.ring",
      "orgs.jsonl 第 8 行 org.ends-early",
      "memberships.jsonl 第 5 行 membership.unknown-person",
      "memberships.jsonl 第 6 行 membership.unknown-org",
      "memberships.jsonl 第 7 行 membership.ends-early",
      "findings.jsonl 第 1 行 problem.closed-early",
      "findings.jsonl 第 2 行 problem.twice",
      "findings.jsonl 第 2 行 problem.unknown-org",
      "findings.jsonl 第 2 行 problem.checked-early",
    ],
  );
});

test("only errors stand in the way", () => {
  const found = check(ledger({ mechanism: "999", money: [{ amount: 1, source: "协调到位" }] }));
  assert.deepEqual(
    errorsOf(found).map(({ code }) => code),
    ["record.unknown-mechanism"],
  );
});

test("a row number becomes the code of its mechanism, an unknown one stays", () => {
  const { records } = withMechanismCodes(ledger({ mechanism: "19" }, { id: "r2", mechanism: "999" }), catalogue);
  assert.deepEqual(
    records.map((record) => record.mechanism),
    ["branch.theme-day", "999"],
  );
});

test("a day that does not exist and negative money are refused when a row is read", () => {
  const says = (row: object) => ledgerRecord.safeParse({ ...good, ...row }).error?.issues.map(({ message }) => message);
  assert.deepEqual(says({ start: "2025-02-30" }), ["“2025-02-30”不是存在的日期，请写成 2025-03-05 的样子"]);
  assert.deepEqual(says({ money: [{ amount: -1, source: "自筹" }] }), [
    "金额不能为负数；退回的款项请另立记录或更正原记录",
  ]);
});

test("what a record still lacks by its mechanism", () => {
  const home = catalogue.mechanism("19");
  assert.ok(home);
  const lacking = (row: object) => missingOf(ledgerRecord.parse({ ...good, ...row }), home);
  assert.deepEqual(lacking({}), []);
  assert.deepEqual(lacking({ fields: { theme: "" }, attendance: [] }), ["主题", "与会人员或人数"]);
  assert.deepEqual(lacking({ attendance: [], headcount: { present: 0 } }), []);
  assert.deepEqual(lacking({ nil: true, fields: {}, attendance: [] }), []);
});
