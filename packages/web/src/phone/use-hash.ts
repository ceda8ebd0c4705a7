import { useSyncExternalStore } from "react";

const listen = (changed: () => void) => {
  addEventListener("hashchange", changed);
  return () => removeEventListener("hashchange", changed);
};

/** Where in the page one is, by its address behind `#`, so that the phone's way back works. Two words: the part and, where it shows one, the id. */
export function useHash(): readonly [part: string, id: string] {
  const hash = useSyncExternalStore(listen, () => location.hash);
  const [part = "", ...rest] = hash.slice(1).split("/");
  return [part, rest.map(decodeURIComponent).join("/")];
}
