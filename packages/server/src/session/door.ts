import { operations, type ServingMode, unattendedHeader } from "@shilu/contract";
import { thisMachine } from "@shilu/domain";
import type { Context, MiddlewareHandler } from "hono";
import { onlyOurPages, onlyThisMachine } from "../http/guard.ts";
import type { Scan } from "../scan/clamd.ts";
import type { Workplace } from "../work/workplace.ts";
import { type AdminsFrom, fromAnywhere } from "./admins-from.ts";
import { type Caller, visitorOf } from "./caller.ts";
import { addressOf, tokenIn } from "./connection.ts";
import { type Gate, gateOf } from "./gate.ts";
import { Rate } from "./rate.ts";
import { tokenHash } from "./token.ts";

/** How an application is entered: who asks a request, what is refused before that, and where people come in. */
export type Door = {
  readonly mode: ServingMode;
  readonly guard: MiddlewareHandler;
  readonly identify: (context: Context, workplace: Workplace) => Promise<Caller>;
  /** Whether the one who asked may still ask; looking is no use of his session, and keeps it no longer. */
  readonly standing: (context: Context, workplace: Workplace) => Promise<boolean>;
  readonly gate: Gate;
  /** Where the administrators' operations may be asked from. */
  readonly admins: AdminsFrom;
  /** Looks at every file that comes in; null: there is no scanner. */
  readonly scan: Scan | null;
  /** Whether a request may be looked at, before anything is asked about who sends it: so many of one browser, or of one address, and no more. */
  readonly knock: (context: Context) => boolean;
  /** The same of one person (his account), whatever he asks from. */
  readonly admit: (who: string) => boolean;
};

/** 本机 mode has no sign-in: whoever reaches it is the one person at this machine. */
export const localDoor = (workplace: Workplace, gate: Gate = gateOf(workplace), scan: Scan | null = null): Door => ({
  mode: "本机",
  guard: onlyThisMachine,
  gate,
  admins: fromAnywhere,
  scan,
  knock: () => true,
  // There is one person.
  admit: () => true,
  standing: async () => true,
  identify: async (_, { root, store, tenant }) => {
    const said = (await store.read(tenant, (reader) => reader.office()))?.visitor ?? null;
    const visitor = thisMachine(root, said);
    return { ...{ mode: "本机", visitor, session: null, steps: [], address: "127.0.0.1", agent: "" } };
  },
});

/**
 * `origin`: where people's browsers find the application when it stands behind a proxy that speaks TLS for it
 * (https://office.example); null where browsers reach it itself. `admins`: from anywhere where absent. `ticks`: ms of a clock that only goes
 * forward, by which requests are counted: the day's clock may be set, and is set in tests.
 */
export type Entrance = {
  readonly mode: "局域网" | "tls";
  readonly origin: string | null;
  readonly gate?: Gate;
  readonly admins?: AdminsFrom;
  readonly scan?: Scan | null;
  readonly ticks?: () => number;
};

/** 局域网 and TLS: who asks is told by the token in a cookie. */
export function guardedDoor(workplace: Workplace, entrance: Entrance): Door {
  const { mode, origin, gate = gateOf(workplace), admins = fromAnywhere, scan = null } = entrance;
  const { ticks = () => performance.now() } = entrance;
  const [knocks, admitted] = [new Rate(), new Rate()];
  return {
    ...{ mode, gate, admins, scan, guard: onlyOurPages(mode === "tls" ? "https" : "http", origin) },
    knock: (context) => {
      const token = tokenIn(context, mode);
      return knocks.take(token === undefined ? addressOf(context, origin !== null) : tokenHash(token), ticks());
    },
    admit: (who) => admitted.take(who, ticks()),
    standing: async (context, workplace) => {
      const found = await visitorOf(workplace, tokenIn(context, mode));
      return found !== null && found.steps.length === 0;
    },
    identify: async (context, workplace) => {
      const { store, tenant } = workplace;
      // A request is of the moment at which it came: one that waited is no use of a session that was over meanwhile.
      const now = workplace.now();
      const here = {
        mode,
        address: addressOf(context, origin !== null),
        agent: context.req.header("user-agent") ?? "",
      };
      const found = await visitorOf({ ...workplace, now: () => now }, tokenIn(context, mode));
      if (found === null) return { ...here, visitor: null, session: null, steps: [] };
      const stale = Date.parse(now) - Date.parse(found.session.seenAt) > 60_000;
      if (stale && isUse(context)) await store.see(tenant, found.session.id, now);
      return { ...here, visitor: found.visitor, session: found.session.id, steps: found.steps };
    },
  };
}

/** Whether a person asks, and not his page by itself: it hears of changes, reads anew what it shows, and takes up a lost line again. */
const isUse = ({ req }: Context): boolean =>
  req.header(unattendedHeader) === undefined && req.path !== operations.events.path;
