import type { Membership, Org } from "@shilu/domain";
import { plus } from "./days.ts";

type PersonRow = { readonly id: string; readonly name: string };
type MembershipRow = {
  readonly person: string;
  readonly org: string;
  readonly role: Membership["role"];
  readonly party: Membership["party"];
  readonly voting?: false;
  readonly from: string;
  readonly to?: string;
};

/** Ids sort in the order of the list; the office's own root stands first. */
export const orgs = [
  { id: "org-01", parent: null, type: "单位", name: "中共青澜市委政策研究室" },
  { id: "org-02", parent: "org-01", type: "党支部", name: "市委政研室党支部" },
  { id: "org-03", parent: "org-02", type: "党小组", name: "第一党小组" },
  { id: "org-04", parent: "org-02", type: "党小组", name: "第二党小组" },
  { id: "org-05", parent: "org-01", type: "科室", name: "综合科" },
  { id: "org-06", parent: "org-01", type: "科室", name: "调研一科" },
  { id: "org-07", parent: "org-01", type: "科室", name: "调研二科" },
  { id: "org-08", parent: "org-01", type: "科室", name: "改革协调科" },
  { id: "org-09", parent: "org-01", type: "科室", name: "信息科" },
  { id: "org-81", parent: null, type: "党支部", name: "苇塘湾村党支部" },
  { id: "org-91", parent: null, type: "党支部", name: "棠荫社区党支部" },
] satisfies readonly (Pick<Org, "id" | "parent" | "name"> & { readonly type: Org["type"] })[];

export const office = "org-01";
export const branch = "org-02";
export const villageBranch = "org-81";
export const communityBranch = "org-91";

type Post = "主任" | "副主任" | "科长" | "干部";
type Life = {
  readonly name: string;
  readonly post: Post;
  /** Section, by its org id. */
  readonly section: string;
  readonly party?: "群众" | readonly [probationary: string, full: string];
  readonly committee?: "书记" | "副书记" | "委员";
  readonly from?: string;
  readonly to?: string;
  /** 留党察看: no vote between these days. */
  readonly barred?: readonly [string, string];
};

const lives: readonly Life[] = [
  { name: "尉迟明远", post: "主任", section: "org-05", committee: "书记" },
  { name: "解晓岚", post: "副主任", section: "org-06", committee: "副书记" },
  { name: "单文博", post: "副主任", section: "org-07", committee: "委员" },
  { name: "仇建平", post: "副主任", section: "org-08", committee: "委员" },
  { name: "林𬱖", post: "科长", section: "org-05", committee: "委员" },
  { name: "周砚秋", post: "科长", section: "org-06" },
  { name: "沈亦舟", post: "科长", section: "org-07" },
  { name: "高振鹏", post: "科长", section: "org-08" },
  { name: "曾思源", post: "科长", section: "org-09" },
  { name: "马知远", post: "干部", section: "org-08" },
  { name: "梁若溪", post: "干部", section: "org-06", to: "2022-08-31" },
  { name: "陈星野", post: "干部", section: "org-06", party: ["2021-11-20", "2022-11-20"] },
  { name: "何立群", post: "干部", section: "org-07", barred: ["2025-03-01", "2026-02-28"] },
  { name: "赵一诺", post: "干部", section: "org-05" },
  { name: "钱慕云", post: "干部", section: "org-05" },
  { name: "孙景行", post: "干部", section: "org-06" },
  { name: "吴子衿", post: "干部", section: "org-06" },
  { name: "郑鹤年", post: "干部", section: "org-07" },
  { name: "王清和", post: "干部", section: "org-07" },
  { name: "冯知微", post: "干部", section: "org-07", party: "群众" },
  { name: "褚南星", post: "干部", section: "org-08" },
  { name: "卫长风", post: "干部", section: "org-08" },
  { name: "蒋书瑶", post: "干部", section: "org-08", party: "群众" },
  { name: "韩松筠", post: "干部", section: "org-09" },
  { name: "杨采薇", post: "干部", section: "org-09" },
  { name: "朱云阶", post: "干部", section: "org-09", party: "群众" },
  { name: "秦望舒", post: "干部", section: "org-05" },
  { name: "许怀瑾", post: "干部", section: "org-06" },
  { name: "吕青禾", post: "干部", section: "org-07", to: "2025-05-31" },
  { name: "施予安", post: "干部", section: "org-08" },
  { name: "顾念之", post: "干部", section: "org-09", party: ["2024-12-05", "2025-12-05"], from: "2022-09-01" },
  { name: "欧阳嘉木", post: "干部", section: "org-07", from: "2025-07-01" },
  { name: "龚宇辰", post: "干部", section: "org-05", party: "群众" },
];

const arrival = "2020-01-01";

export const people: readonly PersonRow[] = lives.map(({ name }, index) => ({ id: personId(index), name }));

export const personOf = (name: string): string => {
  const index = lives.findIndex((one) => one.name === name);
  if (index === -1) throw new RangeError(`no such person: ${name}`);
  return personId(index);
};

function personId(index: number): string {
  return `p-${String(index + 1).padStart(2, "0")}`;
}

export const memberships: readonly MembershipRow[] = lives.flatMap((life, index) => {
  const person = personId(index);
  const end = life.to === undefined ? {} : { to: life.to };
  const from = life.from ?? arrival;
  const party = typeof life.party === "string" ? life.party : "正式";
  const rows: MembershipRow[] = [
    { person, org: office, role: life.post, party, from, ...end },
    { person, org: life.section, role: life.post === "科长" ? "科长" : "成员", party, from, ...end },
  ];
  if (life.party === "群众") return rows;
  const group = index % 2 === 0 ? "org-03" : "org-04";
  return [
    ...rows,
    ...partyTerms(life, from).flatMap((term) => [
      { person, org: branch, role: life.committee ?? ("成员" as const), ...term },
      { person, org: group, role: "成员" as const, ...term },
    ]),
  ];
});

/** The spans in which a member's standing stayed the same. */
function partyTerms(life: Life, from: string): Omit<MembershipRow, "person" | "org" | "role">[] {
  if (typeof life.party === "object") {
    const [probationary, full] = life.party;
    return [
      { party: "预备", from: probationary, to: plus(full, -1) },
      { party: "正式", from: full },
    ];
  }
  if (life.barred !== undefined) {
    const [first, last] = life.barred;
    return [
      { party: "正式", from, to: plus(first, -1) },
      { party: "正式", voting: false, from: first, to: last },
    ];
  }
  return [{ party: "正式", from, ...(life.to === undefined ? {} : { to: life.to }) }];
}

/** Persons of an org on a day, each once, in the order of the list. */
export function rosterOf(org: string, day: string): string[] {
  return [
    ...new Set(
      memberships
        .filter((one) => one.org === org && one.from <= day && (one.to === undefined || day <= one.to))
        .map(({ person }) => person),
    ),
  ];
}
