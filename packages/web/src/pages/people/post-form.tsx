import type { PeopleAnswer, PostAct, PostLine } from "@shilu/contract";
import Button from "antd/es/button";
import { useState } from "react";
import { sentenceOf } from "../../api/ask.ts";
import { changePost } from "../../api/people.ts";
import { useRefresh } from "../../api/refresh.ts";
import { useWrite } from "../../api/use-write.ts";
import { useNotice } from "../../shell/notice.tsx";
import { Faults } from "../../ui/faults.tsx";
import styles from "./page.module.css";
import { type PostEntry, PostFields } from "./post-fields.tsx";

/** What is to be done with which post. */
export type PostTask =
  | { readonly kind: "begin" }
  | { readonly kind: "end" | "transfer" | "correct" | "remove"; readonly post: PostLine };

type Props = {
  readonly person: string;
  readonly task: PostTask;
  readonly orgs: PeopleAnswer["orgs"];
  readonly today: string;
  readonly close: () => void;
  readonly done: () => Promise<void>;
};

const titles: Readonly<
  Record<PostTask["kind"], { readonly title: string; readonly says: string; readonly act: string }>
> = {
  begin: { title: "添一条任职", says: "", act: "添上" },
  end: { title: "结束任职", says: "写最后一天；以前的记录和应到人数不变。", act: "结束" },
  transfer: { title: "转出", says: "写到新组织的第一天；前一天是原组织的最后一天。", act: "转出" },
  correct: { title: "更正", says: "从一开始就写错了的才更正；中途有变化的，用结束或转出。", act: "保存更正" },
  remove: { title: "撤去", says: "这条任职从来没有过，才撤去；不再担任的，用结束。", act: "撤去" },
};

/** One act on a post. */
export function PostForm({ person, task, orgs, today, close, done }: Props) {
  const known = "post" in task ? task.post : null;
  const [post, setPost] = useState<PostEntry>({
    org: known?.org.id ?? orgs[0]?.id ?? "",
    role: known?.role ?? "成员",
    party: known?.party ?? "正式",
    from: known?.from ?? today,
    to: known?.to ?? "",
  });
  const [on, setOn] = useState(today);
  const say = useNotice();
  const refresh = useRefresh();
  const back = useWrite(changePost, {
    onSuccess: () => refresh("people"),
    onError: (error) => say({ says: sentenceOf(error) }),
  });
  const save = useWrite(changePost, {
    onSuccess: async () => {
      if (task.kind === "remove") {
        const { org, role, party, voting, from, to } = task.post;
        const again = () => back.mutate({ person, act: { kind: "begin", org: org.id, role, party, voting, from, to } });
        say({ says: `已撤去：${org.name} ${role}`, act: { title: "撤销", do: again } });
      }
      await done();
    },
  });
  const { title, says, act } = titles[task.kind];
  return (
    <form
      className={styles.form}
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ person, act: actOf(task, post, on) });
      }}
    >
      <h4 className={styles.section}>
        {title}
        {known !== null && `：${known.org.name} ${known.role}`}
      </h4>
      {says !== "" && <p className={styles.small}>{says}</p>}
      {(task.kind === "end" || task.kind === "transfer") && (
        <label>
          <span>{task.kind === "end" ? "最后一天" : "新组织的第一天"}</span>
          <input
            type="date"
            required
            className={styles.date}
            value={on}
            onChange={(event) => setOn(event.target.value)}
          />
        </label>
      )}
      {task.kind === "transfer" && <PostFields value={post} orgs={orgs} change={setPost} only={["org", "role"]} />}
      {(task.kind === "begin" || task.kind === "correct") && <PostFields value={post} orgs={orgs} change={setPost} />}
      <Faults error={save.error} />
      <p className={styles.acts}>
        <Button htmlType="submit" type="primary" loading={save.isPending}>
          {act}
        </Button>
        <Button onClick={close}>取消</Button>
      </p>
    </form>
  );
}

function actOf(task: PostTask, { to, ...entry }: PostEntry, on: string): PostAct {
  const place = { ...entry, to: to || null };
  switch (task.kind) {
    case "begin":
      return { kind: "begin", ...place };
    case "correct":
      return { kind: "correct", post: task.post.post, ...place, voting: task.post.voting };
    case "end":
      return { kind: "end", post: task.post.post, on };
    case "transfer":
      return { kind: "transfer", post: task.post.post, on, org: entry.org, role: entry.role };
    case "remove":
      return { kind: "remove", post: task.post.post };
  }
}
