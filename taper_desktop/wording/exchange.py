"""What is said of courses that leave the site as files, and of those that come in."""

from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.faults import fault, why_unusual
from taper_desktop.wording.names import count_with_unit, patients_counted, visits_counted


def rows_counted(words: Words, number: int) -> str:
    """So many rows of a file."""
    return words.count("{number} row", "{number} rows", number)


def doses_counted(words: Words, number: int) -> str:
    """So many doses, and decisions about the taper."""
    return words.count(
        "{number} dose or decision of the taper",
        "{number} doses and decisions of the taper",
        number,
    )


def exported_sentence(words: Words, *, patients: int, visits: int, doses: int) -> str:
    """What was written into files."""
    counted = (
        patients_counted(words, patients),
        visits_counted(words, visits),
        doses_counted(words, doses),
    )
    return words.say("Exported: {what}", what=words.join(counted))


def import_sentence(words: Words, *, new_patients: int, visits: int, doses: int) -> str:
    """What an import writes or would write."""
    parts = [words.count("{number} new patient", "{number} new patients", new_patients)]
    parts.append(visits_counted(words, visits))
    if doses:
        parts.append(doses_counted(words, doses))
    return words.join(parts)


def same_sentence(words: Words, number: int) -> str:
    """How many rows are left out, since they are recorded just so."""
    return words.count(
        "{number} row is recorded already, just so, and is left out",
        "{number} rows are recorded already, just so, and are left out",
        number,
    )


def unusual_sentence(words: Words, number: int) -> str:
    """That there are unusual values, and what to do."""
    return words.count(
        "{number} unusual value: compare it with its source",
        "{number} unusual values: compare each with its source",
        number,
    )


def faults_sentence(words: Words, number: int) -> str:
    """That nothing can be imported, and how much there is to mend."""
    return words.count(
        "{number} fault. Nothing is imported until it is mended in the file",
        "{number} faults. Nothing is imported until they are mended in the file",
        number,
    )


def line_place(words: Words, file: str, row: int | None, column: str) -> str:
    """Where in a file: ``visits.csv, row 12, platelets``."""
    if row is None:
        return file
    if not column:
        return words.say("{file}, row {row}", file=file, row=row)
    return words.say("{file}, row {row}, {column}", file=file, row=row, column=column)


def line_sentence(words: Words, problem: Problem) -> str:
    """What is to be said of one place in a file; an unusual value is named, not asked for again."""
    if problem.fault is Fault.RETYPE:
        count = count_with_unit(words, int(problem.values["value"]))
        return words.say("{count}: {why}", count=count, why=why_unusual(words, problem))
    if problem.fault is Fault.NOT_CHOSEN and problem.place == "protocol":
        return words.say("New patients need a protocol: choose one")
    return fault(words, problem)
