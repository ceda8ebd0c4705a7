import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ruleBook } from "@shilu/domain";
import { engines, openAt, place } from "../../store/test/engines.ts";
import { standardCatalogue } from "../src/mechanisms/read.ts";
import { branchStories } from "./stories/branch.ts";
import { cadreStories } from "./stories/cadre.ts";
import { experienceStories } from "./stories/experience.ts";
import { lifeStories } from "./stories/life.ts";
import { researchStories } from "./stories/research.ts";
import { studyStories } from "./stories/study.ts";
import { type Bench, tell } from "./stories/tell.ts";

const stories = [...branchStories, ...lifeStories, ...studyStories, ...cadreStories, ...researchStories, ...experienceStories];
const catalogue = standardCatalogue();
const book = ruleBook(catalogue);
let benches: readonly Bench[] = [];

before(async () => {
  const expects = (mechanism: string) => catalogue.mechanism(mechanism)?.record ?? ({ expected: "none" } as const);
  const opened = engines.map(async (engine) => ({ store: await openAt(await place(engine), { expects }), catalogue, book }));
  benches = await Promise.all(opened);
});
after(() => Promise.all(benches.map(({ store }) => store.close())));

for (const story of stories)
  test(`${catalogue.mechanism(story.of)?.title}：${story.tells}`, () => Promise.all(benches.map((bench) => tell(bench, story))));
