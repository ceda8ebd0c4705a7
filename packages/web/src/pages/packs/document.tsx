import { operations, type PackAnswer, pathTo } from "@shilu/contract";
import { answerWords, nothingAttached } from "@shilu/domain";
import styles from "./page.module.css";

type Body = PackAnswer["body"];

/** The whole pack as one document: what it is of, how it is checked, articles, problems, records with their evidence. */
export function PackDocument({ id, answer }: { readonly id: string; readonly answer: PackAnswer }) {
  const { body, line, mark, sm3, sha256 } = answer;
  const of = new Map(body.records.map((one) => [one.id, one]));
  return (
    <>
      <p>
        {[body.office, body.org === body.office ? "" : body.org, body.period ?? ""].filter(Boolean).join("　")}，由
        {body.made.by} {body.made.on} 编制，供查阅到 {line.expires}。{mark}。
      </p>
      <dl className={styles.facts}>
        <dt>SM3</dt>
        <dd>
          <code>{sm3}</code>
        </dd>
        <dt>SHA-256</dt>
        <dd>
          <code>{sha256}</code>
        </dd>
      </dl>
      <p className={styles.small}>
        校验值是 zip 里 pack.json 的。带走以后解开，双击 verify.html，就能核对这份证据包和审计链；也可以运行 sha256sum
        -c SHA256SUMS，或用 certutil -hashfile pack.json SHA256 与上面对照，都不需要本系统。
      </p>
      {body.items.length > 0 && (
        <>
          <h2 className={styles.sub}>逐项对照</h2>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">项</th>
                <th scope="col">检查内容</th>
                <th scope="col">由什么回应</th>
              </tr>
            </thead>
            <tbody>
              {body.items.map((item, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a frozen list never changes its order.
                <tr key={at}>
                  <td>{item.number}</td>
                  <td>
                    <a href={`#item-${at}`}>{item.text}</a>
                  </td>
                  <td>{answerWords(item)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {body.items.map((item, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a frozen list never changes its order.
            <section key={at} id={`item-${at}`} className={styles.part}>
              {item.section !== body.items[at - 1]?.section && item.section !== "" && (
                <p className={styles.small}>{item.section}</p>
              )}
              <h2 className={styles.sub}>
                {item.number} {item.text}
              </h2>
              <p>{answerWords(item)}</p>
              {item.note !== null && <p>说明：{item.note}</p>}
              <Named ids={item.records} of={of} />
              {item.problems.map((problem) => (
                <a key={problem} className={styles.named} href={`#problem-${problem}`}>
                  问题：{body.problems.find((one) => one.id === problem)?.text}
                </a>
              ))}
              {item.gaps.length > 0 && (
                <ul className={styles.duties}>
                  {item.gaps.map((gap) => (
                    <li key={gap}>缺口：{gap}</li>
                  ))}
                </ul>
              )}
            </section>
          ))}
          <h2 className={styles.sub}>条款和规定动作</h2>
        </>
      )}
      {body.articles.map((one) => (
        <section key={one.rule} id={`rule-${one.rule}`} className={styles.part}>
          <h2 className={styles.sub}>
            {one.mechanism}：{one.says}
          </h2>
          <p className={styles.small}>{one.basis}</p>
          {one.duties.every((duty) => duty.records.length === 0) && <p>{nothingAttached}</p>}
          <ul className={styles.duties}>
            {one.duties.map((duty, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a frozen list never changes its order.
              <li key={at}>
                <span>
                  {duty.status}　{duty.title}（{duty.of}）
                </span>
                <span className={styles.small}>
                  {[duty.reason, duty.stated, duty.due === null ? null : `期限 ${duty.due}`].filter(Boolean).join("；")}
                </span>
                <Named ids={duty.records} of={of} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {body.problems.map((one) => (
        <section key={one.id} id={`problem-${one.id}`} className={styles.part}>
          <h2 className={styles.sub}>问题：{one.text}</h2>
          <p className={styles.small}>
            {[`${one.found} 发现`, one.source, one.owner === null ? null : `责任人 ${one.owner}`, one.state]
              .filter(Boolean)
              .join("，")}
          </p>
          <ul className={styles.duties}>
            {one.measures.map((text) => (
              <li key={text}>措施：{text}</li>
            ))}
            {one.steps.map(({ on, act, by, text }) => (
              <li key={`${on} ${act} ${text}`}>
                {on} {act}（{by}）：{text}
              </li>
            ))}
          </ul>
          {one.records.length === 0 ? <p>{nothingAttached}</p> : <Named ids={one.records} of={of} />}
        </section>
      ))}
      <h2 className={styles.sub}>记录和佐证 {body.records.length} 条</h2>
      {body.records.map((one) => (
        <RecordPart key={one.id} pack={id} record={one} />
      ))}
    </>
  );
}

type Of = ReadonlyMap<string, Body["records"][number]>;
const Named = ({ ids, of }: { readonly ids: readonly string[]; readonly of: Of }) => (
  <>
    {ids.map((id) => (
      <a key={id} className={styles.named} href={`#record-${id}`}>
        {of.get(id)?.day} {of.get(id)?.title}
      </a>
    ))}
  </>
);

function RecordPart({ pack, record }: { readonly pack: string; readonly record: Body["records"][number] }) {
  const { id, title, org, late, withheld, facts, evidence } = record;
  return (
    <section id={`record-${id}`} className={styles.part}>
      <h3 className={styles.of}>{title}</h3>
      <p className={styles.small}>
        {[org, `编号 ${id}`, late ? "补录" : "", withheld ? "只列事实和日期，内容不进证据包" : ""]
          .filter(Boolean)
          .join("　")}
      </p>
      <dl className={styles.facts}>
        {facts.map((fact) => (
          <Fact key={`${fact.title} ${fact.text}`} title={fact.title}>
            {fact.text}
          </Fact>
        ))}
        {evidence.length === 0 && <Fact title="佐证">未附</Fact>}
        {evidence.map(({ kind, place, file }) => (
          <Fact key={`${kind} ${place ?? ""} ${file?.sha256 ?? ""}`} title="佐证">
            {kind}
            {place === null ? "" : `：${place}`}
            {file !== null && (
              <a href={pathTo(operations.packEvidence, { pack, sha256: file.sha256 })} download>
                　打开文件
              </a>
            )}
          </Fact>
        ))}
      </dl>
    </section>
  );
}

const Fact = ({ title, children }: { readonly title: string; readonly children: React.ReactNode }) => (
  <>
    <dt>{title}</dt>
    <dd>{children}</dd>
  </>
);
