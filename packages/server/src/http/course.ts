import { type BodyOf, operations } from "@shilu/contract";
import type { Visitor } from "@shilu/domain";
import { takeStep, underwayOn } from "../work/course.ts";
import { dayOf, type Workplace } from "../work/workplace.ts";
import { lineNow } from "./record-change.ts";
import { route } from "./route.ts";

type Asked = {
  readonly params: { readonly record: string };
  readonly body: BodyOf<typeof operations.takeStep>;
  readonly version: number;
  readonly visitor: Visitor;
  readonly key: string;
};

const take =
  (verdict: boolean) =>
  async (workplace: Workplace, { params, body, version, visitor, key }: Asked) => {
    const asked = { record: params.record, version, step: body, verdict, visitor };
    const now = await takeStep(workplace, asked, { actor: visitor.name, key });
    return { record: await lineNow(workplace, params.record), version: now };
  };

/** 办理: what those do who do the work. */
export const postCourseStep = route(operations.takeStep, take(false));
/** 审定, 验收, 退回 …: what those do who look at it. */
export const postCourseVerdict = route(operations.takeVerdict, take(true));

/** 在办事项, for 今日. */
export const getUnderway = route(operations.underway, (workplace) => underwayOn(workplace, dayOf(workplace.now())));
