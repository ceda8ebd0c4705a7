import type { RecordLine } from "@shilu/contract";
import { useQuery } from "@tanstack/react-query";
import { useMatches, useNavigate } from "@tanstack/react-router";
import { createContext, type ReactNode, useContext, useState } from "react";
import { officeQuery } from "../api/queries.ts";
import { useRefresh } from "../api/refresh.ts";
import { useMay } from "../api/rights.ts";
import { RecordDrawerDoor } from "../forms/drawer-door.tsx";
import { useNotice } from "./notice.tsx";

/** 记一条 and 更正 from anywhere. `record`: of this mechanism, or of one still to be chosen. */
type Entry = { readonly record: (mechanism?: string) => void; readonly edit: (id: string) => void };

const Opening = createContext<Entry>({ record: () => undefined, edit: () => undefined });
export const useEntry = (): Entry => useContext(Opening);

/** Screens that have the form beside what they show, and open it themselves. */
export const useOwnForm = (): boolean => useMatches().some(({ routeId }) => routeId === "/office/reports/$report");

/** The one drawer of the shell, and what follows when a record was kept in it. */
export function EntryDrawer({ children }: { readonly children: ReactNode }) {
  const allowed = useMay("record.enter");
  const office = useQuery(officeQuery);
  const refresh = useRefresh();
  const navigate = useNavigate();
  const say = useNotice();
  const [form, setForm] = useState<string | null>(null);
  const [edit, setEdit] = useState<string | null>(null);
  const close = () => {
    setForm(null);
    setEdit(null);
  };
  const open: Entry = {
    record: (mechanism = "?") => {
      setEdit(null);
      setForm(mechanism);
    },
    edit: (id) => {
      setForm(null);
      setEdit(id);
    },
  };
  const saved = async (record: RecordLine, next: boolean) => {
    const was = record.status === "draft" ? "已存为会前准备" : edit === null ? "已记下" : "已更正";
    if (!next) close();
    say({
      says: `${was}：${record.start} ${record.title}`,
      ...(edit === null
        ? {
            act: {
              title: "打开",
              do: () => void navigate({ to: "/records/$record", params: { record: record.id }, search: {} }),
            },
          }
        : {}),
    });
    await refresh("record");
  };
  return (
    <Opening value={open}>
      {children}
      {office.data !== undefined && allowed && (
        <RecordDrawerDoor
          forms={office.data.forms}
          form={form}
          edit={edit}
          likely={null}
          today={office.data.today}
          until={null}
          choose={setForm}
          close={close}
          saved={saved}
        />
      )}
    </Opening>
  );
}
