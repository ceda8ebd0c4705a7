import type { NewRecord, RecordEntry, RecordLine } from "@shilu/contract";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { AskError } from "../api/ask.ts";
import { formQuery } from "../api/queries.ts";
import { changePreparation, correctRecord, readEntry } from "../api/records.ts";
import { Trouble, Waiting } from "../ui/trouble.tsx";
import { Conflict } from "./conflict.tsx";
import { correctedRecord, entryOfRecord, shownRoster } from "./edit-entry.ts";
import { correctionOf } from "./kept-entry.ts";
import { RecordForm } from "./record-form.tsx";

type Props = {
  readonly record: string;
  readonly current: boolean;
  readonly today: string;
  /** Whether something stands in it that is not saved. */
  readonly typed: (something: boolean) => void;
  readonly saved: (record: RecordLine) => Promise<void>;
};

/** 更正: the one form with a record in it. What was read when it opened is what the correction goes by. */
export function EditForm({ record, ...rest }: Props) {
  const read = useQuery({
    queryKey: ["record-entry", record],
    queryFn: () => readEntry(record),
    ...{ staleTime: Number.POSITIVE_INFINITY, gcTime: 0, refetchOnWindowFocus: false },
  });
  if (read.isPending) return <Waiting says="正在打开记录…" />;
  if (read.isLoadingError) return <Trouble error={read.error} again={() => void read.refetch()} />;
  return <Opened id={record} read={read.data} {...rest} />;
}

type OpenedProps = Omit<Props, "record"> & { readonly id: string; readonly read: RecordEntry };

function Opened({ id, read, current, saved, today, typed }: OpenedProps) {
  const [base, setBase] = useState(read);
  const forget = useRef(() => {});
  const [asked, setAsked] = useState<{ on: string; org?: string }>({ on: base.record.start, org: base.record.org });
  const [conflict, setConflict] = useState<{ readonly mine: NewRecord; readonly theirs: RecordEntry } | null>(null);
  const known = useQuery({
    ...formQuery({ mechanism: base.record.mechanism, ...asked }),
    placeholderData: (before) => before,
  });
  const first = useRef<ReturnType<typeof entryOfRecord>>(undefined);
  if (known.isPending) return <Waiting says="正在准备表单…" />;
  if (known.isLoadingError) return <Trouble error={known.error} again={() => void known.refetch()} />;
  const form = shownRoster(base, known.data);
  first.current ??= entryOfRecord(base, form);
  return (
    <>
      {conflict !== null && (
        <Conflict
          id={id}
          base={base.record}
          {...conflict}
          known={known.data}
          saved={async (line) => {
            forget.current();
            await saved(line);
          }}
          again={(theirs) => setConflict({ ...conflict, theirs })}
        />
      )}
      <div hidden={conflict !== null} style={{ height: "100%" }}>
        <RecordForm
          known={form}
          current={current}
          past={false}
          ask={setAsked}
          other={() => undefined}
          saved={saved}
          today={today}
          notice=""
          typed={typed}
          edit={{
            entry: first.current,
            ...{ of: correctionOf(id), base, version: read.version, taken: setBase },
            ...(base.prepared
              ? {
                  prepare: (said, entry, key) =>
                    changePreparation(
                      { record: id, version: base.version, key },
                      correctedRecord(base.record, said, entry, form),
                    ),
                }
              : {}),
            settled: (done) => {
              forget.current = done;
            },
            save: async (said, entry, key) => {
              const mine = correctedRecord(base.record, said, entry, form);
              try {
                return await correctRecord({ record: id, version: base.version, key }, mine);
              } catch (error) {
                if (error instanceof AskError && error.code === "record.changed")
                  setConflict({ mine, theirs: await readEntry(id) });
                throw error;
              }
            },
          }}
        />
      </div>
    </>
  );
}
