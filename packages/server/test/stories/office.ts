import { type Ledger, membership, office, org, person } from "@shilu/domain";

const orgs = [
  { id: "室", parent: null, type: "单位", name: "政研室" },
  { id: "综合科", parent: "室", type: "科室", name: "综合科" },
  { id: "支部", parent: "室", type: "党支部", name: "政研室党支部" },
  { id: "一组", parent: "支部", type: "党小组", name: "第一党小组" },
];

/** Who holds what; everybody from 2019 on. A branch of nine 正式党员 has a committee; 韩硕 is probationary, 朱琳 no member. */
const posts = `
室　　主任　　正式　陈立
室　　副主任　正式　周敏 吴凯
室　　第一书记　正式　沈青
综合科　科长　正式　郑宁
综合科　干部　正式　王芳 冯涛 孙悦
综合科　干部　群众　朱琳
支部　书记　　正式　陈立
支部　副书记　正式　周敏
支部　委员　　正式　吴凯 郑宁 王芳
一组　组长　　正式　沈青
一组　成员　　正式　冯涛 孙悦 蒋欣
一组　成员　　预备　韩硕`;

const memberships = posts
  .trim()
  .split("\n")
  .flatMap((line) => {
    const [org, role, party, names = ""] = line.split(/　+/);
    return names.split(" ").map((name) => membership.parse({ person: name, org, role, party, from: "2019-01-01" }));
  });

/** The office of every story, each time with an empty ledger. A person's id is the name. */
export const emptyLedger = (tenant: string): Ledger => ({
  office: office.parse({
    tenant,
    name: "青澜市委政策研究室",
    short: "政研室",
    city: "青澜市",
    villages: [{ name: "石桥村", relation: "结对帮扶" }],
    communities: [{ name: "永康社区", relation: "包抓" }],
  }),
  orgs: orgs.map((row) => org.parse(row)),
  people: [...new Set(memberships.map((one) => one.person))].map((name) => person.parse({ id: name, name })),
  memberships,
  records: [],
  findings: [],
});

/** The org that keeps a kind of record. */
export const holderOf = (type: string): string => orgs.find((one) => one.type === type)?.id ?? "室";
