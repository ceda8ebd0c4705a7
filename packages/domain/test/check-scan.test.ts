import assert from "node:assert/strict";
import { test } from "node:test";
import { scan } from "@shilu/domain";
import fc from "fast-check";
import { decoys } from "../src/check/decoys.ts";

/** kind|text|unit|approx|stated, as a reader would write it down. */
const read = (text: string): string[] =>
  scan(text).map((place) =>
    [
      place.kind,
      text.slice(place.start, place.end),
      place.unit,
      place.approx,
      place.stated,
      ...(place.upper === null ? [] : [place.upper]),
    ].join("|"),
  );

test("a blank is a figure where a measure word follows, in all its writings", () => {
  for (const mask of ["*", "**", "X", "XX", "×", "××", "xx", "〔〕", "____", "○", "（　）", "□"])
    assert.deepEqual(read(`开展活动${mask}次。`), [`blank|${mask}次|次|exact|`], mask);
  assert.deepEqual(read("交流*余人次"), ["blank|*余人次|人次|over|"]);
  assert.deepEqual(read("资金*万元、近*元、*.*万元"), [
    "blank|*万元|万元|exact|",
    "blank|近*元|元|nearly|",
    "blank|*.*万元|万元|exact|",
  ]);
});

test("the mask is what is replaced, the span takes the unit with it", () => {
  const [place] = scan("年内召开*余次");
  assert.deepEqual(place?.mask, [4, 5]);
  assert.deepEqual(place?.words, [4, 6]);
  assert.deepEqual([place?.start, place?.end], [4, 7]);
});

test("a mask without a measure word stands for a name", () => {
  assert.deepEqual(read("到*村、XX市、××社区，下沉**一线，《*市方案》，第*期，*人民医院"), [
    "name|*村||exact|",
    "name|XX市||exact|",
    "name|××社区||exact|",
    "name|**||exact|",
    "name|*市||exact|",
    "name|*||exact|",
    "name|*||exact|",
  ]);
});

test("bullets, rulers, Latin words, products and years are no blanks", () => {
  for (const text of ["* 次要事项", "****\n次数", "Excel次数", "3×5次", "二○二二年", "〔2022〕5号"])
    assert.deepEqual(
      read(text).filter((line) => line.startsWith("blank")),
      [],
      text,
    );
});

test("quantity claims in every form of number", () => {
  const forms: Readonly<Record<string, string>> = {
    参加近290人次: "claim|近290人次|人次|nearly|290",
    "1.6万余元": "claim|1.6万余元|万元|over|1.6",
    "34 处": "claim|34 处|处|exact|34",
    "10349 名": "claim|10349 名|名|exact|10349",
    "1,234元": "claim|1,234元|元|exact|1234",
    "１２次": "claim|１２次|次|exact|12",
    "10多万人次": "claim|10多万人次|人次|over|100000",
    "493.6万个": "claim|493.6万个|个|exact|4936000",
    "2.6亿元": "claim|2.6亿元|亿元|exact|2.6",
    三十余次: "claim|三十余次|次|over|30",
    一千二百人: "claim|一千二百人|人|exact|1200",
    四个: "claim|四个|个|exact|4",
    两批: "claim|两批|批|exact|2",
    百分之八十: "claim|百分之八十|%|exact|80",
    近六成: "claim|近六成|%|nearly|60",
    "98.5％": "claim|98.5％|％|exact|98.5",
    "3至5人": "claim|3至5人|人|exact|3|5",
    超过20个: "claim|超过20个|个|exceeds|20",
    约30户: "claim|约30户|户|about|30",
    "100人以上": "claim|100人|人|atLeast|100",
    "20次左右": "claim|20次|次|about|20",
    不少于3次: "claim|不少于3次|次|atLeast|3",
    "共20\n次": "claim|20\n次|次|exact|20",
    召开民主生活会一次: "claim|一次|次|exact|1",
    "10 349名": "claim|10 349名|名|exact|10349",
    "参加8 4人次": "claim|8 4人次|人次|exact|84",
    "收入2.\n35万元": "claim|2.\n35万元|万元|exact|2.35",
    "60%—70%": "claim|60%—70%|%|exact|60|70",
    三至五人: "claim|三至五人|人|exact|3|5",
    "3万至5万元": "claim|3万至5万元|万元|exact|3|5",
    下降两成半: "claim|两成半|%|exact|25",
    三成多: "claim|三成多|%|over|30",
    三分之一: "claim|三分之一|%|exact|33.33333333333333",
    近1亿农村人口: "claim|近1亿||nearly|100000000",
    新打机井4眼: "claim|4眼|眼|exact|4",
  };
  for (const [text, found] of Object.entries(forms)) assert.deepEqual(read(`${text}。`), [found], text);
});

test("numbers that share a unit each have it, and a list's number is none of them", () => {
  assert.deepEqual(read("分别提高13.2、5.6、0.7个百分点。"), [
    "claim|13.2|个百分点|exact|13.2",
    "claim|5.6|个百分点|exact|5.6",
    "claim|0.7个百分点|个百分点|exact|0.7",
  ]);
  assert.deepEqual(read("完成34.2、28.7和9.6亿元。"), [
    "claim|34.2|亿元|exact|34.2",
    "claim|28.7|亿元|exact|28.7",
    "claim|9.6亿元|亿元|exact|9.6",
  ]);
  assert.deepEqual(read("2、5个村有集体收入。"), ["claim|5个|个|exact|5"]);
  assert.deepEqual(read("案件50件63人。"), ["claim|50件|件|exact|50", "claim|63人|人|exact|63"]);
});

test("two columns of a table, and from one share to another, are two numbers", () => {
  assert.deepEqual(read("由60%到70%。"), ["claim|60%|%|exact|60", "claim|70%|%|exact|70"]);
  assert.deepEqual(read("2024 12次"), ["claim|12次|次|exact|12"]);
  assert.deepEqual(read("1 2次会议"), ["claim|2次|次|exact|2"]);
});

test("节约, 附近 and 预约 are words of their own", () => {
  assert.deepEqual(read("节约20万元，附近5户，预约3次"), [
    "claim|20万元|万元|exact|20",
    "claim|5户|户|exact|5",
    "claim|3次|次|exact|3",
  ]);
});

test("each decoy is passed over, and what follows it is not", () => {
  for (const word of decoys) assert.deepEqual(read(`认真落实${word}，开展活动3次`), ["claim|3次|次|exact|3"], word);
});

test("dates, ordinals, sessions, ages, vague words and rhythms count nothing", () => {
  const texts = [
    "2022年4月5日",
    "二〇二二年",
    "五年来",
    "建党100周年",
    "十九届六中全会",
    "第一书记",
    "第四卷",
    "第3期",
    "一是加强学习，二是改进作风",
    "一、总体情况",
    "（二）主要做法",
    "35岁以下",
    "市县两级",
    "每季度不少于1次",
    "每月开展1次",
    "若干次",
    "几位",
    "几十次",
    "两三次",
    "三四个",
    "三等奖",
    "50万元以上的村",
    "一批有质量的报告",
    "一支队伍",
    "“四史”",
    "“光荣在党50年”老党员",
    "《2022年要点》",
    "《3个方案》",
    "中发〔2022〕5号",
    "十四五规划",
    "3个月",
    "21世纪",
    "进一步统一思想",
    "2022—2024年",
    "市六届九次全会",
    "自治区党委十三届十二次全会",
    "市政协五届四次会议",
    "三北工程六期",
    "百里长廊",
    "双向四车道",
    "落实好三个聚焦的要求",
  ];
  for (const text of texts) assert.deepEqual(read(text), [], text);
});

test("a plan that has a name may have been carried out", () => {
  for (const text of [
    "帮扶计划完成率75%",
    "完成帮扶事项6项，帮扶计划完成率*%",
    "周计划完成事项*项",
    "工作计划完成28项",
  ])
    assert.doesNotMatch(read(text).at(-1) ?? "plan|", /^plan\|/, text);
  assert.match(read("全年计划完成调研报告*篇")[0] ?? "", /^plan\|/);
});

test("plans are a kind of their own", () => {
  for (const text of [
    "力争开展5次",
    "将举办12期",
    "到2027年建成3个",
    "目标是5个",
    "确保完成8篇",
    "下一步，我们要开展5次",
    "四、下一步打算\n组织活动5次",
    "五、下步打算。争取试点1个，办好10件实事",
    "整改率要达到100%",
    "拟举办论坛1期",
    "2028年底前新建中心4个",
  ])
    assert.match(read(text).at(-1) ?? "", /^plan\|/, text);
  assert.match(read("将成果转化为动力，开展活动5次")[0] ?? "", /^claim\|/);
  assert.match(read("明年拟组织*次")[0] ?? "", /^plan\|/);
});

test("what half a year plans, and what stands under the end of minutes", () => {
  const kinds = (text: string) => scan(text).map(({ kind }) => kind);
  assert.deepEqual(kinds("下半年计划研讨5次、论坛5期。"), ["plan", "plan"]);
  assert.deepEqual(kinds("下半年怎么弄？一，报告再交3篇；二，下村3次。"), ["plan", "plan"]);
  assert.deepEqual(kinds("明年的题目初定6个，点位控制在40处左右。"), ["plan", "plan"]);
  assert.deepEqual(kinds("三、下月安排\n集中学习3次。\n出席：张某等4人；请假：1人。"), ["plan", "claim", "claim"]);
});

test("spans never overlap, stand in order and hold their mask, whatever the text", () => {
  const piece = fc.constantFrom(
    "*",
    "**",
    "X",
    "12",
    "三十",
    "余",
    "多",
    "近",
    "万",
    "元",
    "次",
    "人次",
    "村",
    "《",
    "》",
    "“",
    "”",
    "，",
    "。",
    "\n",
    " ",
    "百分之",
    ".",
    ",",
    "至",
    "第",
    "〔",
    "〕",
    "党员大会",
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join("")),
      (text) => {
        let before = 0;
        for (const { start, end, mask, words } of scan(text)) {
          assert.ok(before <= start && start < end && end <= text.length);
          assert.ok(start <= words[0] && words[1] <= end);
          if (mask) assert.ok(words[0] <= mask[0] && mask[1] <= words[1]);
          before = end;
        }
      },
    ),
  );
});

test("time grows with length alone, also on texts made to hurt", () => {
  const size = 200_000;
  const nasty = [
    "*",
    "X",
    "×",
    "○",
    "9",
    "九",
    "《",
    "“",
    "9,",
    "9\n",
    "X9",
    "每月",
    "一",
    "万",
    "*.",
    "( ",
    "五年来,",
    "将",
    "确保",
    "其中",
    "1、",
    "1 0 ",
    "1.\n",
    "9%—",
    "三至",
    "届一次",
    "下步打算。",
    "确保，",
    "明年",
    "《明年",
    "约",
    "万千",
    "第1、",
    "前3名",
    "每2户",
    "四个一",
    "●\n",
    "2026年",
    "一、下一步\n",
    "甲3件，两家共",
  ];
  for (const unit of nasty) {
    const text = unit.repeat(size / unit.length);
    const began = performance.now();
    scan(text);
    const took = performance.now() - began;
    assert.ok(took < 5000, `${unit}: ${Math.round(took)} ms`);
  }
});

test("a draft of 5 MB is read", () => {
  const text = "年内开展主题党日*次、党员大会4次，协调帮扶资金12.5万元，慰问*村困难党员。\n".repeat(50_000);
  assert.equal(scan(text).length, 200_000);
});

/** Each stands for a rule of `counts-nothing.ts`; what counts, for all its likeness, stands below. */
const nothing = [
  ...[
    "50万元以下项目",
    "100人以上企业",
    "30天内",
    "2小时以内",
    "一式三份",
    "各一名",
    "每人一份",
    "上百家",
    "成百上千人",
  ],
  ...[
    "四类人员",
    "两代人",
    "四个服务",
    "三个提升",
    "五个融合",
    "三个百分百",
    "十六字方针",
    "24字核心价值观",
    "三条底线",
    "两本账",
  ],
  ...[
    "四轮驱动",
    "五种能力",
    "三层含义",
    "二期工程",
    "三期叠加",
    "四届二次职工大会",
    "六次党代会",
    "6次全会",
    "三间房村",
  ],
  "“举旗帜、聚民心、育新人、兴文化、展形象”五个方面",
  "“坚持一个引领、突出两个重点、抓好三项工作”的思路",
];
for (const words of nothing) test(`counts nothing: ${words}`, () => assert.deepEqual(scan(`坚持${words}。`), []));

const something = [
  "三个提升班次",
  "两个服务中心",
  "编写16万字",
  "按期换届1次",
  "值守30天",
  "五个方面",
  "“政研论坛”五期",
];
for (const words of something) test(`counts: ${words}`, () => assert.equal(scan(`完成${words}。`).length, 1));
