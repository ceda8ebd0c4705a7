"""A form with what openpyxl can write. Run by make.ts: python3 make.py openpyxl.xlsx"""
import datetime
import sys

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation

thin = Side(style="thin")
box = Border(left=thin, right=thin, top=thin, bottom=thin)
book = Workbook()
book.properties.created = book.properties.modified = datetime.datetime(2026, 1, 4)
sheet = book.active
sheet.title = "组织生活情况"
rows = [
    ["2026年第一季度组织生活情况统计表"],
    ["填报单位：", None, None, None, "填表日期：", None],
    ["类别", "项目", "单位", "本季度", "上年同期", "增减"],
    ["组织生活", "支部主题党日", "次", None, None, "=D4-E4"],
    [None, "支部党员大会", "次", None, None, "=D5-E5"],
    [None, "讲党课", "次", None, None, "=D6-E6"],
    ["合计", None, "次", "=SUM(D4:D6)", "=SUM(E4:E6)", "=D7-E7"],
    ["填表人：", None, None, None, "审核人：", None],
]
for row in rows:
    sheet.append(row)
for area in ["A1:F1", "A2:D2", "E2:F2", "A4:A6", "A7:B7", "A8:D8", "E8:F8"]:
    sheet.merge_cells(area)
for line in sheet["A3:F7"]:
    for cell in line:
        cell.border = box
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
for cell in sheet["D4:E7"]:
    for one in cell:
        one.number_format = "#,##0"
sheet["A1"].font = Font(name="方正小标宋简体", size=18)
sheet["A1"].alignment = Alignment(horizontal="center")
for cell in sheet["A3:F3"][0]:
    cell.fill = PatternFill("solid", fgColor="DDEBF7")
    cell.font = Font(name="黑体", size=12)
sheet["B4"].comment = Comment("以签到表为准", "组织科")
valid = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0", showErrorMessage=True)
sheet.add_data_validation(valid)
valid.add("D4:E6")
sheet.freeze_panes = "C4"
sheet.print_title_rows = "1:3"
for letter, width in zip("ABCDEF", [12, 20, 8, 12, 12, 12]):
    sheet.column_dimensions[letter].width = width
sheet.row_dimensions[1].height = 32
book.save(sys.argv[1])
