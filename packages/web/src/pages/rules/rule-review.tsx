import type { RuleAnswer, RuleLine } from "@shilu/contract";
import { articleTerms } from "@shilu/domain";
import { useQuery } from "@tanstack/react-query";
import Button from "antd/es/button";
import Input from "antd/es/input";
import { useId } from "react";
import { ruleQuery, signRule } from "../../api/queries.ts";
import { useRefresh } from "../../api/refresh.ts";
import { useWrite } from "../../api/use-write.ts";
import { LeftWords } from "../../kept/left-words.tsx";
import { useKeptWords } from "../../kept/use-kept-words.ts";
import { Faults, faultAt } from "../../ui/faults.tsx";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import styles from "./rule-review.module.css";
import { RuleState } from "./rule-state.tsx";
import { Signatures } from "./signatures.tsx";

/** One rule: how the program reads it on the left, the official text that a person pastes on the right, the signature below. */
export function RuleReview({ rule }: { readonly rule: string }) {
  const found = useQuery(ruleQuery(rule));
  if (found.isPending) return <Waiting says="正在读取这条规则…" />;
  if (found.isLoadingError) return <Trouble error={found.error} again={() => void found.refetch()} />;
  const { line, reading, upper, signatures } = found.data;
  return (
    <article className={styles.rule}>
      <div className={styles.head}>
        <h2>
          {line.mechanism.title}：{line.says}
        </h2>
        <RuleState state={line.state} />
      </div>
      <Basis line={line} upper={upper} />
      {line.state === "未复核" || line.state === "已复核" ? (
        <Compare
          key={signatures[0]?.id ?? ""}
          line={line}
          reading={reading}
          last={signatures.find((one) => one.holds) ?? null}
        />
      ) : (
        <p className={styles.own}>
          {line.state === "本单位自定"
            ? "这是本单位自己定的规则，没有正式条文可核，不用复核；要改请采用新的制度文件。"
            : "这是别处的做法或惯例，只作样例；本单位采用以前，不向任何人提出要求。"}
        </p>
      )}
      <Signatures rule={line.rule} signatures={signatures} />
    </article>
  );
}

/** Where the rule comes from, and what a rule of the unit's own lies over. */
function Basis({ line, upper }: { readonly line: RuleLine; readonly upper: RuleLine | null }) {
  return (
    <dl className={styles.basis}>
      <dt>依据</dt>
      <dd>
        《{line.document}》{line.year === null ? "" : `（${line.year}年）`}
        {line.article ?? "，条号没有见到"}
      </dd>
      <dt>层级</dt>
      <dd>
        {line.layer}
        {line.from === null ? "" : `，${line.from}起`}
        {line.to === null ? "" : `至${line.to}`}
      </dd>
      {upper !== null && (
        <>
          <dt>上一层级</dt>
          <dd>
            {upper.layer}《{upper.document}》{upper.article ?? ""}：{upper.says}
          </dd>
        </>
      )}
      <dt>写法来源</dt>
      <dd>{line.confidence}</dd>
    </dl>
  );
}

type CompareProps = {
  readonly line: RuleLine;
  readonly reading: RuleAnswer["reading"];
  readonly last: RuleAnswer["signatures"][number] | null;
};

/** Our reading beside the pasted article, and the signature under both. */
function Compare({ line, reading, last }: CompareProps) {
  const id = useId();
  const refresh = useRefresh();
  const first = { article: last?.article ?? "", text: last?.text ?? "", by: "" };
  const typed = useKeptWords(`signature.${line.rule}`, first);
  const { article, text, by } = typed.values;
  const sign = useWrite(signRule, {
    onSuccess: () => {
      typed.forget();
      return refresh("rule");
    },
  });
  const fault = (field: string) => faultAt(sign.error, field);
  const terms = articleTerms(line.says, article);
  const missing = terms.filter(({ found }) => !found);
  return (
    <form
      className={styles.compare}
      onSubmit={(event) => {
        event.preventDefault();
        sign.mutate({ rule: line.rule, signature: { by, text, article } });
      }}
    >
      <section className={styles.ours} aria-label="程序的读法">
        <h3>程序的读法</h3>
        <dl>
          {reading.map(({ title, text: says }) => (
            <div key={title}>
              <dt>{title}</dt>
              <dd>{says}</dd>
            </div>
          ))}
        </dl>
        {terms.length > 0 && (
          <>
            <h4>读法里的要点</h4>
            <ul className={styles.terms}>
              {terms.map(({ term, found }) => (
                <li key={term} data-found={article === "" ? undefined : found}>
                  {term}
                  {article === "" ? "" : found ? " ✓ 条文里有" : " ○ 条文里没有找到"}
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      <div className={styles.theirs}>
        <LeftWords words={typed} />
        <label htmlFor={`${id}-article`}>正式条文</label>
        <Input.TextArea
          id={`${id}-article`}
          rows={9}
          value={article}
          placeholder={`把${line.article ?? "这一条"}的正式条文粘贴在这里`}
          status={fault("article") === undefined ? "" : "error"}
          onChange={(event) => typed.change({ article: event.target.value })}
        />
        {fault("article") !== undefined && <p className={styles.fault}>{fault("article")}</p>}
      </div>
      <div className={styles.sign}>
        <label htmlFor={`${id}-text`}>读的是哪份文本</label>
        <Input
          id={`${id}-text`}
          value={text}
          placeholder="名称、公布日期、在哪里读到"
          status={fault("text") === undefined ? "" : "error"}
          onChange={(event) => typed.change({ text: event.target.value })}
        />
        <label htmlFor={`${id}-by`}>复核人</label>
        <Input
          id={`${id}-by`}
          className={styles.name ?? ""}
          value={by}
          status={fault("by") === undefined ? "" : "error"}
          onChange={(event) => typed.change({ by: event.target.value })}
        />
        <Button type="primary" htmlType="submit" loading={sign.isPending}>
          与条文一致，签名复核
        </Button>
      </div>
      {[fault("text"), fault("by")].map(
        (says) =>
          says !== undefined && (
            <p key={says} className={styles.fault}>
              {says}
            </p>
          ),
      )}
      <Faults error={sign.error} own={["article", "text", "by"]} />
      {article !== "" && missing.length > 0 && (
        <p className={styles.hint} role="status">
          读法里的{missing.map(({ term }) => `“${term}”`).join("、")}
          在贴进来的条文里没有找到，请仔细对照；读法有误的，请告诉维护制度库的人，不要签名。
        </p>
      )}
    </form>
  );
}
