import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Rule, ruleBook } from "@shilu/domain";
import { engines, openAt, place } from "../../store/test/engines.ts";
import { standardCatalogue } from "../src/mechanisms/read.ts";
import { branchStories } from "./stories/branch.ts";
import { cadreStories } from "./stories/cadre.ts";
import { careStories } from "./stories/care.ts";
import type { Bench } from "./stories/desk.ts";
import { disciplineStories } from "./stories/discipline.ts";
import { experienceStories } from "./stories/experience.ts";
import { lifeStories } from "./stories/life.ts";
import { partyStories } from "./stories/party.ts";
import { researchStories } from "./stories/research.ts";
import { studyStories } from "./stories/study.ts";
import { tell } from "./stories/tell.ts";
import { villageStories } from "./stories/village.ts";

const stories = [
  ...studyStories,
  ...branchStories,
  ...lifeStories,
  ...partyStories,
  ...cadreStories,
  ...villageStories,
  ...careStories,
  ...researchStories,
  ...disciplineStories,
  ...experienceStories,
];
const catalogue = standardCatalogue();
const kept = catalogue.mechanisms.filter(({ record }) => record !== undefined);
const storyOf = (code: string) => stories.find(({ of }) => of === code) ?? assert.fail(`${code} 没有故事`);

/** One store for each engine; every story has an office of its own in it. */
let benches: readonly Bench[] = [];
before(async () => {
  const book = ruleBook(catalogue);
  const expects = (mechanism: string) => catalogue.mechanism(mechanism)?.record ?? ({ expected: "none" } as const);
  const places = await Promise.all(engines.map((engine) => place(engine)));
  benches = await Promise.all(
    places.map(async (at) => ({ store: await openAt(at, { expects }), data: at.data, standard: catalogue, book })),
  );
});
after(() => Promise.all(benches.map(({ store }) => store.close())));

for (const story of stories)
  test(`${catalogue.mechanism(story.of)?.title}：${story.tells}`, async () => {
    await Promise.all(benches.map((bench) => tell(bench, story)));
  });

test("every mechanism has one story, and every figure of it is told", () => {
  assert.deepEqual(stories.map(({ of }) => of).sort(), kept.map(({ code }) => code).sort());
  for (const { code, figures } of kept) {
    const story = storyOf(code);
    assert.deepEqual(Object.keys(story.figures).sort(), figures.map((figure) => figure.code).sort(), code);
    assert.equal(story.goodFor === undefined, figures.length > 0, `${code}：没有指标的，要说明记来做什么`);
  }
});

/** Whether something is due by a rule: the others check, or wait for a number that the unit fills in. */
const asks = (rule: Rule): boolean =>
  ["triggered", "two-level", "window"].includes(rule.shape) || (rule.shape === "periodic" && rule["at-least"] !== null);

/** Rules of orgs that the stories' office is not or has not. */
const ofOthers = ["党委", "党总支", "村和社区支部"];

test("every rule in force is told: what is due by it, or what it checks; where nothing is due, the story says so", () => {
  for (const { code, rules } of kept) {
    const story = storyOf(code);
    const due = rules.filter((rule) => !rule.deferred && asks(rule));
    assert.equal(story.asked.length > 0, due.length > 0, code);
  }
  const told = new Set(
    stories.flatMap(({ asked, checks = {} }) => [...asked.map(({ rule }) => rule), ...Object.keys(checks)]),
  );
  const untold = kept
    .flatMap(({ rules }) => rules)
    .filter((rule) => !rule.deferred && rule.shape !== "parameter" && !told.has(rule.id))
    .filter((rule) => rule.shape !== "periodic" || rule["at-least"] !== null)
    .filter(({ of, where }) => !ofOthers.includes(of) && !ofOthers.includes(String(where?.fields?.body)));
  assert.deepEqual(
    untold.map(({ id }) => id),
    [],
  );
});
