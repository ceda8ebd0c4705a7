import { useState } from "react";
import { type Keys, writeKeys } from "../../api/keys.ts";

/** One thing at a time that a person asks for: whether it is on its way, and what came in between. The work gets the keys of its writes. */
export function useDoing() {
  const [keys] = useState(() => writeKeys());
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const run = async (work: (keys: Keys) => Promise<void>) => {
    setBusy(true);
    setFault(null);
    try {
      await work(keys);
    } catch (error) {
      setFault(error);
    } finally {
      setBusy(false);
    }
  };
  return { busy, fault, run };
}
