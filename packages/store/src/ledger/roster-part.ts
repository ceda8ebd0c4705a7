import type { Facts, Membership, Org, Person } from "@shilu/domain";
import { sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import { rows, type Sql, texts } from "../engine/sql.ts";

type OrgRow = { readonly id: string; readonly ref: string; readonly path: string; readonly body: Org };
type PostRow = { readonly id: string; readonly body: Membership };
type PersonRow = { readonly id: string; readonly body: Person; readonly posts: readonly PostRow[] | null };

/** Rows by their keys in the order in which the whole roster is read. */
const inOrder = <T>(found: ReadonlyMap<string, { readonly body: T }>): T[] =>
  [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { body }]) => body);

/** Paths end with a slash, and what is below one lies before the sign that follows it: an index finds that, and does not find a `like`. */
const below = (paths: readonly string[]): Sql =>
  sql`(${sql.join(
    paths.map((path) => sql`(o.path >= ${path} and o.path < ${`${path.slice(0, -1)}0`})`),
    sql` or `,
  )})`;

/** As much of a tenant's roster as was asked for: a record's effect needs a few rows of it, a city has a hundred thousand. */
export class RosterPart {
  readonly #session: Session;
  readonly #tenant: string;
  readonly #orgs = new Map<string, OrgRow>();
  readonly #refs = new Map<string, OrgRow>();
  readonly #trees = new Set<string>();
  readonly #posts = new Map<string, PostRow>();
  readonly #people = new Map<string, { readonly body: Person }>();
  readonly #asked = new Set<string>();

  constructor(session: Session, tenant: string) {
    this.#session = session;
    this.#tenant = tenant;
  }

  /** What is known by now, as domain reads it. */
  get facts(): Pick<Facts, "orgs" | "people" | "memberships"> {
    return { orgs: inOrder(this.#orgs), people: inOrder(this.#people), memberships: inOrder(this.#posts) };
  }

  /** Orgs and those straight above. */
  async lines(refs: readonly string[]): Promise<void> {
    const asked = [...new Set(refs)].filter((ref) => !this.#refs.has(ref));
    if (asked.length === 0) return;
    await this.#readLines(sql`own.ref = any(${texts(asked)})`);
  }

  /** Orgs with all that is below them. */
  async trees(refs: readonly string[]): Promise<void> {
    await this.lines(refs);
    const paths = this.paths(refs).filter((path) => !this.#trees.has(path));
    if (paths.length === 0) return;
    for (const path of paths) this.#trees.add(path);
    await this.#read(below(paths));
  }

  /** Orgs with all that is below them, and the posts there. */
  async below(refs: readonly string[]): Promise<void> {
    await this.lines(refs);
    const paths = this.paths(refs);
    if (paths.length > 0) await Promise.all([this.trees(refs), this.#readPosts(below(paths))]);
  }

  /** The paths of orgs that were read. */
  paths(refs: readonly string[]): string[] {
    return [...new Set(refs)].flatMap((ref) => this.#refs.get(ref)?.path ?? []);
  }

  /** Printed ids from the root down to the orgs. */
  path(refs: readonly string[]): string[] {
    const ids = new Set(this.paths(refs).flatMap((path) => path.split("/")));
    return [...ids].flatMap((id) => this.#orgs.get(id)?.ref ?? []);
  }

  /** All orgs, and the posts of the offices that some of them stand in: everything below the topmost that is no 党委 or 党组. */
  async offices(refs: readonly string[]): Promise<void> {
    await this.#read(sql`true`);
    const roots = refs.map((ref) => {
      const line = this.path([ref]).flatMap((one) => this.#refs.get(one) ?? []);
      return line.find(({ body: { type } }) => type !== "党委" && type !== "党组")?.ref ?? ref;
    });
    await this.below(roots);
    if (this.#posts.size === 0) await this.whole();
  }

  /** Persons by printed id or by name, with all their posts and the lines of these. */
  async people(asked: readonly string[]): Promise<void> {
    const known = new Set([...this.#people.values()].map(({ body }) => body.id));
    const words = [...new Set(asked)].filter((word) => !known.has(word) && !this.#asked.has(word));
    if (words.length === 0) return;
    for (const word of words) this.#asked.add(word);
    const meant = sql`p.tenant_id = ${this.#tenant} and (p.ref = any(${texts(words)}) or p.name = any(${texts(words)}))`;
    const posts = sql`membership m where m.tenant_id = ${this.#tenant} and m.person_id`;
    const [found] = await Promise.all([
      rows(
        this.#session,
        sql<PersonRow>`select p.id, p.body, (select json_agg(json_build_object('id', m.id, 'body', m.body))
          from ${posts} = p.id) as posts from person p where ${meant}`,
      ),
      this.#readLines(sql`own.id in (select m.org_id from ${posts} in (select p.id from person p where ${meant}))`),
    ]);
    for (const { id, body, posts } of found) {
      this.#people.set(id, { body });
      for (const post of posts ?? []) this.#posts.set(post.id, post);
    }
  }

  /** The whole of it. */
  async whole(): Promise<void> {
    await Promise.all([this.#read(sql`true`), this.#readPosts(sql`true`)]);
  }

  /** Some orgs (`own`) and those straight above. */
  #readLines(some: Sql): Promise<void> {
    return this.#read(sql`o.id in (select part::uuid from org own, unnest(string_to_array(own.path, '/')) as part
      where own.tenant_id = ${this.#tenant} and ${some} and part <> '')`);
  }

  async #read(where: Sql): Promise<void> {
    const found = await rows(
      this.#session,
      sql<OrgRow>`select o.id, o.ref, o.path, o.body from org o where o.tenant_id = ${this.#tenant} and ${where}`,
    );
    for (const row of found) {
      this.#orgs.set(row.id, row);
      this.#refs.set(row.ref, row);
    }
  }

  async #readPosts(where: Sql): Promise<void> {
    const found = await rows(
      this.#session,
      sql<PostRow>`select m.id, m.body from membership m join org o on o.tenant_id = m.tenant_id and o.id = m.org_id
        where m.tenant_id = ${this.#tenant} and ${where}`,
    );
    for (const row of found) this.#posts.set(row.id, row);
  }
}
