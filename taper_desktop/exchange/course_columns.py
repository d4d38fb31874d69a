"""The columns of the two tables in which courses come and go: visits, and doses.

Every column has a name in English and in Chinese, and every word that stands in one is taken in
both. What is written out always carries the English ones, so that a file reads the same everywhere.
"""

from collections.abc import Mapping
from enum import StrEnum


class TableKind(StrEnum):
    """What one row of a table is."""

    VISITS = "visits"
    DOSES = "doses"
    """A dose from a day on, or something that was decided about the taper on it."""


class Column(StrEnum):
    """A column; the value is its English name."""

    CODE = "code"
    INITIALS = "initials"
    BIRTH_DATE = "birth_date"
    SEX = "sex"
    ITP_CONFIRMED = "itp_confirmed"
    DRUG = "drug"
    DATE = "date"
    PLATELETS = "platelets_1e9_per_L"
    BARE_PLATELETS = "platelets"
    """Counts whose unit stands in a column of its own."""
    UNIT = "unit"
    SAMPLE = "sample"
    BLEEDING_GRADE = "bleeding_grade"
    DETERIORATION = "deterioration"
    RESCUE = "rescue"
    INTAKE = "intake"
    ALT = "alt"
    RESULTS = "results"
    NOTE = "note"
    SOURCE = "source"
    CORRECTED = "corrected"
    """Written out only: what is read in was never corrected here."""
    DOSE = "dose_mg"
    TAPER = "taper"
    REASON = "reason"
    SET_ASIDE = "set_aside"


PERSON = (Column.CODE, Column.INITIALS, Column.SEX, Column.ITP_CONFIRMED, Column.DRUG)
WRITTEN: Mapping[TableKind, tuple[Column, ...]] = {
    TableKind.VISITS: (
        *PERSON,
        Column.DATE,
        Column.PLATELETS,
        Column.SAMPLE,
        Column.BLEEDING_GRADE,
        Column.DETERIORATION,
        Column.RESCUE,
        Column.INTAKE,
        Column.ALT,
        Column.RESULTS,
        Column.NOTE,
        Column.SOURCE,
        Column.CORRECTED,
    ),
    TableKind.DOSES: (
        *PERSON,
        Column.DATE,
        Column.DOSE,
        Column.TAPER,
        Column.REASON,
        Column.SET_ASIDE,
    ),
}
"""The columns of an export, in their order. No name and no birth date is among them."""
READ: Mapping[TableKind, frozenset[Column]] = {
    TableKind.VISITS: frozenset(
        {
            *WRITTEN[TableKind.VISITS],
            Column.BIRTH_DATE,
            Column.BARE_PLATELETS,
            Column.UNIT,
        }
    ),
    TableKind.DOSES: frozenset({*WRITTEN[TableKind.DOSES], Column.BIRTH_DATE}),
}
"""The columns that an import knows; another one is refused, never left out unsaid."""
REQUIRED: Mapping[TableKind, tuple[Column, ...]] = {
    TableKind.VISITS: (Column.CODE, Column.DATE, Column.SAMPLE, Column.RESCUE),
    TableKind.DOSES: (Column.CODE, Column.DATE),
}
"""Without these nothing is read; a visit needs one of the two columns of counts besides."""
_CHINESE: Mapping[Column, tuple[str, ...]] = {
    Column.CODE: ("编号", "受试者编号"),
    Column.INITIALS: ("缩写", "姓名缩写"),
    Column.BIRTH_DATE: ("出生日期",),
    Column.SEX: ("性别",),
    Column.ITP_CONFIRMED: ("ITP 已确认", "ITP已确认"),
    Column.DRUG: ("药物",),
    Column.DATE: ("日期",),
    Column.PLATELETS: ("血小板（10^9/L）", "血小板(10^9/L)", "血小板（×10⁹/L）", "血小板(×10⁹/L)"),
    Column.BARE_PLATELETS: ("血小板",),
    Column.UNIT: ("单位",),
    Column.SAMPLE: ("标本",),
    Column.BLEEDING_GRADE: ("出血分级", "出血（WHO）"),
    Column.DETERIORATION: ("病情恶化",),
    Column.RESCUE: ("挽救治疗",),
    Column.INTAKE: ("服药",),
    Column.ALT: ("谷丙转氨酶",),
    Column.RESULTS: ("其他结果",),
    Column.NOTE: ("备注",),
    Column.SOURCE: ("转录自",),
    Column.CORRECTED: ("已更正",),
    Column.DOSE: ("剂量（mg）", "剂量(mg)"),
    Column.TAPER: ("减量",),
    Column.REASON: ("理由", "原因"),
    Column.SET_ASIDE: ("不采纳其停止条件的访视",),
}
_YES_NO = {"是": "yes", "否": "no"}
_CHINESE_WORDS: Mapping[Column, Mapping[str, str]] = {
    Column.SEX: {"女": "female", "男": "male"},
    Column.ITP_CONFIRMED: _YES_NO,
    Column.DETERIORATION: _YES_NO,
    Column.CORRECTED: _YES_NO,
    Column.SAMPLE: {
        "合格": "ok",
        "聚集": "clumped",
        "反应性": "reactive",
        "未采血": "not_taken",
    },
    Column.RESCUE: {
        "无": "none",
        "糖皮质激素": "corticosteroid",
        "静脉注射免疫球蛋白": "ivig",
        "抗 D 免疫球蛋白": "anti_d",
        "血小板输注": "platelet_transfusion",
        "重组人血小板生成素": "rhtpo",
        "其他挽救治疗": "other",
    },
    Column.INTAKE: {"按医嘱": "as_directed", "漏服": "missed_doses", "与餐同服": "with_food"},
    Column.TAPER: {
        "开始减量": "taper_started",
        "恢复减量": "taper_resumed",
        "不采纳停止建议": "halt_overridden",
        "暂停用药": "drug_paused",
        "停止减量": "taper_halted",
        "关闭随访": "closed",
    },
}
UNITS = frozenset({"10^9/l", "×10^9/l", "x10^9/l", "10⁹/l", "×10⁹/l", "x10⁹/l", "1e9/l", "g/l"})
"""Spellings, in small letters, of the one unit in which counts are taken: 10⁹/L."""
SEPARATOR = ";"
"""Between the parts of a cell that holds several."""
_BY_NAME = {
    **{column.value.casefold(): column for column in Column},
    **{name.casefold(): column for column, names in _CHINESE.items() for name in names},
}


def column_named(name: str) -> Column | None:
    """The column of that name, English or Chinese; capitals and blanks around do not matter."""
    return _BY_NAME.get(name.strip().casefold())


def plain_word(column: Column, text: str) -> str:
    """A word of a cell as the program keeps it; what is not known stays as it is."""
    return _CHINESE_WORDS.get(column, {}).get(text, text)


def header(kind: TableKind) -> tuple[str, ...]:
    """The names of the columns that are written out, to begin a file with."""
    return tuple(column.value for column in WRITTEN[kind])


def template(kind: TableKind, *, chinese: bool) -> tuple[str, ...]:
    """The header of an empty table to be filled in: without what is only written out."""
    return tuple(
        _CHINESE[column][0] if chinese else column.value
        for column in WRITTEN[kind]
        if column is not Column.CORRECTED
    )
