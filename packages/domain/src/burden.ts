import type { Mechanism } from "./mechanism/mechanism-schema.ts";

/**
 * What no program of an office may have, and this one has not: looked for in its own addresses, columns, forms and words, so that it is
 * known and not believed. The bans are those that 国办函〔2026〕12号 and 《整治形式主义为基层减负若干规定》（2024）五 are reported to hold
 * (docs/facts.yaml, burden.apps: nobody has held the articles beside the official text yet).
 */
export type Ban = {
  readonly code: string;
  /** What is banned, as a clerk says it. */
  readonly title: string;
  /** What the program does instead. */
  readonly instead: string;
  /** How such a thing would be called on a page, in a form, in a report, and in names of addresses and columns. */
  readonly words: RegExp;
};

export const bans: readonly Ban[] = [
  {
    code: "check-in",
    title: "打卡签到",
    instead: "谁到会由开会的单位在会议记录里写一次，本人不打卡、不扫码；应到的人由花名册得出。",
    words: /打卡|签到|签退|扫码到|考勤|check.?ins?\b|clock.?ins?\b|punch.?card/gi,
  },
  {
    code: "points",
    title: "积分、排名、评比",
    instead: "只有事实和数：做了、没做、缺什么。没有分值，没有名次；各单位按名册的次序列出，不按完成多少排。",
    words:
      /积分|加分|扣分|得分|打分|评分|分值|排名|名次|排行|榜单|红黑榜|龙虎榜|末位|星级|点赞|\b(?:points?|scores?|rank(?:s|ing|ings)?|leaderboards?|badges?|stars?)\b/gi,
  },
  {
    code: "time-on-line",
    title: "在线时长、登录率、使用率",
    instead: "不计谁用了多久、登录几次。登录和退出只作安全审计，没有一处把它算成数。",
    words:
      /在线时长|在线时间|学习时长|时长|登录率|登录次数|活跃|使用率|安装率|下载率|注册率|关注率|\b(?:online.?(?:time|minutes|hours)|active.?(?:time|minutes|days|users)|login.?(?:count|rate)|heartbeats?|usage.?rate)\b/gi,
  },
  {
    code: "place",
    title: "定位、轨迹",
    instead: "不问设备在哪里；照片重新画过再存，拍摄地点、机型随之去掉。地点是记录的人写的字。",
    words:
      /定位|轨迹|经纬度|经度|纬度|坐标|地理位置|\b(?:latitude|longitude|geo(?:location|code)?|gps|coordinates?)\b/gi,
  },
  {
    code: "photos",
    title: "强制拍照、截图、留痕",
    instead: "佐证都可以不附；制度指名要文件的，写明纸质放在哪里也算数。没有一项要求照片。",
    words: /强制拍照|必须拍照|须拍照|必须上传|须上传|上传照片|拍照上传|截图|留痕/g,
  },
  {
    code: "portraits",
    title: "给人画像、定等次",
    instead:
      "程序不评价人，也不评价支部。民主评议只记会议和各等次的合计人数；谁是什么等次、谁投了什么票，只写材料放在哪里。",
    words: /画像|人脸|评价等次|红旗支部|先进指数|考核等次|优秀率|履职评价|人员评级/g,
  },
];

/** Where words of a ban stand and mean nothing of the kind. */
export type Innocent = { readonly text: string; readonly because: string };
export const innocents: readonly Innocent[] = [
  { text: "签到表", because: "纸质签到表由到会的人手写；程序只按名册排出空表，记它放在哪里" },
  { text: "讲话时长（分钟）", because: "减负规定限的是讲话的长短，记的是会议，不是人" },
  { text: "末位表态", because: "民主集中制要求主要负责人最后表态，说的是发言的次序" },
  { text: "本系统不留痕", because: "说明只看不记" },
  { text: "不给人打分", because: "提醒评议意见写的是工作" },
  { text: "不定位", because: "说明在村天数由本人填报" },
  { text: "上级标准里的分值", because: "创建标准的原文可以照抄，本系统不算分" },
  { text: "五星级", because: "上级命名的支部创建的名称，只记命名的事实；四星级、三星级同" },
  { text: "四星级", because: "同上" },
  { text: "三星级", because: "同上" },
];

/** Something that was looked at: an address or field of the interface, a column of the database, a form, a sentence on a page. */
export type Looked = {
  readonly kind: (typeof lookedAt)[number];
  readonly place: string;
  readonly text: string;
};
export const lookedAt = ["接口", "库列", "制度", "界面"] as const;

/** A word of a ban, where it stands. */
export type Caught = Pick<Looked, "kind" | "place"> & { readonly ban: Ban["code"]; readonly word: string };

/** Every word of a ban among what was looked at, but for the innocent ones. Names are read apart: `loginCount` and `login_count` are both login count. */
export const caughtIn = (looked: readonly Looked[]): Caught[] =>
  looked.flatMap(({ kind, place, text }) => {
    const plain = apart(innocents.reduce((left, { text: innocent }) => left.replaceAll(innocent, "，"), text));
    return bans.flatMap(({ code, words }) =>
      [...plain.matchAll(words)].map(([word]): Caught => ({ kind, place, ban: code, word })),
    );
  });

const apart = (text: string): string => text.replace(/([a-z])([A-Z])/g, "$1 $2").replace(/[_-]/g, " ");

/** All that a mechanism file says to people: its names, its fields, what they offer, its figures. */
export const saidBy = (mechanism: Mechanism): Looked[] => {
  const { code, title, aliases, record, figures, course } = mechanism;
  const say = (place: string, ...texts: readonly (string | undefined)[]): Looked[] =>
    texts.flatMap((text) => (text === undefined ? [] : [{ kind: "制度", place, text }]));
  return [
    ...say(code, title, ...aliases),
    ...(record?.fields ?? []).flatMap((field) =>
      say(`${code} 的 ${field.name}`, field.title, field.hint, ...(field.of ?? [])),
    ),
    ...figures.flatMap((figure) => say(figure.code, figure.title, figure.rule)),
    ...say(`${code} 的办理流程`, ...(course?.states ?? [])),
    ...(course?.steps ?? []).flatMap(({ act, text }) => say(`${code} 的步骤“${act}”`, act, text)),
  ];
};

/** So many answers a record may demand at most; whatever else its form asks may be left empty. */
export const mostDemanded = 6;

/** Those of a mechanism's fields that a record cannot do without. */
export const demandedBy = ({ record }: Mechanism): readonly string[] =>
  (record?.fields ?? []).filter(({ required }) => required).map(({ title }) => title);
