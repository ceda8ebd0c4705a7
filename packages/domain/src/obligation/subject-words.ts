import type { Org } from "../people/org.ts";
import type { Membership } from "../people/person.ts";

type OrgType = Org["type"];
type Role = Membership["role"];
type Standing = Membership["party"];

/** Orgs of these types; `likewise`: 工作机关 without 党委 or 党组 are led by their 室务会, so what is asked of
 * 党委（党组） is asked of the unit, and of its head what is asked of the secretary, by 参照; `committee` those alone that have a 支委会, `groups` those alone that have 党小组. */
export type OrgWord = {
  readonly kind: "orgs";
  readonly types: readonly OrgType[];
  readonly committee?: true;
  readonly groups?: true;
  readonly likewise?: true;
};
/** Persons with one of these roles (any where absent) in an org of these types (any where absent), of these standings. */
export type PersonWord = {
  readonly kind: "persons";
  readonly roles?: readonly Role[];
  readonly types?: readonly OrgType[];
  readonly party?: readonly Standing[];
  readonly likewise?: true;
};
export type SubjectWord = OrgWord | PersonWord;

const orgs = (...types: readonly OrgType[]): OrgWord => ({ kind: "orgs", types });
const unit = orgs("单位");
const party: readonly Standing[] = ["正式", "预备"];
const leaders: PersonWord = { kind: "persons", roles: ["主任", "副主任"], types: ["单位", "党组", "党委"] };
const committee: readonly Role[] = ["书记", "副书记", "委员"];
const staff: PersonWord = { kind: "persons", types: ["单位", "科室"] };

/** The words by which a rule's `of` names its subjects. Any org type and any role is a word too. */
export const subjectWords: ReadonlyMap<string, SubjectWord> = new Map<string, SubjectWord>([
  ["党委", orgs("党委")],
  ["党组", orgs("党组")],
  ["党总支", orgs("党总支")],
  ["党支部", orgs("党支部")],
  ["党小组", orgs("党小组")],
  ["单位", unit],
  ["科室", orgs("科室")],
  ["设支委会的党支部", { kind: "orgs", types: ["党支部"], committee: true }],
  ["支委会", { kind: "orgs", types: ["党支部"], committee: true }],
  ["支部委员会", { kind: "orgs", types: ["党支部"], committee: true }],
  ["设党小组的党支部", { kind: "orgs", types: ["党支部"], groups: true }],
  ["党支部、党小组", orgs("党支部", "党小组")],
  ["党支部和党小组", orgs("党支部", "党小组")],
  ["基层党组织", orgs("党委", "党总支", "党支部")],
  ["党组织", orgs("党委", "党总支", "党支部")],
  ["基层党委", orgs("党委")],
  ["机关党委", orgs("党委")],
  ["党委（党组）", { ...orgs("党委", "党组"), likewise: true }],
  ["机关", unit],
  ["本单位", unit],
  ["工作机关", unit],
  ["领导班子", unit],
  ["班子", unit],
  ["中心组", unit],
  ["理论学习中心组", unit],
  ["室务会", unit],
  ["派出单位", unit],
  ["帮扶单位", unit],
  ["主办单位", unit],
  ["村、乡、县", unit],
  ["上级党组织", orgs("党支部")],
  ["党员", { kind: "persons", types: ["党支部", "党小组"], party }],
  ["正式党员", { kind: "persons", types: ["党支部", "党小组"], party: ["正式"] }],
  ["预备党员", { kind: "persons", types: ["党支部", "党小组"], party: ["预备"] }],
  ["党支部书记", { kind: "persons", roles: ["书记"], types: ["党支部"] }],
  ["支部书记", { kind: "persons", roles: ["书记"], types: ["党支部"] }],
  ["党组织书记", { kind: "persons", roles: ["书记"], types: ["党委", "党组", "党总支", "党支部"] }],
  ["党委（党组）书记", { kind: "persons", roles: ["书记"], types: ["党委", "党组"], likewise: true }],
  ["党小组组长", { kind: "persons", roles: ["组长"], types: ["党小组"] }],
  ["支委", { kind: "persons", roles: committee, types: ["党支部"] }],
  ["支部委员", { kind: "persons", roles: committee, types: ["党支部"] }],
  ["支委会成员", { kind: "persons", roles: committee, types: ["党支部"] }],
  ["党支部书记和班子成员", { kind: "persons", roles: committee, types: ["党支部"] }],
  ["基层党组织书记和班子成员", { kind: "persons", roles: committee, types: ["党委", "党总支", "党支部"] }],
  ["领导干部", leaders],
  ["班子成员", leaders],
  ["领导班子成员", leaders],
  ["党员领导干部", { ...leaders, party }],
  ["县处级副职以上干部", leaders],
  ["主要负责人", { kind: "persons", roles: ["主任"], types: ["单位"] }],
  ["单位主要负责人", { kind: "persons", roles: ["主任"], types: ["单位"] }],
  ["中心组成员", { ...leaders, roles: ["主任", "副主任", "组长", ...committee] }],
  ["干部", staff],
  ["全体干部", staff],
  ["工作人员", staff],
  ["公务员", staff],
  ["乡科级及以下干部", { kind: "persons", roles: ["科长", "干部"], types: ["单位", "科室"] }],
  ["科室负责人", { kind: "persons", roles: ["科长"] }],
  ["科长", { kind: "persons", roles: ["科长"] }],
  ["第一书记", { kind: "persons", roles: ["第一书记"] }],
  ["工作队员", { kind: "persons", roles: ["工作队员"] }],
  ["驻村干部", { kind: "persons", roles: ["第一书记", "工作队员"] }],
  ["第一书记和工作队员", { kind: "persons", roles: ["第一书记", "工作队员"] }],
]);
