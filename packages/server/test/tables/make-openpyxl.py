# Makes the tables named o-*.xlsx here, with openpyxl 3.1.5: python3 make-openpyxl.py. The words are our own.
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904


def book(name, rows, sheet="台账", change=None):
    made = Workbook()
    made.active.title = sheet
    for row in rows:
        made.active.append(row)
    if change:
        change(made, made.active)
    made.save(name)


def merged(*areas):
    def change(_, sheet):
        for area in areas:
            sheet.merge_cells(area)

    return change


book("o-dots.xlsx", [
    ["序号", "活动主题", "参加人员", "开展日期", "应到", "实到"],
    [1, "清明祭扫", "甲文、乙武", "2025.4.2", None, None],
    [],
    [2, "五四读书", None, "2025.5.4", "2人", "１人"],
])
book("o-groups.xlsx", [
    ["支部主题党日登记表"],
    ["日期", "地点", "参会情况", None, None, "主题"],
    [None, None, "应到", "实到", "请假人员", None],
    [date(2025, 6, 6), "三楼会议室", 2, 1, "乙武（出差）", "端午走访"],
    [date(2025, 7, 1), "红色展馆", 3, 3, None, "七一参观"],
], change=merged("A1:F1", "A2:A3", "B2:B3", "C2:E2", "F2:F3"))


def hide(made, sheet):
    first = made.create_sheet("填表说明（内部）", 0)
    first.append(["日期", "到会人员", "主题"])
    first.append(["2025-01-01", "不存在的人", "不该读到"])
    first.sheet_state = "hidden"


book("o-hidden.xlsx", [["日期", "到会人员", "主题"], [datetime(2025, 9, 3, 9, 30), "甲文 丁一", "升旗"]], change=hide)


def mac(made, sheet):
    made.epoch = CALENDAR_MAC_1904
    sheet["A2"] = datetime(2025, 9, 18)


book("o-1904.xlsx", [["日期", "到会人员", "主题"], [None, "全体", "防空教育"]], change=mac)
book("o-lines.xlsx", [
    ["活动\n时间", "参加\n人员", "主 题 ", "主持人"],
    ["2025年10月1日（周三）上午", "甲 文\n丁一", "迎国庆", "甲 文"],
    ["2025-10-10 09:00", "乙武；丁一", "重阳敬老", "乙武"],
])


def rich(_, sheet):
    sheet["C2"] = CellRichText(TextBlock(InlineFont(b=True), "秋收"), "助农")


book("o-rich.xlsx", [["日期", "实到人数", "主题"], ["2025/10/20", 3, None]], change=rich)
book("o-notes.xlsx", [
    ["单位：小河县政研室", None, None, "填表人：甲文"],
    ["二〇二五年度"],
    ["活动日期", "主题", "应到人数", "实到人数", "备注"],
    [date(2025, 11, 5), "冬季消防", 3, 2, "一人值班"],
    [date(2025, 11, 12), "垃圾分类", 3, 3, None],
], change=merged("A2:E2"))
