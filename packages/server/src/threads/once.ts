import { Worker } from "node:worker_threads";

/** How long a thread may take in ms, and how much room its values may fill in MB. */
export type ThreadCaps = { readonly patience: number; readonly memory: number };

/**
 * Runs a module in a fresh thread and gives its first message; null where it broke down, ran out of room or took too long. The thread is
 * ended afterwards: its memory comes back, and nothing of one job is left for the next.
 */
export async function inFreshThread<Given extends object, Made>(
  module: URL,
  given: Given,
  { patience, memory }: ThreadCaps,
  transfer: ArrayBuffer[] = [],
): Promise<Made | null> {
  const worker = new Worker(module, {
    workerData: given,
    transferList: transfer,
    resourceLimits: { maxOldGenerationSizeMb: memory },
  });
  try {
    return await new Promise<Made | null>((resolve) => {
      worker.once("message", (made: Made | null) => resolve(made));
      worker.once("error", () => resolve(null));
      worker.once("exit", () => resolve(null));
      setTimeout(() => resolve(null), patience).unref();
    });
  } finally {
    await worker.terminate();
  }
}
