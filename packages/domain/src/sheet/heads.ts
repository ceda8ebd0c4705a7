import type { PlainDate } from "../calendar/plain-date.ts";
import type { Attendance, LedgerRecordInput } from "../record/record.ts";
import { type NamedIn, namesCell, wholeCell } from "./cell.ts";
import type { Cells } from "./cells.ts";
import type { RosterOfDay } from "./ground.ts";

export type Heads = {
  readonly presence: Pick<LedgerRecordInput, "attendance" | "headcount">;
  readonly speakers: readonly { readonly person: string; readonly beside: string | null }[];
};

const everybody = /^(全体|全部|全员|全体党员|全体人员|全体成员|其余全部)(到会|参加)?$/;

/**
 * Who was there. Names count; where only those who were missing are named, all others of the roster of that day came if the numbers of
 * the row agree. Where they do not, or only numbers stand there, the numbers are kept.
 */
export function headsOf(cells: Cells, org: string, day: PlainDate, roster: RosterOfDay): Heads {
  const people = (key: string, within: "org" | "unit"): { readonly person: string; readonly beside: string | null }[] =>
    namesCell(cells.text(key) ?? "").flatMap((named) => idOf(cells, key, named, roster, { org, day, within }));
  const speakers = people("speakers", "unit");
  const observers = people("observers", "unit").map(({ person }): Attendance => ({ person, status: "列席" }));
  const missing = [
    ...people("leave", "org").map(
      ({ person, beside }): Attendance => ({
        ...{ person, status: "请假" },
        ...(beside === null ? {} : { reason: beside }),
      }),
    ),
    ...people("absent", "org").map(({ person }): Attendance => ({ person, status: "缺席" })),
  ];
  const [expected, present] = [cells.read("expected", wholeCell), cells.read("present", wholeCell)];
  const came = cells.text("came");
  const away = new Set([...missing, ...observers].map(({ person }) => person));
  const rest = () => roster.due(org, day).filter((person) => !away.has(person));
  if (came !== undefined && everybody.test(came)) {
    const there = rest();
    if (there.length === 0) cells.fault("came", "，名册上那一天没有应到的人；请逐个写姓名，或只填人数");
    return { presence: { attendance: [...asPresent(there), ...missing, ...observers] }, speakers };
  }
  if (came !== undefined) {
    const there = people("came", "org").map(({ person }) => person);
    if (present !== undefined && there.length > 0 && present !== there.length)
      cells.doubt(`写了${there.length}个到会的人，“${cells.label("present")}”写的是${present}；按姓名记`);
    return { presence: { attendance: [...asPresent(there), ...missing, ...observers] }, speakers };
  }
  if (missing.length === 0 && present === undefined)
    return { presence: observers.length > 0 ? { attendance: observers } : {}, speakers };
  const others = rest();
  if (missing.length > 0 && others.length > 0 && (present === undefined || present === others.length))
    return { presence: { attendance: [...asPresent(others), ...missing, ...observers] }, speakers };
  if (present === undefined) {
    cells.fault(missing.length > 0 ? "leave" : "absent", "，却没有写谁到会、到了多少人；请补上到会人员或实到人数");
    return { presence: {}, speakers };
  }
  if (missing.length > 0)
    cells.doubt(
      `名册上那一天应到${others.length + missing.length}人，减去请假、缺席${missing.length}人是${others.length}人，表里实到是${present}人；只记人数，不记姓名`,
    );
  return { presence: { headcount: { present, ...(expected === undefined ? {} : { expected }) } }, speakers };
}

const asPresent = (people: readonly string[]): Attendance[] => people.map((person) => ({ person, status: "到" }));

type Where = { readonly org: string; readonly day: PlainDate; readonly within: "org" | "unit" };

function idOf(cells: Cells, key: string, { name, beside }: NamedIn, { whose }: RosterOfDay, where: Where) {
  const who = whose(name, where.org, where.day, where.within);
  if (who.kind === "one") return [{ person: who.person, beside }];
  if (who.kind === "asked") cells.ask({ name, people: who.people });
  else if (who.kind === "away")
    cells.fault(key, `，“${name}”那一天不在名册上；请核对日期，到会的可改记列席，或先在“人员”里登记`);
  else cells.fault(key, `，名册上没有“${name}”；请核对姓名，外单位的人只写人数`);
  return [];
}
