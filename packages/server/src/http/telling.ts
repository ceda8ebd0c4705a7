import { progressType } from "@shilu/contract";
import type { Context } from "hono";
import { faultAnswer } from "./fault.ts";

/** How somebody who waits is told how far a long piece of work is, and how the work learns that he has left. */
export type Telling = {
  readonly progress: (done: number, of: number) => void;
  readonly left: () => boolean;
};

/** Nobody is told anything; who breaks the connection off has left. */
export const silently = ({ req }: Context): Telling => ({
  progress: () => {},
  left: () => req.raw.signal.aborted,
});

export const wantsLines = ({ req }: Context): boolean => (req.header("accept") ?? "").includes(progressType);

/** Answers line by line: {done, of} as the work goes on, at last {answer} or {fault}. Whoever breaks off has left. */
export function tellingLines(
  context: Context,
  log: (line: string) => void,
  work: (telling: Telling) => Promise<unknown>,
): Response {
  const text = new TextEncoder();
  let left = false;
  const lines = new ReadableStream<Uint8Array>({
    start: async (controller) => {
      const say = (line: object) => {
        if (!left) controller.enqueue(text.encode(`${JSON.stringify(line)}\n`));
      };
      try {
        say({ answer: await work({ progress: (done, of) => say({ done, of }), left: () => left }) });
      } catch (thrown) {
        say({ fault: faultAnswer(context, thrown, log) });
      }
      if (!left) controller.close();
    },
    cancel: () => {
      left = true;
    },
  });
  context.header("Content-Type", `${progressType}; charset=utf-8`);
  context.header("X-Accel-Buffering", "no");
  return context.body(lines);
}
