import type { Field, Mechanism, RecordKind } from "../mechanism/mechanism-schema.ts";
import { moneyForms, moneySources } from "../record/money.ts";
import { levels } from "../record/record.ts";

/** How the text of a cell is read. `names`: people of the roster of that day; `yuan`: whole 分 in the record; `until`: the last day of what it says. */
export type CellKind =
  | "text"
  | "date"
  | "until"
  | "whole"
  | "number"
  | "yuan"
  | "org"
  | "name"
  | "names"
  | "choice"
  | "choices"
  | "list"
  | "yes-no";

/**
 * One column of the sheet of a mechanism. `key` names what of a record it fills (`start`, `fields.theme`, `counts.篇`); `title` is the
 * label of the mechanism file; `aliases` are what offices call it in their own sheets; `of` what may stand there.
 */
export type SheetColumn = {
  readonly key: string;
  readonly title: string;
  readonly aliases: readonly string[];
  readonly kind: CellKind;
  readonly required: boolean;
  readonly of: readonly string[];
  /** How it is written, for the person who fills it in. */
  readonly takes: string;
  readonly example: string;
};

type Rest = Partial<Pick<SheetColumn, "aliases" | "required" | "of" | "takes" | "example">>;

const takes: Readonly<Record<CellKind, string>> = {
  text: "文字",
  date: "日期，2025-03-05 或 2025年3月5日",
  until: "日期，也可以写 6月底前、三季度、年底",
  whole: "整数，不写“约”“余”",
  number: "数字",
  yuan: "金额，精确到分，如 1200 或 1200.50；单位写在栏名里",
  org: "组织的全名",
  name: "一个人的姓名",
  names: "姓名，用顿号隔开",
  choice: "从可填的值里选一个",
  choices: "从可填的值里选，几个用顿号隔开",
  list: "可写几条，用顿号或分号隔开",
  "yes-no": "是 或 否",
};
const samples: Readonly<Record<CellKind, string>> = {
  ...{ text: "", date: "2025-03-05", until: "6月底前", whole: "12", number: "3.5", yuan: "1200.50", org: "" },
  ...{ name: "", names: "", choice: "", choices: "", list: "", "yes-no": "是" },
};

const column = (key: string, title: string, kind: CellKind, rest: Rest = {}): SheetColumn => ({
  ...{ key, title, kind, aliases: [], required: false, of: [], takes: takes[kind] },
  example: rest.of === undefined ? samples[kind] : rest.of.slice(0, kind === "choices" ? 2 : 1).join("、"),
  ...rest,
});

const kindOf: Readonly<Record<Field["type"], CellKind>> = {
  ...{ text: "text", "long-text": "text", number: "number", date: "date", choice: "choice", choices: "choices" },
  ...{ person: "name", people: "names", "yes-no": "yes-no", list: "list" },
};

function fieldColumn({ name, title, type, of, required, hint, aliases, until, ...field }: Field): SheetColumn {
  const kind = until === true ? "until" : kindOf[type];
  const placeOnly = field["place-only"];
  const words = placeOnly ? "只写材料放在哪里，不写内容" : (hint ?? takes[kind]);
  return column(`fields.${name}`, title, kind, {
    ...{ required, takes: words },
    ...(of === undefined ? {} : { of }),
    ...(aliases === undefined ? {} : { aliases }),
  });
}

const head = (title: string): SheetColumn[] => [
  column("start", "日期", "date", {
    aliases: [
      "时间",
      "开展日期",
      "开展时间",
      "活动日期",
      "活动时间",
      "会议日期",
      "会议时间",
      "发生日期",
      "开始日期",
      "学习时间",
    ],
    required: true,
  }),
  column("title", "名称", "text", {
    aliases: [
      ...["标题", "活动名称", "会议名称", "事项", "事项名称", "题目"],
      ...["任务", "工作任务", "重点任务", "主要任务", "具体任务", "任务内容", "重点工作"],
    ],
    takes: "不填的，按主题取名",
    example: title,
  }),
  column("org", "组织", "org", {
    aliases: ["支部", "党支部", "组织名称", "所在支部", "单位", "承办单位"],
    takes: "不填的，记在页面上选的组织",
  }),
  column("place", "地点", "text", { aliases: ["活动地点", "会议地点", "场所"], example: "三楼会议室" }),
  column("host", "主持人", "name", { aliases: ["主持", "会议主持"], takes: "姓名；外单位的人也可以写" }),
];

/** 与会: names, or two numbers where only those are known. */
const meeting: readonly SheetColumn[] = [
  column("came", "到会人员", "names", {
    aliases: ["参加人员", "参会人员", "出席人员", "参加人", "参会人", "与会人员", "到会名单"],
    takes: "姓名，用顿号隔开；除请假、缺席的以外都到了，写“全体”",
    example: "全体",
  }),
  column("leave", "请假人员", "names", {
    aliases: ["请假", "请假人", "请假名单"],
    takes: "姓名，用顿号隔开；原因写在括号里",
  }),
  column("absent", "缺席人员", "names", { aliases: ["缺席", "缺席人", "缺席名单", "未到人员"] }),
  column("observers", "列席人员", "names", { aliases: ["列席", "列席人"], takes: "本单位的人；外单位的只写人数" }),
  column("expected", "应到人数", "whole", {
    aliases: ["应到", "应到会人数", "应参加人数"],
    takes: "写了到会人员的不用填",
  }),
  column("present", "实到人数", "whole", {
    aliases: ["实到", "到会人数", "参加人数", "参会人数", "人数", "实到会人数", "参加人次"],
    takes: "写了到会人员的不用填",
  }),
  column("guests", "列席和外请人数", "whole", { aliases: ["外请人数", "列席人数"] }),
];

const money = (): readonly SheetColumn[] => [
  column("amount", "金额（元）", "yuan", { aliases: ["金额", "资金", "资金金额", "捐款金额", "经费", "数额"] }),
  column("source", "资金来源", "choice", { aliases: ["来源", "经费来源"], of: moneySources }),
  column("use", "资金用途", "text", { aliases: ["用途"], example: "慰问" }),
  column("form", "资金形式", "choice", { aliases: ["形式"], of: moneyForms, takes: "不填的，按现金" }),
  column("from", "资金来源方", "text", { aliases: ["捐赠方", "捐款人", "出资单位"] }),
  column("to", "资金去向", "text", { aliases: ["去向", "受助对象", "受赠方"] }),
  column("households", "受益户数", "whole", { aliases: ["户数"] }),
  column("people", "受益人数", "whole"),
  column("arrived", "到账日期", "date", { aliases: ["到账时间", "到位日期"] }),
];

function blockColumns({ blocks, genres }: RecordKind): SheetColumn[] {
  const where = (block: RecordKind["blocks"][number], columns: readonly SheetColumn[]) =>
    blocks.includes(block) ? columns : [];
  return [
    ...where("meeting", meeting),
    ...where("speakers", [
      column("speakers", "发言", "names", {
        aliases: ["发言人", "主讲人", "授课人", "发言人员"],
        takes: "姓名，用顿号隔开；题目写在括号里",
      }),
    ]),
    ...where("agenda", [
      column("agenda", "议程", "list", {
        aliases: ["议题", "会议议题", "会议内容"],
        takes: "每个议题一行，或用分号隔开",
      }),
    ]),
    ...where("money", money()),
    ...where("level", [column("level", "层级", "choice", { aliases: ["级别"], of: levels })]),
    ...(genres.length > 0 ? [column("genre", "文种", "choice", { of: genres })] : []),
    ...where("issue", [column("issue", "期号", "text", { aliases: ["期数", "第几期"], example: "3" })]),
    ...where("finished", [column("finished", "完成日期", "date", { aliases: ["完成时间"], takes: "没有完成的不填" })]),
    ...where("issued", [column("issued", "印发日期", "date", { aliases: ["印发时间", "发文日期"] })]),
    ...where("of", [column("of", "所依据记录的编号", "text", { takes: "在那条记录的详情里能看到编号" })]),
    ...where("joint", [
      column("event", "共同活动", "text", { takes: "几个单位同办的，各处写同一个名称，合计时计一次" }),
    ]),
    ...where("reprints", [column("group", "转载组", "text", { takes: "首发和转载写同一个名称，计一条" })]),
  ];
}

/** The columns of a mechanism's sheet, in the order of its form. Empty where it produces no records. */
export function sheetColumns({ record: kind, title }: Pick<Mechanism, "record" | "title">): readonly SheetColumn[] {
  if (kind === undefined) return [];
  const [start, name, ...rest] = head(title);
  const end = column("end", "结束日期", "date", { aliases: ["结束时间", "截止日期"], takes: "还在进行的不填" });
  return [
    ...(start === undefined ? [] : [start]),
    ...(kind.blocks.includes("term") ? [end] : []),
    ...(name === undefined ? [] : [name]),
    ...rest,
    ...kind.fields.map(fieldColumn),
    ...kind.counts.map((unit) => column(`counts.${unit}`, `数量（${unit}）`, "whole", { aliases: [`${unit}数`] })),
    ...blockColumns(kind),
    column("evidence", "佐证存放处", "text", {
      aliases: ["佐证", "佐证材料", "材料存放处", "存放位置"],
      takes: "材料放在哪里；可以不填",
      example: "2025年第3盒",
    }),
  ];
}

/** What our own table of records has besides: read where it comes back, asked for in no template. */
export const listColumns: readonly SheetColumn[] = [
  column("id", "编号", "text", { aliases: ["记录编号"] }),
  column("nil", "零报告", "text"),
  column("status", "状态", "text"),
];
