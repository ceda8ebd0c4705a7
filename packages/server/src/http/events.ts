import { operations } from "@shilu/contract";
import type { Reader } from "@shilu/store";
import type { Change } from "../work/changes.ts";
import type { Workplace } from "../work/workplace.ts";
import { route } from "./route.ts";

const beatEvery = 25_000;
/** So many events may wait for a reader that does not read; then he is let go, and asks anew. */
const patience = 100;

/** 别人改了什么: a stream that does not end, of what the visitor may see. It ends when he may not ask any more. */
export const getEvents = route(operations.events, async (workplace, { standing }) => eventStream(workplace, standing));

function eventStream(workplace: Workplace, standing: () => Promise<boolean>): ReadableStream<Uint8Array> {
  const { changes, store, tenant } = workplace;
  const text = new TextEncoder();
  let end = () => {};
  return new ReadableStream({
    start: (controller) => {
      let open = true;
      // One after the other, so that events come in their order.
      let queue: Promise<void> = Promise.resolve();
      const close = () => {
        if (!open) return;
        end();
        controller.close();
      };
      const send = (words: string) => {
        if (!open) return;
        if ((controller.desiredSize ?? 0) < -patience) close();
        else controller.enqueue(text.encode(words));
      };
      const when = (ready: () => Promise<boolean>, words: string) => {
        // What can no longer be asked, because the program ends, ends the stream and nothing else.
        queue = queue
          .then(async () => {
            if (!open) return;
            if (!(await standing())) close();
            else if (await ready()) send(words);
          })
          .catch(close);
      };
      const leave = changes.hear(tenant, (change) =>
        when(
          () => store.read(tenant, (reader) => isSeen(reader, change)),
          `event: change\ndata: ${JSON.stringify(change.event)}\n\n`,
        ),
      );
      const beat = setInterval(() => when(async () => true, ": \n\n"), beatEvery);
      beat.unref();
      end = () => {
        open = false;
        leave();
        clearInterval(beat);
      };
      send("retry: 5000\n\n");
    },
    cancel: () => end(),
  });
}

async function isSeen(reader: Reader, { event, orgs }: Change): Promise<boolean> {
  if (event.kind === "report") return (await reader.report(event.id)) !== null;
  const seen = new Set((await reader.orgs()).map(({ id }) => id));
  return orgs === null ? seen.size > 0 : orgs.some((org) => seen.has(org));
}
