import { lazy, Suspense, useEffect, useState } from "react";
import type { DrawerProps } from "./drawer.tsx";

const RecordDrawer = lazy(async () => ({ default: (await import("./drawer.tsx")).RecordDrawer }));

/**
 * The form's door in the first page: the form is fetched and drawn, unseen, as soon as the page rests, so that it opens at
 * once. It stays when it is closed: what was typed is never lost.
 */
export function RecordDrawerDoor(props: DrawerProps) {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    const rest = setTimeout(() => setReady(true), 200);
    return () => clearTimeout(rest);
  }, []);
  return (
    <Suspense fallback={null}>
      {(ready || props.form !== null || props.edit != null) && <RecordDrawer {...props} />}
    </Suspense>
  );
}
