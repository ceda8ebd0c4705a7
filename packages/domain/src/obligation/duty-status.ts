/** Where an obligation stands. 补录完成: what completes it was entered late. 已说明 and 不适用 are never counted as done. */
export const dutyStatuses = ["未到期", "将到期", "已完成", "补录完成", "逾期", "已说明", "不适用"] as const;
export type DutyStatus = (typeof dutyStatuses)[number];

/** Still asks for something: neither done, nor explained, nor off the table. */
export const isOpen = (status: DutyStatus): boolean => status === "未到期" || status === "将到期" || status === "逾期";
