import assert from "node:assert/strict";
import { test } from "node:test";
import { scan } from "@shilu/domain";

/** What is found in a text, as it stands there. */
const found = (text: string): string[] => scan(text).map(({ start, end }) => text.slice(start, end));

/** Each rule of `fixed-words.ts` and its neighbours: words that count nothing, and what counts for all its likeness. */
const rules: readonly (readonly [what: string, nothing: readonly string[], something: readonly string[]])[] = [
  [
    "methods and songs of several steps",
    ["推行五步工作法", "四步议事法", "三步曲", "两步走战略", "七步诗"],
    ["五步工作法培训3场"],
  ],
  [
    "editions and pages of a newspaper",
    ["软件3.0版上线", "人民日报3版刊发", "《宁夏日报》2版头条"],
    ["编印3版教材", "新版手册200册"],
  ],
  [
    "lines and roads",
    ["坐5路公交", "101路公交车", "八路军办事处", "兵分三路", "二线岗位", "两线作战", "五线小城"],
    ["新修道路四条", "两条线索"],
  ],
  [
    "races and last stretches",
    ["参加100米短跑", "4×100米接力赛", "5公里健步走", "打通最后100米", "海拔2000米以上地区"],
    ["铺设管道100米", "建设步道3公里"],
  ],
  [
    "hours that are a name",
    ["7×24小时服务", "7*24小时服务", "48小时直报制度", "1小时交通圈", "24小时自助图书馆"],
    ["志愿服务48小时", "播出12小时"],
  ],
  [
    "days that are a phrase",
    ["三天两头跑现场", "三天打鱼两天晒网", "7天无理由退货", "再过5天", "公示7天"],
    ["值班24天", "为期三天", "调研3天"],
  ],
  ["degrees", ["360度评价", "180度大转弯", "北纬38度", "零下20度"], ["用电1200度"]],
  ["floors and addresses", ["三层小楼", "12层会议室", "12栋1单元502室"], ["12栋楼", "3号楼12户"]],
  ["village groups", ["红旗村3组", "新民村二队"], ["红旗村分3组走访", "分成五组"]],
  [
    "names of places",
    ["五台县", "七台河市", "三门县", "五口乡", "三眼井社区", "八步区", "三元桥", "三元里", "三家巷", "五面红旗村"],
    ["购买三台发电机", "打井两口", "补助五百元"],
  ],
  [
    "two in a structure",
    ["城乡二元结构", "二次供水改造", "二次创业", "二期项目", "二批次录取"],
    ["二十次", "二名干部"],
  ],
  [
    "manners of speaking",
    [
      ...[
        "两回事",
        "三句话不离本行",
        "四处奔走",
        "两头在外",
        "四面环山",
        "三条战线",
        "三口之家",
        "五花八门",
        "一家一户",
      ],
      ...["一言一行", "千篇一律", "十次八次走过场", "三人成虎", "八个字"],
    ],
    ["四处隐患", "牛两头", "锦旗3面", "赠送锦旗两面", "三条措施"],
  ],
  [
    "small groups and games of so many",
    ["五人小组会议", "三人篮球赛", "五人制足球", "四家班子", "两套班子", "十户联防"],
    ["三人获评优秀", "5户包联", "联合5户"],
  ],
  [
    "wheels, sets and trilogies",
    ["四轮驱动", "三轮车", "两轮电动车", "四件套", "三部曲"],
    ["完成两轮走访", "三部专题片"],
  ],
  ["New Year and its like", ["两节期间走访", "两节送温暖", "春节元宵两节"], ["上两节课"]],
  ["places of figures", ["两位数增长", "六位数字", "三位一体"], ["两位同志受表彰"]],
  ["as much as can be", ["十倍努力", "百倍信心", "用100%的努力", "百分之百的精力"], ["提高10倍", "覆盖率达百分之百"]],
  ["grades", ["30万吨级码头", "百亿级产业", "千亿级集群"], ["生产30万吨", "3个级别"]],
  [
    "round numbers for many; with 近 or 余 they count",
    ["百名干部下基层", "千家企业", "百场宣讲", "百亿元产业", "千万吨炼油"],
    ["近百名党员", "百余名党员", "近千元", "近万人", "万余人", "一百名党员"],
  ],
  ["ranks", ["全市前3名", "排名前10位", "前三批", "前两轮巡察"], ["目前5名", "会前3次谈话", "此前3次"]],
  [
    "ordinals that share their 第",
    ["第1、2、3期", "第一、二批", "第一至第三期", "第十二条、十三条"],
    ["第3季度召开5次", "第三期培训班50人"],
  ],
  ["so many each", ["每100户配备网格员", "每10万人拥有床位", "每5户一个小组"], ["每村安排3名"]],
  ["conferences by their number", ["省十二次团代会", "五届二次教代会"], ["召开3次职工代表大会", "组织3次党员大会"]],
  [
    "slogans of so many",
    [
      ...["坚持三个导向", "落实三个全覆盖", "做到四个清楚", "实现两个清零", "开展四个融入行动", "推行四个一批"],
      ...["做到三个“必须坚持”", "实现三个百分之百", "坚持三个倾斜", "落实四个到村到户", "完善三个机制体系建设"],
    ],
    ["两个健康驿站", "三个代表团", "两个结合部", "三个共建单位", "五个“政研论坛”", "两个全国先进"],
  ],
  ["a list announced", ["启示三条：一，早谋划", "讲三条意见：第一"], ["出台三条措施"]],
  ["offices by their number", ["市委巡察三组", "督导一组", "秘书三处", "农场七队"], ["督导两组企业", "检查三处点位"]],
  [
    "bands of a law, comparisons and the best so many",
    ["处500元以上5000元以下罚款", "相当于三个足球场", "全区前5%", "以上三项"],
    ["罚款500元", "50岁以上3人", "增长20%以上"],
  ],
  ["policies by the number of their points", ["人才新政20条", "惠企30条"], ["出台措施20条"]],
  ["times that pass", ["两个星期", "四十个春秋", "三天三夜"], ["培训三天"]],
  ["trees and inns of a village", ["八棵树村", "三座店村"], ["栽三棵柳树", "三座桥梁"]],
  [
    "rhetoric of so many",
    [
      ...["三天一督查、五天一调度", "一周五天住在村里", "念好三本经", "打好三张牌", "唱好四台戏", "打好五套组合拳"],
      ...["通过三种方式", "把好四个关口", "分三个阶段推进", "三个100%", "两个“不变”", "五个“强化”", "顶得上三个壮劳力"],
    ],
    ["三种产品", "两张奖状", "三套资料", "三个关键岗位", "两个“红旗党支部”", "三个“最美家庭”"],
  ],
  ["bands below a number", ["年收入低于1.2万元的家庭"], ["带动40户以上农户就业"]],
  ["what is no mask", ["建立3+X机制", "□是□否"], []],
  [
    "what belongs to a name",
    ["一主两翼三支撑", "附件3件", "翻两番", "获三等功一次"],
    ["组建3支队伍", "两支党员突击队"],
  ],
];

for (const [what, nothing, something] of rules)
  test(what, () => {
    for (const words of nothing)
      assert.deepEqual(
        found(`认真落实${words}。`).filter((each) => words.includes(each) && !/^[38][件篇]$/.test(each)),
        [],
        words,
      );
    for (const words of something) assert.ok(found(`全年共${words}。`).length > 0, words);
  });

test("numbers in forms that writers use less often", () => {
  const forms: Readonly<Record<string, readonly string[]>> = {
    "集中学习35次/870人次": ["35次", "870人次"],
    挂职_人: ["_人"],
    占一半: ["一半"],
    才七成七: ["七成七"],
    "自评96.5分，扣2分": ["96.5分", "2分"],
    每月4500元至7000元: ["4500元至7000元"],
    由45次至48次: ["45次", "48次"],
    信息科5个人: ["5个"],
    "全国人口2.64亿，": ["2.64亿"],
    "“好”22票": ["22票"],
    "学习 3 6 次，": ["3 6 次"],
    完成十三项: ["十三项"],
  };
  for (const [text, expected] of Object.entries(forms)) assert.deepEqual(found(`${text}。`), expected, text);
});

test("how many were just added up is no figure of its own, and a bullet is no mask", () => {
  assert.deepEqual(found("甲报送13篇，乙报送14篇，两家共报送27篇。"), ["13篇", "14篇", "27篇"]);
  assert.deepEqual(found("五个调研组共走访120户。"), ["五个", "120户"]);
  assert.deepEqual(found("●抓学习12次\n●抓走访5次"), ["12次", "5次"]);
});

test("the unit of a number may stand in a cell of its own", () => {
  assert.deepEqual(
    scan("序号\t项目\t单位\t数\n1\t集中学习\t次\t12\n2｜论坛｜期｜4\n3\t合计\t\t16").map(({ unit, stated }) => [
      unit,
      stated,
    ]),
    [
      ["次", 12],
      ["期", 4],
    ],
  );
  // Two cells of units say neither, and a number that numbers the row is none.
  assert.deepEqual(found("甲\t次\t个\t7\n8\t论坛\t期"), []);
});

test("who was counted before is no count, nor is a date with blanks or a day of the calendar", () => {
  assert.deepEqual(found("两个党小组开了12次会；两次会共50人次；都由我们小组两名同志来讲。"), ["12次", "50人次"]);
  assert.deepEqual(found("问题有两个。会议开了两次。走访两名党员。"), ["两个", "两次", "两名"]);
  assert.deepEqual(found("××年×月报送；10月共31天，工作日18天；“周五有约”44次；会场有约44人。"), ["44次", "约44人"]);
  assert.deepEqual(found("头一件，稿子；因整改多开一次，；新进一人；自筹另七千四百元；收到来信2封、点单390单。"), [
    ...["一人", "七千四百元", "2封", "390单"],
  ]);
});

test("a person's name keeps its first character", () => {
  assert.deepEqual(found("社区书记马××评价，姓名：尉迟××，到××县"), ["马××", "尉迟××", "××县"]);
});
