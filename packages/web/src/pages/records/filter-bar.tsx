import type { RecordFilters } from "@shilu/contract";
import { type FormEvent, memo, useEffect, useState } from "react";
import type { RecordsSearch } from "../../api/records.ts";
import styles from "./page.module.css";
import { timeAsked, timesOf } from "./times.ts";

type Props = {
  readonly search: RecordsSearch;
  readonly filters: RecordFilters | undefined;
  readonly today: string;
  readonly change: (search: RecordsSearch) => void;
};

/** What the list is narrowed by. Everything stands in the address, so that a view can be kept, sent and gone back to. */
export function FilterBar({ search, filters, today, change }: Props) {
  const set = (given: { readonly [key in keyof RecordsSearch]?: string | undefined }) => {
    const next = Object.entries({ ...search, ...given }).filter(([, value]) => value !== undefined && value !== "");
    change(Object.fromEntries(next) as RecordsSearch);
  };
  const states = statesOf(filters, search.mechanism);
  const times = timesOf(today);
  const time = timeAsked(search, today);
  const own = time === undefined && (search.from !== undefined || search.to !== undefined);
  return (
    <search className={styles.filters} aria-label="筛选">
      <Words q={search.q ?? ""} set={(q) => set({ q })} />
      <select
        aria-label="制度"
        className={styles.mechanism}
        value={
          search.mechanism !== undefined
            ? `m:${search.mechanism}`
            : search.group !== undefined
              ? `g:${search.group}`
              : ""
        }
        onChange={({ target: { value } }) =>
          set({
            state: undefined,
            mechanism: value.startsWith("m:") ? value.slice(2) : undefined,
            group: value.startsWith("g:") ? value.slice(2) : undefined,
          })
        }
      >
        <option value="">全部制度</option>
        {filters !== undefined && <Mechanisms groups={filters.groups} />}
      </select>
      {states.length > 0 && (
        <Choice
          title="办到哪一步"
          all="不论办到哪一步"
          value={search.state}
          options={states}
          set={(state) => set({ state })}
        />
      )}
      <select
        aria-label="时间"
        value={own ? "own" : (time ?? "")}
        onChange={({ target: { value } }) => {
          const chosen = times.find(({ key }) => key === value);
          set(
            value === "own"
              ? { from: `${today.slice(0, 4)}-01-01`, to: today }
              : { from: chosen?.from, to: chosen?.to },
          );
        }}
      >
        {times.map(({ key, title }) => (
          <option key={key} value={key}>
            {title}
          </option>
        ))}
        <option value="own">自选起止</option>
      </select>
      {own && (
        <>
          <input
            type="date"
            aria-label="从"
            value={search.from ?? ""}
            onChange={({ target }) => set({ from: target.value })}
          />
          <input
            type="date"
            aria-label="到"
            value={search.to ?? ""}
            onChange={({ target }) => set({ to: target.value })}
          />
        </>
      )}
      {filters !== undefined && filters.orgs.length > 1 && (
        <Choice title="组织" all="全部组织" value={search.org} options={filters.orgs} set={(org) => set({ org })} />
      )}
      <Choice
        title="人员"
        all="全部人员"
        value={search.person}
        options={filters?.people ?? nobody}
        set={(person) => set({ person })}
      />
      {filters !== undefined && filters.campaigns.length > 0 && (
        <Choice
          title="专题"
          all="全部专题"
          value={search.campaign}
          options={filters.campaigns}
          set={(campaign) => set({ campaign })}
        />
      )}
      <select
        aria-label="状态"
        value={search.late !== undefined ? `late:${search.late}` : (search.status ?? "")}
        onChange={({ target: { value } }) =>
          set(
            value.startsWith("late:")
              ? { late: value.slice(5), status: undefined }
              : { late: undefined, status: value === "" ? undefined : value },
          )
        }
      >
        <option value="">有效的</option>
        <option value="late:1">补录的</option>
        <option value="late:0">按时录入的</option>
        <option value="draft">草稿</option>
        <option value="void">作废的（30天内可恢复）</option>
      </select>
      {Object.keys(search).length > 0 && (
        <button type="button" className={styles.plain} onClick={() => change({})}>
          清除筛选
        </button>
      )}
    </search>
  );
}

const statesOf = (filters: RecordFilters | undefined, mechanism: string | undefined): readonly string[] =>
  filters?.groups.flatMap(({ mechanisms }) => mechanisms).find(({ code }) => code === mechanism)?.states ?? nowhere;
const nowhere: readonly string[] = [];

/** A name by itself is its own id. */
type Option = string | { readonly id: string; readonly name: string };
const nobody: readonly Option[] = [];

type ChoiceProps = {
  readonly title: string;
  readonly all: string;
  readonly value: string | undefined;
  readonly options: readonly Option[];
  readonly set: (value: string | undefined) => void;
};

const Choice = ({ title, all, value = "", options, set }: ChoiceProps) => (
  <select
    aria-label={title}
    value={value}
    onChange={({ target }) => set(target.value === "" ? undefined : target.value)}
  >
    <option value="">{all}</option>
    <Options options={options} />
  </select>
);

/** An office's people are hundreds: none is drawn again because something else was chosen. */
const Options = memo(({ options }: { readonly options: readonly Option[] }) =>
  options.map((option) => {
    const { id, name } = typeof option === "string" ? { id: option, name: option } : option;
    return (
      <option key={id} value={id}>
        {name}
      </option>
    );
  }),
);

const Mechanisms = memo(({ groups }: Pick<RecordFilters, "groups">) =>
  groups.map(({ title, mechanisms }) => (
    <optgroup key={title} label={title}>
      <option value={`g:${title}`}>{title}（全部）</option>
      {mechanisms.map((one) => (
        <option key={one.code} value={`m:${one.code}`}>
          {one.title}
        </option>
      ))}
    </optgroup>
  )),
);

/** Words are asked for when the typing rests, and at once with Enter. */
function Words({ q, set }: { readonly q: string; readonly set: (q: string | undefined) => void }) {
  const [typed, setTyped] = useState(q);
  const [before, setBefore] = useState(q);
  // The address was changed from elsewhere: a link, 清除筛选, the way back.
  if (q !== before) {
    setBefore(q);
    if (q !== typed.trim()) setTyped(q);
  }
  useEffect(() => {
    if (typed.trim() === q) return;
    const over = setTimeout(() => set(typed.trim() || undefined), 300);
    return () => clearTimeout(over);
  }, [typed, q, set]);
  const now = (event: FormEvent) => {
    event.preventDefault();
    set(typed.trim() || undefined);
  };
  return (
    <form onSubmit={now} className={styles.words}>
      <input
        type="search"
        aria-label="名称、地点、人员、内容里的词"
        placeholder="词、人名或拼音首字母"
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
    </form>
  );
}
