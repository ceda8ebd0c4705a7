import { lazy, Suspense, useEffect, useState } from "react";
import type { DrawerProps } from "./drawer.tsx";

const load = () => import("./drawer.tsx");
const RecordDrawer = lazy(async () => ({ default: (await load()).RecordDrawer }));

/**
 * The form's door in the first page: the form itself is fetched as soon as the page rests, so that it opens at once.
 * Once opened it stays, closed or open: what was typed is never lost.
 */
export function RecordDrawerDoor(props: DrawerProps) {
  const [opened, setOpened] = useState(props.form !== null);
  if (props.form !== null && !opened) setOpened(true);
  useEffect(() => void load(), []);
  return <Suspense fallback={null}>{opened && <RecordDrawer {...props} />}</Suspense>;
}
