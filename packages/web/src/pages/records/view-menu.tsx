import { longestViewName } from "@shilu/contract";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { RecordsSearch } from "../../api/records.ts";
import { Menu } from "./menu.tsx";
import styles from "./page.module.css";
import { useViews } from "./use-views.ts";
import { searchOf, viewOf } from "./views.ts";

type Props = { readonly search: RecordsSearch; readonly today: string };

/** 视图: one's own filters by name; the filter that stands is given one. */
export function ViewMenu({ search, today }: Props) {
  const { views, add, remove } = useViews();
  const [name, setName] = useState("");
  const narrowed = Object.keys(search).length > 0;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const said = name.trim();
    if (said !== "" && (await add(viewOf(said, search, today)))) setName("");
  };
  const stands = (given: RecordsSearch) => sameSearch(given, search);
  const open = views.find((one) => stands(searchOf(one, today)));
  return (
    <Menu title={open === undefined ? "视图" : `视图：${open.name}`}>
      {(close) => (
        <>
          {views.length > 0 && (
            <ul className={styles.views} aria-label="存下的视图">
              {views.map((one) => (
                <li key={one.name}>
                  <Link
                    to="/records"
                    search={searchOf(one, today)}
                    aria-current={one === open ? "true" : undefined}
                    onClick={close}
                  >
                    {one.name}
                  </Link>
                  <button
                    type="button"
                    className={styles.plain}
                    aria-label={`删去视图：${one.name}`}
                    onClick={() => remove(one)}
                  >
                    删去
                  </button>
                </li>
              ))}
            </ul>
          )}
          {narrowed ? (
            <form className={styles.naming} onSubmit={save}>
              <input
                className={styles.viewName}
                aria-label="给现在的筛选起个名字"
                placeholder="给现在的筛选起个名字"
                value={name}
                maxLength={longestViewName}
                onChange={({ target }) => setName(target.value)}
              />
              <button type="submit" className={styles.plain} disabled={name.trim() === ""}>
                存下
              </button>
            </form>
          ) : (
            <p className={styles.hint}>先选好筛选，再到这里起个名字存下，下次一点就到。</p>
          )}
          <p className={styles.hint}>只有您自己看得到，换一台电脑登录也在；“本月”“今年”总按打开的那天算。</p>
        </>
      )}
    </Menu>
  );
}

const sameSearch = (a: RecordsSearch, b: RecordsSearch): boolean => written(a) === written(b);
const written = (search: RecordsSearch): string =>
  JSON.stringify(Object.entries(search).sort(([a], [b]) => (a < b ? -1 : 1)));
