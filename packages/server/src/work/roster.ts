import {
  checkRoster,
  type ListAnswer,
  type ListPlan,
  type Membership,
  type Person,
  type PlainDate,
  parseDate,
  planChange,
  planList,
  type RosterAct,
  type RosterChange,
  readNameList,
  withChange,
} from "@shilu/domain";
import { newId, type Reader, type Transactor } from "@shilu/store";
import { Refusal } from "../refusal.ts";
import { causeOf, type Order } from "./order.ts";
import { dayOf, type Workplace } from "./workplace.ts";

/** A new person with his first post. Gives his printed id. */
export function addPerson(
  workplace: Workplace,
  order: Order,
  person: Omit<Person, "id">,
  post: Omit<Membership, "person">,
): Promise<string> {
  return workplace.store.write(causeOf(workplace, order, "person.add"), async (to) => {
    const id = newId();
    const act: RosterAct = { kind: "begin", membership: { ...post, person: id } as Membership };
    await carryOut(to, { ...(await planned(to, act)), people: [{ ...person, id } as Person] });
    return id;
  });
}

type About = { readonly name: string; readonly sex: "男" | "女" | null; readonly joined: PlainDate | null };

/** What an import may have brought in another form is not shown as if it were known. */
export const aboutPerson = ({ name, sex, joined }: Person): About => ({
  name,
  sex: sex === "男" || sex === "女" ? sex : null,
  joined: typeof joined === "string" ? parseDate(joined) : null,
});

const aboutWords = ({ name, sex, joined }: About): string =>
  [name, sex ?? "性别未填", joined === null ? "入党日期未填" : `${joined}入党`].join("，");

/**
 * Corrects what is said of a person; what the program does not know of him stays. Refused where it is not any more what it `was` when the
 * change was begun.
 */
export async function changePerson(
  workplace: Workplace,
  order: Order,
  id: string,
  was: About,
  change: About,
): Promise<void> {
  await workplace.store.write(causeOf(workplace, order, "person.change"), async (to) => {
    const found = await personIn(to, id);
    const now = aboutWords(aboutPerson(found));
    if (now !== aboutWords(was))
      throw new Refusal("person.changed", `这个人的资料刚才在别处改过，没有保存；现在是：${now}。请看过再改`);
    const { sex: _, joined: __, ...before } = found;
    const { name, sex, joined } = change;
    const person = { ...before, name, ...(sex === null ? {} : { sex }), ...(joined === null ? {} : { joined }) };
    await carryOut(to, { people: [person], gone: [], memberships: [] });
    return null;
  });
}

/** Begins, ends, moves, corrects or removes a post of this very person. */
export async function changePost(workplace: Workplace, order: Order, person: string, act: RosterAct): Promise<void> {
  await workplace.store.write(causeOf(workplace, order, `membership.${act.kind}`), async (to) => {
    await personIn(to, person);
    const change = await planned(to, act);
    if ([...change.gone, ...change.memberships].some((one) => one.person !== person))
      throw new Refusal("roster.rejected", "这条任职不是此人的，没有保存；请刷新页面看过再改");
    await carryOut(to, change);
    return null;
  });
}

async function planned(reader: Reader, act: RosterAct): Promise<RosterChange> {
  const change = planChange(await reader.memberships(), act);
  if (typeof change === "string") throw new Refusal("roster.rejected", change);
  return change;
}

async function personIn(reader: Reader, id: string): Promise<Person> {
  const found = (await reader.people()).find((one) => one.id === id);
  if (found === undefined) throw new Refusal("person.unknown", "名册上没有这个人，请刷新页面");
  return found;
}

/** The roster as it will be stands the same checks as an import; then it is written. */
export async function carryOut(to: Transactor, change: RosterChange): Promise<void> {
  const before = { orgs: await to.orgs(), people: await to.people(), memberships: await to.memberships() };
  const unknown = change.memberships.find(({ org }) => !before.orgs.some(({ id }) => id === org));
  if (unknown !== undefined) throw new Refusal("org.unknown", `没有编号为“${unknown.org}”的组织，请刷新页面后重新选择`);
  const findings = checkRoster(withChange(before, change), (_, row) => `第${row + 1}条`);
  if (findings.length > 0) throw new Refusal("roster.rejected", "名册还不能这样改", findings);
  await to.changeRoster(change);
}

type ListAsked = {
  readonly text: string;
  readonly org: string;
  readonly from: PlainDate;
  readonly answers: Readonly<Record<string, ListAnswer>>;
};

/** What a pasted list would do, with every problem of every line; nothing is written. */
export const planNameList = (workplace: Workplace, asked: ListAsked): Promise<ListPlan> =>
  workplace.store.read(workplace.tenant, (reader) => listPlan(workplace, reader, asked));

/** Imports a list: the whole of it, or nothing. */
export function importNameList(workplace: Workplace, order: Order, asked: ListAsked): Promise<ListPlan> {
  return workplace.store.write(causeOf(workplace, order, "people.import"), async (to) => {
    const plan = await listPlan(workplace, to, asked);
    const open = plan.known.find(({ answer }) => answer === null);
    if (open !== undefined)
      throw new Refusal("list.rejected", `第${open.line}行“${open.name}”与名册上的人同名，请先选定是哪一位，再导入`);
    if (plan.faults.length > 0)
      throw new Refusal(
        "list.rejected",
        `名单有 ${plan.faults.length} 处要改，一个人也没有导入`,
        plan.faults.map(({ line, says }) => ({
          code: "list",
          place: `text.${line}`,
          says,
          severity: "error" as const,
        })),
      );
    if (plan.change.people.length === 0) throw new Refusal("list.rejected", "名单里没有要导入的人，没有导入");
    await carryOut(to, plan.change);
    return plan;
  });
}

async function listPlan(
  { now }: Workplace,
  reader: Reader,
  { text, org, from, answers }: ListAsked,
): Promise<ListPlan> {
  if (!(await reader.orgs()).some(({ id }) => id === org))
    throw new Refusal("org.unknown", "没有这个组织，请刷新页面后重新选择");
  const read = readNameList(text, dayOf(now()));
  const roster = { people: await reader.people(), memberships: await reader.memberships() };
  const plan = planList(roster, read.people, { org, from, answers, newId });
  const faults = [...read.faults, ...plan.faults].sort((a, b) => a.line - b.line);
  return { ...plan, faults };
}
