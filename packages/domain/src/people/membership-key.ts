import type { Membership } from "./person.ts";

/** What makes a membership this one: the same post from the same day is the same membership. */
export type MembershipKey = string;

export const membershipKey = ({ person, org, role, party, from }: Membership): MembershipKey =>
  JSON.stringify([person, org, role, party, from]);
