import { operations, type PeopleAnswer, type PostLine } from "@shilu/contract";
import { holdsOn, type Membership, membershipKey, type Org, type PlainDate } from "@shilu/domain";
import type { Reader } from "@shilu/store";
import { causeOf } from "../work/order.ts";
import { ownRecords } from "../work/own-records.ts";
import { nameOfPost } from "../work/post-words.ts";
import { aboutPerson, addPerson, changePerson, changePost, importNameList, planNameList } from "../work/roster.ts";
import { nameLetters } from "../work/spelling.ts";
import type { Workplace } from "../work/workplace.ts";
import { dayAsked } from "./asked.ts";
import { Fault } from "./fault.ts";
import { route } from "./route.ts";

export const getPeople = route(operations.people, async (workplace, { query }) => {
  const on = dayAsked(workplace, query.on);
  return workplace.store.read(workplace.tenant, async (reader) => {
    const orgs = await reader.orgs();
    const posts = postsBy(
      orgs,
      (await reader.memberships()).filter((one) => holdsOn(one, on)),
    );
    const people = (await reader.people()).map(({ id, name }) => ({
      ...{ id, name, letters: nameLetters(name), posts: posts.get(id) ?? [] },
    }));
    return { on, orgs: orgLines(orgs, on), people };
  });
});

/** Orgs that stand on the day, each below its parent. */
function orgLines(orgs: readonly Org[], on: PlainDate): PeopleAnswer["orgs"] {
  const known = new Set(orgs.map(({ id }) => id));
  const below = (parent: string | null, depth: number): PeopleAnswer["orgs"] =>
    orgs
      .filter((one) => (parent === null ? one.parent === null || !known.has(one.parent) : one.parent === parent))
      .flatMap(({ id, name, type, from, to }) => {
        const stands = (from === null || from <= on) && (to === null || on <= to);
        return [...(stands ? [{ id, name, type, depth }] : []), ...below(id, depth + 1)];
      });
  return below(null, 0);
}

function postsBy(orgs: readonly Org[], memberships: readonly Membership[]): Map<string, PostLine[]> {
  const names = new Map(orgs.map(({ id, name }) => [id, name]));
  const found = new Map<string, PostLine[]>();
  for (const one of memberships) {
    const { person, org, role, party, voting, from, to } = one;
    const line = {
      post: membershipKey(one),
      org: { id: org, name: names.get(org) ?? org },
      role,
      party,
      voting,
      from,
      to,
    };
    found.set(person, [...(found.get(person) ?? []), line]);
  }
  return found;
}

export const getPerson = route(operations.person, (workplace, { params }) =>
  workplace.store.read(workplace.tenant, (reader) => presentPerson(workplace, reader, params.person)),
);

/** A person with his posts, the newest first, and the records he had a part in. */
export async function presentPerson(workplace: Workplace, reader: Reader, id: string) {
  const person = (await reader.people()).find((one) => one.id === id);
  if (person === undefined) throw new Fault("person.unknown");
  const own = (await reader.memberships()).filter((one) => one.person === id);
  const posts = postsBy(await reader.orgs(), own).get(id) ?? [];
  return {
    ...{ id, ...aboutPerson(person) },
    posts: posts.sort((a, b) => (a.from < b.from ? 1 : a.from > b.from ? -1 : 0)),
    records: (await ownRecords(workplace, reader, id)).reverse(),
  };
}

export const postPerson = route(operations.addPerson, async (workplace, { body, key, visitor }) => {
  const { name, sex, joined, ...post } = body;
  const about = { name, ...(sex === null ? {} : { sex }), ...(joined === null ? {} : { joined }) };
  return { person: await addPerson(workplace, { actor: visitor.name, key }, about, post) };
});

export const putPerson = route(operations.changePerson, async (workplace, { params, body, key, visitor }) => {
  const { was, ...about } = body;
  await changePerson(workplace, { actor: visitor.name, key }, params.person, was, about);
  return { ok: true } as const;
});

export const postPost = route(operations.changePost, async (workplace, { params, body, key, visitor }) => {
  const order = { actor: visitor.name, key };
  const { person } = params;
  if (body.kind === "begin") {
    const { kind, ...post } = body;
    await changePost(workplace, order, person, { kind, membership: { ...post, person } });
  } else if (body.kind === "correct") {
    const { kind, post, ...rest } = body;
    await changePost(workplace, order, person, { kind, post, membership: { ...rest, person } });
  } else await changePost(workplace, order, person, body);
  return { ok: true } as const;
});

export const postNameList = route(operations.nameList, async (workplace, { body, key, visitor }) => {
  const { apply, ...asked } = body;
  const plan = apply
    ? await importNameList(workplace, { actor: visitor.name, key }, asked)
    : await planNameList(workplace, asked);
  return workplace.store.read(workplace.tenant, async (reader) => {
    const orgs = await reader.orgs();
    const memberships = await reader.memberships();
    const people = await reader.people();
    const orgName = orgs.find(({ id }) => id === asked.org)?.name ?? asked.org;
    return {
      applied: apply,
      faults: plan.faults,
      known: plan.known.map(({ people: same, ...one }) => ({
        ...one,
        people: same.map((id) => ({ id, says: nameOfPost(id, people, memberships, orgs) })),
      })),
      added: plan.change.people.map(({ id, name }) => {
        const post = plan.change.memberships.find((each) => each.person === id);
        const says = `${orgName}，${post?.role ?? ""}，${post?.party ?? ""}，${asked.from} 起`;
        return { id, name, says };
      }),
    };
  });
});

export const getCorrections = route(operations.corrections, (workplace) =>
  workplace.store.read(workplace.tenant, async (reader) => {
    const names = new Map((await reader.people()).map(({ id, name }) => [id, name]));
    const requests = (await reader.correctionRequests()).map(({ person, id, words, at, answer, answeredBy }) => ({
      ...{ id, words, at, answer, answeredBy, person: { id: person, name: names.get(person) ?? person } },
    }));
    return { requests };
  }),
);

export const postCorrectionAnswer = route(
  operations.answerCorrection,
  async (workplace, { params, body, key, visitor }) => {
    const cause = causeOf(workplace, { actor: visitor.name, key }, "correction.answer");
    await workplace.store.write(cause, async (to) => {
      await to.answerCorrection(params.request, body.answer);
      return null;
    });
    return { ok: true } as const;
  },
);
