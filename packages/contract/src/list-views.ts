import { z } from "zod";
import { operation } from "./operation.ts";
import { written } from "./written.ts";

export const longestViewName = 20;
export const mostViews = 30;

const word = z.string().min(1).max(200).optional();

/** A filter of the record list under a name. `span`: 本月, 今年 … as of the day on which it is opened; null where its days stand in `search`. */
const listView = z.strictObject({
  name: z.string().trim().min(1, "请给视图起个名字").max(longestViewName, `视图的名字最多${longestViewName}字`),
  search: z.strictObject({
    ...{ q: word, mechanism: word, group: word, from: word, to: word, org: word },
    ...{ person: word, late: word, status: word, state: word, campaign: word },
  }),
  span: z.string().max(20).nullable(),
});
export type ListViewBody = z.input<typeof listView>;

/** GET list views: the asker's own, by name. */
export const listViewsAnswer = z.object({ views: z.array(listView) });

const resource = "记录";
export const listViewOperations = {
  listViews: operation({
    ...{ method: "GET", path: "/api/list-views", resource, title: "自己给台账的筛选起的名字" },
    right: "record.see",
    answer: listViewsAnswer,
    errors: [],
  }),
  keepListView: operation({
    ...{ method: "PUT", path: "/api/list-views", resource, title: "存下一个视图，同名的换成它" },
    right: "record.see",
    body: listView,
    answer: written,
    errors: ["view.too-many"],
  }),
  dropListView: operation({
    ...{ method: "DELETE", path: "/api/list-views/:view", resource, title: "删去一个视图" },
    right: "record.see",
    answer: written,
    errors: ["view.unknown"],
  }),
} as const;
