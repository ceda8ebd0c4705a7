import { useQuery } from "@tanstack/react-query";
import { Link, Outlet } from "@tanstack/react-router";
import { useState } from "react";
import { sessionQuery } from "../api/access.ts";
import { officeQuery } from "../api/queries.ts";
import { useRights } from "../api/rights.ts";
import { Help } from "../help/help.tsx";
import { Who } from "../pages/account/who.tsx";
import { adminPlaces } from "../pages/admin/places.ts";
import { EntryDrawer, useEntry, useOwnForm } from "./entry.tsx";
import { usePlaceKeys, useShellKeys } from "./keys.ts";
import { useLive } from "./live.ts";
import { Notices } from "./notice.tsx";
import { places } from "./places.ts";
import { SearchBox } from "./search.tsx";
import styles from "./shell.module.css";

/** What stands around every screen of the office: its name, the way to each screen, 记一条 and 搜索. The screen has the rest. */
export function Shell() {
  return (
    <Notices>
      <EntryDrawer>
        <Frame />
      </EntryDrawer>
    </Notices>
  );
}

function Frame() {
  const office = useQuery(officeQuery);
  const session = useQuery(sessionQuery);
  const account = session.data?.account ?? null;
  const can = useRights();
  const open = places.filter(({ right }) => can(right));
  const { record } = useEntry();
  const ownForm = useOwnForm();
  const [searching, setSearching] = useState(false);
  const search = can("record.see") ? () => setSearching(true) : null;
  const enter = can("record.enter") && !ownForm ? () => record() : null;
  usePlaceKeys();
  useShellKeys({ record: enter, search });
  useLive(can("record.see"));
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#screen">
        跳到正文
      </a>
      <section className={styles.side} aria-label="单位和菜单">
        <p className={styles.brand}>实录</p>
        <p className={styles.office}>
          {office.data?.name}
          {office.data !== undefined && <span className={styles.mode}>{office.data.mode}</span>}
        </p>
        {office.data?.notice != null && <p className={styles.notice}>{office.data.notice}</p>}
        {search !== null && (
          <div className={styles.acts}>
            {enter !== null && (
              <button type="button" className={styles.enter} onClick={enter} aria-keyshortcuts="N">
                记一条 <kbd>N</kbd>
              </button>
            )}
            <button type="button" className={styles.search} onClick={search} aria-keyshortcuts="/">
              搜索 <kbd>/</kbd>
            </button>
          </div>
        )}
        <nav aria-label="主菜单">
          <ul className={styles.places}>
            {open.map(({ to, title, key }) => (
              <li key={to}>
                <Link
                  to={to}
                  className={styles.place}
                  activeProps={{ "aria-current": "page" }}
                  activeOptions={{ exact: false, includeSearch: false }}
                  title={`快捷键 G，再按 ${key}`}
                >
                  {title}
                </Link>
              </li>
            ))}
            {adminPlaces(account?.roles ?? []).map(({ to, title }) => (
              <li key={to}>
                <Link to={to} className={styles.place} activeProps={{ "aria-current": "page" }}>
                  {title}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <Who />
        <Help />
      </section>
      <div id="screen" className={styles.screen} tabIndex={-1}>
        <Outlet />
      </div>
      {searching && <SearchBox open={open} close={() => setSearching(false)} />}
    </div>
  );
}
