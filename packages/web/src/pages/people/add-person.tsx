import type { PeopleAnswer } from "@shilu/contract";
import Button from "antd/es/button";
import { useState } from "react";
import { addPerson } from "../../api/people.ts";
import { useWrite } from "../../api/use-write.ts";
import { Faults } from "../../ui/faults.tsx";
import { type AboutEntry, AboutFields } from "./about-fields.tsx";
import styles from "./page.module.css";
import { type PostEntry, PostFields } from "./post-fields.tsx";

type Props = {
  readonly orgs: PeopleAnswer["orgs"];
  readonly on: string;
  readonly close: () => void;
  readonly added: (person: string) => Promise<void>;
};

/** A new person with his first post. */
export function AddPerson({ orgs, on, close, added }: Props) {
  const [about, setAbout] = useState<AboutEntry>({ name: "", sex: "", joined: "" });
  const first: PostEntry = { org: orgs[0]?.id ?? "", role: "成员", party: "正式", from: on, to: "" };
  const [post, setPost] = useState(first);
  const add = useWrite(addPerson, { onSuccess: ({ person }) => added(person) });
  return (
    <form
      className={styles.form}
      aria-label="添一个人"
      onSubmit={(event) => {
        event.preventDefault();
        const { to, ...rest } = post;
        const { name, sex, joined } = about;
        add.mutate({ name, sex: sex === "" ? null : sex, joined: joined || null, ...rest, to: to || null });
      }}
    >
      <h2 className={styles.name}>添一个人</h2>
      <AboutFields value={about} change={setAbout} focus />
      <PostFields value={post} orgs={orgs} change={setPost} />
      <Faults error={add.error} />
      <p className={styles.acts}>
        <Button htmlType="submit" type="primary" loading={add.isPending}>
          添上
        </Button>
        <Button onClick={close}>取消</Button>
      </p>
    </form>
  );
}
