import type { TableCell, TableContext } from "./table.ts";
import type { BodyCell, Headed } from "./table-blocks.ts";

/** Whom a cell speaks of. `org`: null for the one asked about; `cells`: the headings that say so, which do not say what is counted. */
type Scope =
  | { readonly kind: "office"; readonly org: string | null; readonly cells: readonly TableCell[] }
  | { readonly kind: "person" }
  | { readonly kind: "unknown"; readonly name: string };

const ofPersons = /^(?:姓名|人员|党员姓名|干部姓名|姓\s*名)$/;
const ofOrgs =
  /^(?:填报|报送|责任|所属|牵头|承办)?(?:单位|部门|科室|处室|党?支部|党组织|基层党组织|组织|乡镇|街道|镇街|乡镇（街道）|县区|县（区）|村|社区|村（社区）)(?:名称)?$/;
/** The name of one such org, not a word for its kind. */
const anOrg = /(?:第[一二三四五六七八九十\d]+|[\u4e00-\u9fff]{2,})(?:支部|党总支|党小组)$/;
const kinds =
  /^(?:各|所辖|下属|所属|全部|先进|示范|标准化|软弱涣散|后进|星级|优秀|红旗|模范|结对|共建|联合|五星级?)*(?:党?支部|党总支|党小组)$/;

/** Reads the headings of a cell for an org of the office, somebody else's, or a person. */
export function rowScope({ rows, columns }: BodyCell, context: TableContext): Scope {
  const all = [...rows, ...columns];
  if (rows.some(({ corner, heading }) => ofPersons.test(corner) && !heading.total)) return { kind: "person" };
  for (const one of all) {
    const name = one.cell.text.replace(/\s/g, "");
    if (one.heading.total) continue;
    const org = orgCalled(name, context);
    if (org !== undefined) return { kind: "office", org, cells: [one.cell] };
    if (isOrgHeading(one, name)) return { kind: "unknown", name };
  }
  return { kind: "office", org: null, cells: all.filter(({ heading }) => heading.total).map(({ cell }) => cell) };
}

const isOrgHeading = ({ corner, heading }: Headed, name: string): boolean =>
  ofOrgs.test(corner) || (heading.unit === null && anOrg.test(name) && !kinds.test(name));

/** The org of the office that is called so; the whole name, or the end of one and no other (机关党支部 of 小河县委机关党支部). */
function orgCalled(name: string, { office, org, orgs = [] }: TableContext): string | undefined {
  if (name === office.name || (office.short !== undefined && name === office.short))
    return orgs.find((one) => one.name === office.name)?.id ?? org;
  const exact = orgs.filter((one) => one.name === name);
  const found =
    exact.length > 0 || name.length < 3 ? exact : orgs.filter((one) => one.name.endsWith(name) && anOrg.test(name));
  return found.length === 1 ? found[0]?.id : undefined;
}
