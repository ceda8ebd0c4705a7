import type { SessionAnswer } from "@shilu/contract";
import { useState } from "react";
import { CodeStep } from "./code-step.tsx";
import { EnrolStep } from "./enrol-step.tsx";
import { PasswordForm } from "./password-form.tsx";
import { PasswordStep } from "./password-step.tsx";

type Props = {
  readonly session: SessionAnswer;
  /** The sign-in is whole. */
  readonly done: (session: SessionAnswer) => void;
};

/** From name and password to a whole sign-in, one step after the other, as the server says what is left. */
export function SignInPanel({ session: given, done }: Props) {
  const [session, setSession] = useState(given);
  // Kept in this page's memory for the next step only, so that it is not asked for twice within a minute.
  const [password, setPassword] = useState("");
  const next = (answer: SessionAnswer) => {
    setSession(answer);
    if (answer.account !== null && answer.steps.length === 0) done(answer);
  };
  const [step] = session.steps;
  if (session.account === null || step === undefined)
    return (
      <PasswordForm
        done={(answer, typed) => {
          setPassword(typed);
          next(answer);
        }}
      />
    );
  const again = () => setSession({ ...session, account: null, steps: [] });
  switch (step) {
    case "code":
      return <CodeStep done={next} again={again} />;
    case "password":
      return (
        <PasswordStep
          current={password}
          rules={session.passwordRules}
          done={(answer, typed) => {
            setPassword(typed);
            next(answer);
          }}
        />
      );
    case "enrol":
      return <EnrolStep password={password} done={next} />;
  }
}
