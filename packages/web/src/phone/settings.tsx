import { useEffect, useState } from "react";
import styles from "./entries.module.css";
import { Field } from "./field.tsx";
import form from "./form.module.css";
import { database, type Self } from "./outbox/database.ts";
import { knownUnit } from "./outbox/sending.ts";
import type { Unit } from "./port.ts";

/** Who writes here, and the village: chosen once, kept on this phone, named in every visit. */
export function Settings() {
  const [self, setSelf] = useState<Self | null>(null);
  const [unit, setUnit] = useState<Unit | null>(null);
  useEffect(() => {
    const nobody: Self = { one: "self", person: null, village: "" };
    Promise.all([database.self.get("self").catch(() => undefined), knownUnit()]).then(
      ([found, known]) => {
        setUnit(known);
        setSelf(found ?? { ...nobody, village: known?.village ?? "" });
      },
      () => setSelf(nobody),
    );
  }, []);
  if (self === null) return null;
  const change = (part: Partial<Self>) => {
    const next = { ...self, ...part };
    setSelf(next);
    void database.self.put(next).catch(() => undefined);
  };
  return (
    <>
      <h2 className={styles.heading}>谁在记</h2>
      <div className={form.form}>
        {unit === null ? (
          <p className={styles.note}>联网后可以选您的姓名；不选也能记。</p>
        ) : (
          <Field label="您的姓名（写在走访记录里）" name="person" faults={[]}>
            {(tied) => (
              <select
                {...tied}
                className={form.input}
                value={self.person ?? ""}
                onChange={({ target }) => change({ person: target.value === "" ? null : target.value })}
              >
                <option value="">不写</option>
                {unit.people.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <Field label="村" name="village" faults={[]}>
          {(tied) => (
            <input
              {...tied}
              className={form.input}
              value={self.village}
              maxLength={60}
              onChange={({ target }) => change({ village: target.value })}
            />
          )}
        </Field>
      </div>
    </>
  );
}
