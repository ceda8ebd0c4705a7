import { figureQuery } from "../figure/query.ts";
import type { Catalogue } from "../mechanism/catalogue.ts";
import type { LinkContext, LinkedPlace } from "./place.ts";

/** A place with the figure that a person said it is of, over the scope and the time that were read for it; itself where nobody said one. */
export function asTold(linked: LinkedPlace, catalogue: Catalogue, { chosen, org, period }: LinkContext): LinkedPlace {
  const figure = chosen?.get(linked.place.start);
  if (figure === undefined) return linked;
  const scope = { org: linked.query?.org ?? org, period: linked.query?.period ?? period };
  const query = figureQuery(catalogue, figure, scope);
  if (query === null) return linked;
  return { ...linked, query, filter: {}, evidence: byPerson, candidates: [{ figure, score: 1 }] };
}

/** Why a place is of its figure: a person said so. */
export const byPerson = { by: "person", phrase: null, words: [], score: 1, runnerUp: null, reason: null } as const;
