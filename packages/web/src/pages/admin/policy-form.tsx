import { type AccessPolicy, passwordProfileNames, passwordProfiles, passwordRules } from "@shilu/domain";
import Button from "antd/es/button";
import InputNumber from "antd/es/input-number";
import Radio from "antd/es/radio";
import { useId, useState } from "react";
import { setPolicy } from "../../api/access.ts";
import { Faults } from "../../ui/faults.tsx";
import { useDoing } from "../sign-in/doing.ts";
import styles from "./admin.module.css";

type Props = { readonly policy: AccessPolicy; readonly saved: () => void };

const numbers = [
  { key: "passwordDays", title: "密码每隔几天更换", min: 30, max: 365 },
  { key: "idleMinutes", title: "几分钟不用就退出", min: 5, max: 60 },
  { key: "sessionHours", title: "登录最长几小时", min: 1, max: 24 },
  // What is asked by law is not put right behind one's back: a smaller number is refused with its reason.
  { key: "logDays", title: "登录地址保留几天", min: 1, max: 3660 },
] as const;

/** 登录要求: one of two profiles, never a blend, and how long things hold. */
export function PolicyForm({ policy, saved }: Props) {
  const [asked, setAsked] = useState(policy);
  const [kept, setKept] = useState(false);
  const { busy, fault, run } = useDoing();
  const ids = useId();
  const profile = passwordProfiles[asked.profile];
  const change = (more: Partial<AccessPolicy>) => {
    setKept(false);
    setAsked((now) => ({ ...now, ...more }));
  };
  return (
    <form
      className={styles.section}
      onSubmit={(event) => {
        event.preventDefault();
        void run(async (keys) => {
          await setPolicy(asked, keys);
          setKept(true);
          saved();
        });
      }}
    >
      <h2 className={styles.title}>登录要求</h2>
      <Radio.Group
        aria-label="密码按哪一套要求"
        value={asked.profile}
        options={passwordProfileNames.map((name) => ({ value: name, label: passwordProfiles[name].title }))}
        onChange={(event) => change({ profile: event.target.value })}
      />
      <p className={styles.note}>{passwordRules(profile).join("；")}。两套要求互相矛盾，只能取一套。</p>
      <div className={styles.line}>
        {numbers
          .filter(({ key }) => key !== "passwordDays" || profile.expires)
          .map(({ key, title, min, max }) => (
            <div key={key} className={styles.label}>
              <label htmlFor={`${ids}${key}`}>{title}</label>
              <InputNumber
                id={`${ids}${key}`}
                className={styles.number ?? ""}
                min={min}
                max={max}
                precision={0}
                value={asked[key]}
                onChange={(value) => change({ [key]: value ?? policy[key] })}
              />
            </div>
          ))}
        <Button type="primary" htmlType="submit" loading={busy}>
          保存登录要求
        </Button>
        {kept && <span role="status">已保存</span>}
      </div>
      <Faults error={fault} />
    </form>
  );
}
