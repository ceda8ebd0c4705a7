import { operations } from "@shilu/contract";
import { may, period, periodTitle } from "@shilu/domain";
import { isCalled, isLetters } from "../work/record-words.ts";
import { listAsked } from "../work/records.ts";
import { titleLetters } from "../work/spelling.ts";
import { recordLine } from "./record-line.ts";
import { route } from "./route.ts";

const few = 6;

/** 搜索: a few of each kind that the visitor may see, by characters or by pinyin initials. */
export const getSearch = route(operations.search, (workplace, { query: { q }, visitor }) => {
  const { store, tenant, catalogue } = workplace;
  const typed = q.toLowerCase();
  const isTitled = (title: string) =>
    title.toLowerCase().includes(typed) || (isLetters(typed) && titleLetters(title).includes(typed));
  return store.read(tenant, async (reader) => {
    const list = await listAsked(workplace, reader, { q });
    const [found, count] = [await reader.list(list, few), await reader.count(list)];
    const orgs = await reader.orgs();
    const kinds = new Map(catalogue.mechanisms.map((one) => [one.code, one]));
    const people = may(visitor.roles, "people.see") ? await reader.people() : [];
    const reports = may(visitor.roles, "report.see") ? await reader.reports() : [];
    return {
      records: found.map((one) => recordLine(one, orgs, workplace)),
      more: Math.max(0, count - few),
      mechanisms: [...kinds.values()]
        .filter((one) => one.record !== undefined && [one.title, ...one.aliases].some(isTitled))
        .slice(0, few)
        .map(({ code, title, group }) => ({ code, title, group })),
      people: people
        .filter(({ name }) => isCalled(name, typed))
        .slice(0, few)
        .map(({ id, name }) => ({ id, name })),
      reports: reports
        .filter(({ title }) => isTitled(title))
        .slice(0, few)
        .map(({ id, title, period: code }) => ({ id, title, periodTitle: periodTitle(period(code)) })),
    };
  });
});
