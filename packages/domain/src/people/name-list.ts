import { type PlainDate, parseDate } from "../calendar/plain-date.ts";
import { type Membership, partyStandings, roles } from "./person.ts";

/** One person of a pasted list; `line` counts from 1. `null`: the list does not say. */
export type ListedPerson = {
  readonly line: number;
  readonly name: string;
  readonly sex: "男" | "女" | null;
  readonly role: Membership["role"] | null;
  readonly party: Membership["party"] | null;
  /** 入党日期. */
  readonly joined: PlainDate | null;
};
export type NameListFault = { readonly line: number; readonly says: string };

const standings: Readonly<Record<string, Membership["party"]>> = {
  正式党员: "正式",
  中共党员: "正式",
  党员: "正式",
  预备党员: "预备",
  中共预备党员: "预备",
  无党派: "群众",
  ...Object.fromEntries(partyStandings.map((one) => [one, one])),
};
const headings = new Set(["序号", "姓名", "性别", "职务", "政治面貌", "入党日期", "入党时间"]);

/**
 * Reads a list that was pasted: one person a line, the name first, then 性别, 职务, 政治面貌 and 入党日期 in any order, parted by tabs,
 * commas or spaces. A number before the name and a line of headings are passed over. Whatever is not understood is a fault of its line.
 */
export function readNameList(
  text: string,
  today: PlainDate,
): { readonly people: readonly ListedPerson[]; readonly faults: readonly NameListFault[] } {
  const people: ListedPerson[] = [];
  const faults: NameListFault[] = [];
  text.split(/\r\n|\r|\n/).forEach((row, at) => {
    const line = at + 1;
    const cells = joinedName(row.split(/[\s,，、;；]+/).filter((cell) => cell !== ""));
    if (cells.length === 0 || cells.every((cell) => headings.has(cell))) return;
    const [name = "", ...rest] = cells;
    const say = (says: string): void => {
      faults.push({ line, says: `第${line}行：${says}` });
    };
    if (!/^[\p{Script=Han}·]{2,20}$/u.test(name) && !/^[A-Za-z][A-Za-z.·'-]{0,39}$/.test(name)) {
      say(`“${name}”不像姓名；每行先写姓名，再写别的`);
      return;
    }
    let one: ListedPerson = { line, name, sex: null, role: null, party: null, joined: null };
    for (const cell of rest) one = { ...one, ...factOf(cell, one, today, say) };
    if (one.joined !== null && one.party === "群众") say(`${name}写了入党日期，政治面貌却是群众，请改正其中一个`);
    people.push(one);
  });
  return { people, faults };
}

/** Without the number of the line, and 王　明 as 王明. */
function joinedName(cells: readonly string[]): readonly string[] {
  const [first = "", ...rest] = cells;
  if (/^\d+[.)）]?$/.test(first) && rest.length > 0) return joinedName(rest);
  const [second = "", ...others] = rest;
  const isOne = (text: string) => /^\p{Script=Han}$/u.test(text);
  return isOne(first) && isOne(second) && !/[男女]/.test(second) ? [first + second, ...others] : cells;
}

type Facts = Partial<ListedPerson>;

function factOf(cell: string, so: ListedPerson, today: PlainDate, say: (says: string) => void): Facts {
  const once = <K extends "sex" | "role" | "party" | "joined">(
    key: K,
    value: ListedPerson[K],
    title: string,
  ): Facts => {
    if (so[key] !== null) say(`${title}写了两次（“${cell}”），请只留一个`);
    return { [key]: value };
  };
  if (cell === "男" || cell === "女") return once("sex", cell, "性别");
  const role = roles.find((known) => known === cell);
  if (role !== undefined) return once("role", role, "职务");
  const party = Object.entries(standings).find(([word]) => word === cell)?.[1];
  if (party !== undefined) return once("party", party, "政治面貌");
  if (/^\d{4}/.test(cell)) {
    const day = dayOf(cell);
    if (day === null) say(`“${cell}”不是完整的日期，请写成 2018-07-01`);
    else if (day > today) say(`入党日期 ${day} 还没有到，请改正`);
    return day === null ? {} : once("joined", day, "入党日期");
  }
  say(`看不懂“${cell}”；职务可以写：${roles.join("、")}；政治面貌可以写：${partyStandings.join("、")}`);
  return {};
}

function dayOf(cell: string): PlainDate | null {
  const found = /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/.exec(cell) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(cell);
  if (found === null) return null;
  const [, year = "", month = "", day = ""] = found;
  return parseDate(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
}
