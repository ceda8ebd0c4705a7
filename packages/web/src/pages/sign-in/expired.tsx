import { lazy, Suspense } from "react";
import { useExpired } from "../../api/expiry.ts";

const SignInAgain = lazy(() => import("./again.tsx"));

/** Nothing, until the sign-in ends under the open page. */
export const Expired = () =>
  useExpired() ? (
    <Suspense>
      <SignInAgain />
    </Suspense>
  ) : null;
