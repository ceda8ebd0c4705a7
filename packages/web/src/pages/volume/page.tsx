import { operations, pathTo, type VolumeAnswer, volumeMost } from "@shilu/contract";
import { useQuery } from "@tanstack/react-query";
import { createLazyRoute, Link, useNavigate, useSearch } from "@tanstack/react-router";
import { officeQuery } from "../../api/queries.ts";
import { recordFiltersQuery } from "../../api/records.ts";
import { type VolumeSearch, volumeQuery } from "../../api/volume.ts";
import styles from "../../ui/paper-list.module.css";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import own from "./page.module.css";

export const lazyRoute = createLazyRoute("/office/records/volume")({ component: VolumePage });

/** 按年成册: choose a year and what is bound, see what is in it and what is missing, take it away; 台账 of each mechanism below. */
function VolumePage() {
  const search = useSearch({ from: "/office/records/volume" });
  const navigate = useNavigate({ from: "/records/volume" });
  const office = useQuery(officeQuery);
  const filters = useQuery(recordFiltersQuery);
  const found = useQuery({ ...volumeQuery(search), placeholderData: (before) => before });
  if (found.isPending || office.isPending || filters.isPending) return <Waiting says="正在清点记录…" />;
  if (found.isLoadingError) return <Trouble error={found.error} again={() => void found.refetch()} home />;
  const volume = found.data;
  const set = (given: { readonly [key in keyof VolumeSearch]?: string | undefined }) => {
    const next = Object.entries({ ...search, ...given }).filter(([, value]) => value !== undefined && value !== "");
    void navigate({ search: Object.fromEntries(next) as VolumeSearch, replace: true });
  };
  const asked = { ...search, year: String(volume.year) };
  const now = Number(office.data?.today.slice(0, 4) ?? volume.year);
  const years = [...new Set([now, now - 1, now - 2, now - 3, now - 4, volume.year])].sort((a, b) => b - a);
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>按年成册</h1>
        <fieldset className={own.choice}>
          <legend className="visually-hidden">收入哪些</legend>
          <select aria-label="年度" value={volume.year} onChange={({ target }) => set({ year: target.value })}>
            {years.map((year) => (
              <option key={year} value={year}>
                {year}年
              </option>
            ))}
          </select>
          <select
            aria-label="制度"
            value={
              search.mechanism !== undefined
                ? `m:${search.mechanism}`
                : search.group !== undefined
                  ? `g:${search.group}`
                  : ""
            }
            onChange={({ target: { value } }) =>
              set({
                mechanism: value.startsWith("m:") ? value.slice(2) : undefined,
                group: value.startsWith("g:") ? value.slice(2) : undefined,
              })
            }
          >
            <option value="">全部制度</option>
            {filters.data?.groups.map(({ title, mechanisms }) => (
              <optgroup key={title} label={title}>
                <option value={`g:${title}`}>{title}（全部）</option>
                {mechanisms.map(({ code, title: name }) => (
                  <option key={code} value={`m:${code}`}>
                    {name}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
          {(filters.data?.orgs.length ?? 0) > 1 && (
            <select aria-label="组织" value={search.org ?? ""} onChange={({ target }) => set({ org: target.value })}>
              <option value="">全部组织</option>
              {filters.data?.orgs.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </fieldset>
        <Link className={styles.act} to="/records" search={{}}>
          回到记录
        </Link>
      </header>
      <div className={styles.sheet} aria-busy={found.isPlaceholderData}>
        <h2>
          {volume.title}（{volume.year}年）
        </h2>
        <Says volume={volume} />
        {volume.records > 0 && volume.records <= volumeMost && (
          <p className={own.files}>
            <Files of="volume" title={volume.title} endings={["docx", "pdf"]} asked={asked} label="整卷 " />
          </p>
        )}
        {volume.records > volumeMost && (
          <p className={styles.small}>超过{volumeMost}条，一卷装不下，请按制度或组织分卷。</p>
        )}
        {volume.ledgers.length > 0 && <h2>台账</h2>}
        {volume.ledgers.length > 0 && (
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">制度</th>
                <th scope="col">记录</th>
                <th scope="col">下载</th>
              </tr>
            </thead>
            <tbody>
              {volume.ledgers.map(({ code, title, records }) => (
                <tr key={code}>
                  <td>
                    <Link
                      to="/records"
                      search={{ mechanism: code, from: `${volume.year}-01-01`, to: `${volume.year}-12-31` }}
                    >
                      {title}
                    </Link>
                  </td>
                  <td>{records}条</td>
                  <td className={own.files}>
                    <Files
                      of="ledger"
                      title={`${title}台账`}
                      endings={["xlsx", "docx", "pdf"]}
                      asked={{
                        year: asked.year,
                        mechanism: code,
                        ...(search.org === undefined ? {} : { org: search.org }),
                      }}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </main>
  );
}

/** What is in it, and what is not, each said once. */
function Says({ volume }: { readonly volume: VolumeAnswer }) {
  const { records, span, evidence, confined, drafts, late, bare } = volume;
  const says = [
    records === 0 ? "没有可以成册的记录。" : `收入${records}条记录（${span ?? ""}），登记佐证${evidence}件。`,
    ...(late === 0 ? [] : [`补录的${late}条。`]),
    ...(bare === 0 ? [] : [`没有登记佐证的${bare}条，可以先补上再成册。`]),
    ...(drafts === 0 ? [] : [`草稿${drafts}条没有收入，补全以后再成册。`]),
    ...(confined === 0 ? [] : [`限定知悉范围的${confined}条不收入。`]),
  ];
  return (
    <>
      <p role="status">{says.join("")}</p>
      {records > 0 && (
        <p className={styles.small}>
          卷里依次是封面、卷内文件目录（有页号）、各条的登记表、佐证材料目录、卷内备考表。档号、保管期限、立卷人由人填写。
        </p>
      )}
    </>
  );
}

type FilesProps = {
  readonly of: "volume" | "ledger";
  readonly title: string;
  readonly endings: readonly string[];
  readonly label?: string;
  readonly asked: VolumeSearch;
};

const Files = ({ of, title, endings, asked, label = "" }: FilesProps) =>
  endings.map((ending) => (
    <a
      key={ending}
      className={styles.act}
      href={pathTo(operations.volumeFile, { file: `${of}.${ending}` }, asked)}
      download
      aria-label={`下载${title} ${label}${ending}`}
    >
      {label}
      {ending}
    </a>
  ));
