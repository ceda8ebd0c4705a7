import assert from "node:assert/strict";
import { circleOn, date, groundOf, type LedgerRecord, talkCoverage } from "@shilu/domain";
import fc from "fast-check";
import { cause, record } from "../mini-ledger.ts";
import { branchOf, member, membersOf, type Office, rule } from "./rule.ts";

const talk = (id: string, talkers: readonly string[], more: object = {}) =>
  record({ id, mechanism: "life.talk", title: "谈心谈话", fields: { talkers }, ...more });

rule("talk.times", "talks are added up as they were entered, the same two again and again", async (office) => {
  await office.holds(
    branchOf(
      7,
      3,
      talk("一", ["m01", "m02"]),
      talk("二", ["m02", "m01"], { counts: { 人次: 1 } }),
      talk("汇总", [], { counts: { 对: 28, 人次: 30 } }),
    ),
  );
  await office.says("life.talk.pairs", 30, ["一", "二", "汇总"]);
  await office.says("life.talk.times", 31, ["二", "汇总"]);
});

rule("talk.pairs", "two people are one pair, whoever is named first and however often they talk", async (office) => {
  await office.holds(
    branchOf(
      7,
      3,
      talk("一", ["m01", "m02"]),
      talk("二", ["m02", "m01"], { start: "2025-09-10" }),
      talk("三", ["m01", "m03"], { start: "2025-10-10" }),
      talk("自己", ["m04", "m04"], { start: "2025-11-10" }),
      talk("只写一人", ["m05"], { start: "2025-11-11" }),
      talk("汇总", [], { start: "2025-11-12", counts: { 对: 28 } }),
    ),
  );
  await office.says("life.talk.all-pairs", 2, ["一", "二", "三"]);
  await office.says("life.talk.all-pairs-rate", 2 / 21, ["一", "二", "三"]);
  const why = "没有写明谈话的双方";
  assert.deepEqual(await office.leftOut("life.talk.all-pairs"), { 自己: why, 只写一人: why, 汇总: why });
});

rule(
  "talk.pairs",
  "three who talked together are three pairs; somebody on no roster makes a pair, but none that is asked",
  async (office) => {
    await office.holds(
      branchOf(7, 3, talk("三人", ["m03", "m01", "m02"]), talk("外人", ["m01", "外单位的人"], { start: "2025-09-10" })),
    );
    await office.says("life.talk.all-pairs", 4, ["三人", "外人"]);
    await office.says("life.talk.all-pairs-rate", 3 / 21, ["三人"]);
  },
);

rule("talk.pairs", "voiding a talk takes its pair away, entering it anew gives it back", async (office) => {
  const { store, tenant } = office;
  await office.holds(branchOf(7, 3, talk("一", ["m01", "m02"]), talk("二", ["m01", "m03"])));
  await office.says("life.talk.all-pairs", 2, ["一", "二"]);
  await store.write(cause({ tenant }), (to) => to.voidRecord("二", "记错了"));
  await office.says("life.talk.all-pairs", 1, ["一"]);
  await store.write(cause({ tenant }), (to) => to.addRecord(talk("三", ["m03", "m01"])));
  await office.says("life.talk.all-pairs", 2, ["一", "三"]);
});

rule("talk.pairs", "without a roster the pairs are known and the rate is not", async (office) => {
  await office.holds({ ...branchOf(7, 3, talk("一", ["m01", "m02"])), memberships: [] });
  await office.says("life.talk.all-pairs", 1, ["一"]);
  await office.says("life.talk.all-pairs-rate", null);
  await office.says("life.talk.coverage", null);
});

// Three on the committee, four others: 3 + 4 + 4 talks are asked for, 21 by the other reading.
rule(
  "talk.coverage",
  "every two of the committee, every other with one of it and with one of the others",
  async (office) => {
    await office.holds(
      branchOf(
        7,
        3,
        talk("支委", ["m01", "m02"], { start: "2025-01-10" }),
        talk("支委和党员", ["m01", "m04"], { start: "2025-02-10" }),
        talk("又一名支委", ["m02", "m04"], { start: "2025-03-10" }),
        talk("党员之间", ["m05", "m06"], { start: "2025-04-10" }),
      ),
    );
    await office.says("life.talk.coverage", 4 / 11, ["支委", "支委和党员", "又一名支委", "党员之间"]);
    await office.says("life.talk.all-pairs-rate", 4 / 21);
  },
);

rule("talk.coverage", "the roster is that of the period's last day", async (office) => {
  const ledger = branchOf(
    7,
    3,
    talk("离开的", ["m01", "m07"]),
    talk("新来的", ["m01", "m08"], { start: "2025-09-10" }),
  );
  const left = { ...member("m07", "成员"), to: date("2025-08-31") };
  await office.holds({
    ...ledger,
    people: [...ledger.people, { id: "m08", name: "m08" }],
    memberships: [
      ...ledger.memberships.filter(({ person }) => person !== "m07"),
      left,
      member("m08", "成员", { from: "2025-09-01", party: "预备" }),
    ],
  });
  await office.says("life.talk.coverage", 1 / 11, ["新来的"]);
  await office.says("life.talk.coverage", 1 / 11, ["离开的"], { period: "2025H1" });
  assert.deepEqual(await office.leftOut("life.talk.coverage"), {
    离开的: "没有写明谈话的双方，或者双方不都在期末的名册上",
  });
});

rule(
  "talk.coverage",
  "党员 to their last day, groups included, two posts once; the committee is the branch's own",
  async (office) => {
    const ledger = branchOf(4, 3, talk("一", ["m01", "m02"]));
    const more = ["组里的", "末日", "前一日", "群众"];
    await office.holds({
      ...ledger,
      people: [...ledger.people, ...more.map((id) => ({ id, name: id }))],
      memberships: [
        ...ledger.memberships,
        member("m04", "组长", { org: "一组" }),
        member("组里的", "委员", { org: "一组" }),
        member("末日", "成员", { to: "2025-12-31", party: "预备" }),
        member("前一日", "成员", { to: "2025-12-30" }),
        member("群众", "干部", { party: "群众" }),
      ],
    });
    // m01 to m03 are the committee; m04, 组里的 and 末日 the others: 3 + 3 + 3, or 6 × 5 ÷ 2.
    await office.says("life.talk.coverage", 1 / 9, ["一"]);
    await office.says("life.talk.all-pairs-rate", 1 / 15, ["一"]);
  },
);

rule(
  "talk.coverage",
  "a talk of which nothing is asked is a recorded 0; no talk at all is nothing known",
  async (office) => {
    await office.holds(branchOf(7, 3, talk("外人", ["m01", "外单位的人"])));
    await office.says("life.talk.coverage", 0, ["外人"]);
    await office.says("life.talk.coverage", null, [], { period: "2024" });
  },
);

const who = fc.constantFrom(...membersOf(8), "外人");
const talks = fc.array(fc.array(who, { maxLength: 3 }), { minLength: 1, maxLength: 8 });
const branch = fc.record({ full: fc.integer({ min: 1, max: 8 }), committee: fc.integer({ min: 0, max: 5 }) });

/** What the domain says of the branch, by its own count. */
async function domainSays({ store, tenant }: Office, reading: "覆盖" | "两两", records: readonly LedgerRecord[]) {
  const ledger = (await store.read(tenant, (from) => from.ledger())) ?? assert.fail("no ledger");
  const circle = circleOn(groundOf(ledger).roster, "支部", date("2025-12-31"));
  const { need, met } = talkCoverage(reading, circle, records, "talkers");
  return need === 0 ? null : met / need;
}

rule(
  "talk.coverage",
  "database, plain loop and obligations count alike, in any order and either direction",
  async (first) => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(branch, talks, fc.func(fc.boolean()), async ({ full, committee }, named, turned) => {
        const office = first.another(`talks${++run}`);
        const records = named.map((talkers, at) => talk(`谈${at}`, talkers));
        const ledger = branchOf(full, Math.min(full, committee), ...records);
        // branchOf makes a 书记 in any case; a committee of nobody is a roster of plain members.
        const memberships =
          committee > 0 ? ledger.memberships : ledger.memberships.map((one) => ({ ...one, role: "成员" as const }));
        await office.holds({ ...ledger, memberships });
        const values = await Promise.all(
          (["life.talk.all-pairs", "life.talk.all-pairs-rate", "life.talk.coverage"] as const).map(async (code) => {
            const { value, records: ids } = await office.asks(code);
            await office.says(code, value, ids);
            return value;
          }),
        );
        const somebody = named.some((talkers) => new Set(talkers).size > 1);
        assert.equal(values[1], somebody ? await domainSays(office, "两两", records) : null);
        assert.equal(values[2], somebody ? await domainSays(office, "覆盖", records) : null);

        const other = first.another(`turned${run}`);
        const mirrored = named
          .map((talkers, at) => talk(`谈${at}`, turned(at) ? [...talkers].reverse() : talkers))
          .reverse();
        await other.holds({ ...ledger, memberships, records: mirrored });
        assert.equal((await other.asks("life.talk.all-pairs")).value, values[0]);
        assert.equal((await other.asks("life.talk.coverage")).value, values[2]);
      }),
      { numRuns: 12, seed: 20261123 },
    );
  },
);
