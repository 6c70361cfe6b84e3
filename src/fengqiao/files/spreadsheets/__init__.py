"""Spreadsheets (xlsx) that people fill in and get back: cells are text, formulas are refused, nothing is run."""

from fengqiao.files.spreadsheets.columns import Column
from fengqiao.files.spreadsheets.reading import Row, read_sheet
from fengqiao.files.spreadsheets.writing import MEDIA_TYPE, write_sheet

__all__ = ["MEDIA_TYPE", "Column", "Row", "read_sheet", "write_sheet"]
