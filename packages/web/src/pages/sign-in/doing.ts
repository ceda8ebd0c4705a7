import { useState } from "react";
import { sentenceOf } from "../../api/ask.ts";

/** One thing at a time that a person asks for: whether it is on its way, and what came in between. */
export function useDoing() {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    setFault(null);
    try {
      await work();
    } catch (error) {
      setFault(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  return { busy, fault, run };
}
