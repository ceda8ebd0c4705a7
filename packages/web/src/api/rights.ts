import { may, type Right } from "@shilu/domain";
import { useQuery } from "@tanstack/react-query";
import { sessionQuery } from "./access.ts";

/** Whether the person at the page has a right; nobody has one before it is known who he is. In 本机 mode one person has all that there is. */
export function useRights(): (right: Right) => boolean {
  const session = useQuery(sessionQuery).data;
  return (right) => session !== undefined && (session.account === null || may(session.account.roles, right));
}

export const useMay = (right: Right): boolean => useRights()(right);
