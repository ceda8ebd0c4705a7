import type { Facts, Membership, Org, Person } from "@shilu/domain";
import { sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import { rows, type Sql, texts } from "../engine/sql.ts";

type OrgRow = { readonly id: string; readonly ref: string; readonly path: string; readonly body: Org };
type PostRow = { readonly id: string; readonly body: Membership };

/** Rows by their keys in the order in which the whole roster is read. */
const inOrder = <T>(found: ReadonlyMap<string, { readonly body: T }>): T[] =>
  [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { body }]) => body);

const begins = (column: Sql, paths: readonly string[]): Sql =>
  sql`${column} like any(${paths.map((path) => `${path}%`)}::text[])`;

/** As much of a tenant's roster as was asked for: a record's effect needs a few rows of it, a city has a hundred thousand. */
export class RosterPart {
  readonly #session: Session;
  readonly #tenant: string;
  readonly #orgs = new Map<string, OrgRow>();
  readonly #posts = new Map<string, PostRow>();
  readonly #people = new Map<string, { readonly body: Person }>();

  constructor(session: Session, tenant: string) {
    this.#session = session;
    this.#tenant = tenant;
  }

  /** What is known by now, as domain reads it. */
  get facts(): Pick<Facts, "orgs" | "people" | "memberships"> {
    return { orgs: inOrder(this.#orgs), people: inOrder(this.#people), memberships: inOrder(this.#posts) };
  }

  /** The orgs themselves and those straight above, with everything below a 单位 or 科室 among them: its records are theirs. */
  async lines(refs: readonly string[]): Promise<void> {
    const asked = [...new Set(refs)].filter((ref) => ![...this.#orgs.values()].some((org) => org.ref === ref));
    if (asked.length === 0) return;
    const own = await this.#read(sql`o.ref = any(${texts(asked)})`);
    const above = own.flatMap(({ path }) => path.split("/").filter((id) => id !== "" && !this.#orgs.has(id)));
    const line = above.length === 0 ? own : [...own, ...(await this.#read(sql`o.id = any(${above}::uuid[])`))];
    const units = line.filter(({ body: { type } }) => type === "单位" || type === "科室").map(({ path }) => path);
    if (units.length > 0) await this.#read(begins(sql`o.path`, units));
  }

  /** Everything below some orgs, with the posts there. */
  async below(refs: readonly string[]): Promise<void> {
    await this.lines(refs);
    const asked = new Set(refs);
    const paths = [...this.#orgs.values()].filter(({ ref }) => asked.has(ref)).map(({ path }) => path);
    if (paths.length === 0) return;
    await this.#read(begins(sql`o.path`, paths));
    await this.#readPosts(begins(sql`o.path`, paths));
  }

  /** All orgs, and the posts of the offices that some of them stand in: everything below the topmost that is no 党委 or 党组. */
  async offices(refs: readonly string[]): Promise<void> {
    await this.#read(sql`true`);
    const asked = new Set(refs);
    const roots = [...this.#orgs.values()].flatMap(({ ref, path }) => {
      if (!asked.has(ref)) return [];
      const line = path.split("/").flatMap((id) => this.#orgs.get(id) ?? []);
      return line.find(({ body: { type } }) => type !== "党委" && type !== "党组")?.ref ?? ref;
    });
    await this.below(roots);
    if (this.#posts.size === 0) await this.whole();
  }

  /** Persons by printed id or by name, with all their posts and the lines of these. */
  async people(asked: readonly string[]): Promise<void> {
    const known = new Set([...this.#people.values()].map(({ body }) => body.id));
    const words = [...new Set(asked)].filter((word) => !known.has(word));
    if (words.length === 0) return;
    const found = await rows(
      this.#session,
      sql<{ id: string; body: Person }>`select id, body from person
        where tenant_id = ${this.#tenant} and (ref = any(${texts(words)}) or body->>'name' = any(${texts(words)}))`,
    );
    if (found.length === 0) return;
    for (const row of found) this.#people.set(row.id, row);
    const posts = await this.#readPosts(sql`m.person_id = any(${found.map(({ id }) => id)}::uuid[])`);
    await this.lines(posts.map(({ body }) => body.org));
  }

  /** The whole of it. */
  async whole(): Promise<void> {
    await this.#read(sql`true`);
    await this.#readPosts(sql`true`);
  }

  async #read(where: Sql): Promise<OrgRow[]> {
    const found = await rows(
      this.#session,
      sql<OrgRow>`select o.id, o.ref, o.path, o.body from org o where o.tenant_id = ${this.#tenant} and ${where}`,
    );
    for (const row of found) this.#orgs.set(row.id, row);
    return found;
  }

  async #readPosts(where: Sql): Promise<PostRow[]> {
    const found = await rows(
      this.#session,
      sql<PostRow>`select m.id, m.body from membership m join org o on o.tenant_id = m.tenant_id and o.id = m.org_id
        where m.tenant_id = ${this.#tenant} and ${where}`,
    );
    for (const row of found) this.#posts.set(row.id, row);
    return found;
  }
}
