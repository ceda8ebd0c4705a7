import { dataPlace } from "../config/data-place.ts";
import { type OpenedStore, openStoreAt, openWorkplace, type Workplace } from "../work/workplace.ts";
import type { Asked } from "./command.ts";
import type { Terminal } from "./terminal.ts";

/** Does something in the office of `--data` or `DATABASE_URL`, and closes it whatever happens. `lasting`: it goes on for long. */
export async function inWorkplace<T>(
  asked: Pick<Asked, "text">,
  { say }: Terminal,
  work: (workplace: Workplace) => Promise<T>,
  { lasting = false } = {},
): Promise<T> {
  const workplace = await openWorkplace({ ...dataPlace(asked.text("data")), progress: say, brief: !lasting });
  try {
    return await work(workplace);
  } finally {
    await workplace.store.close();
  }
}

/** The same where there may be no office yet. */
export async function inStore<T>(
  asked: Asked,
  { say }: Terminal,
  work: (opened: OpenedStore) => Promise<T>,
): Promise<T> {
  const opened = await openStoreAt({ ...dataPlace(asked.text("data")), progress: say, brief: true });
  try {
    return await work(opened);
  } finally {
    await opened.store.close();
  }
}
