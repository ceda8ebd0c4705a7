import { may } from "@shilu/domain";
import { useQuery } from "@tanstack/react-query";
import { Link, Outlet } from "@tanstack/react-router";
import { sessionQuery } from "../api/access.ts";
import { officeQuery } from "../api/queries.ts";
import { Who } from "../pages/account/who.tsx";
import { adminPlaces } from "../pages/admin/places.ts";
import { usePlaceKeys } from "./keys.ts";
import { places } from "./places.ts";
import styles from "./shell.module.css";

/** What stands around every screen of the office: its name, and the way to each screen. The screen has the rest. */
export function Shell() {
  const office = useQuery(officeQuery);
  const account = useQuery(sessionQuery).data?.account ?? null;
  const open = places.filter(({ right }) => account === null || may(account.roles, right));
  usePlaceKeys();
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
      </section>
      <div id="screen" className={styles.screen} tabIndex={-1}>
        <Outlet />
      </div>
    </div>
  );
}
