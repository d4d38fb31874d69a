"""Faults of the file that a person can mend, told apart by SQLite's and the system's codes."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.store import driver

_BY_CODE = {
    3: Fault.FILE_NOT_PERMITTED,  # SQLITE_PERM
    5: Fault.FILE_LOCKED,  # SQLITE_BUSY
    6: Fault.FILE_LOCKED,  # SQLITE_LOCKED
    8: Fault.FILE_NOT_PERMITTED,  # SQLITE_READONLY
    10: Fault.DISK_FAILED,  # SQLITE_IOERR
    11: Fault.FILE_DAMAGED,  # SQLITE_CORRUPT
    13: Fault.DISK_FULL,  # SQLITE_FULL
    23: Fault.FILE_NOT_PERMITTED,  # SQLITE_AUTH
    26: Fault.FILE_FOREIGN,  # SQLITE_NOTADB
}
_CANTOPEN = 14
_BY_ERRNO = {
    errno.ENOSPC: Fault.DISK_FULL,
    errno.EDQUOT: Fault.DISK_FULL,
    errno.EFBIG: Fault.DISK_FULL,
    errno.EACCES: Fault.FILE_NOT_PERMITTED,
    errno.EPERM: Fault.FILE_NOT_PERMITTED,
    errno.EROFS: Fault.FILE_NOT_PERMITTED,
    errno.ENOENT: Fault.FILE_MISSING,
    errno.ENOTDIR: Fault.FILE_MISSING,
}


class StoreFault(Exception):
    """The file could not be read or written, for a reason outside the program."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        """What is wrong; its place is the file's path."""
        super().__init__(f"{problem.place}: {problem.fault}")


def fault_at(path: Path, fault: Fault, **values: object) -> StoreFault:
    """The fault of the file at ``path``, with the values its sentence names."""
    texts = {name: str(value) for name, value in values.items()}
    return StoreFault(Problem(place=str(path), fault=fault, values=texts))


def _fault_of(error: Exception, path: Path) -> Fault | None:
    code = driver.error_code(error)
    if code == _CANTOPEN:
        return Fault.FILE_NOT_PERMITTED if path.exists() else Fault.FILE_MISSING
    return _BY_CODE.get(code)


@contextmanager
def faults_told(path: Path) -> Iterator[None]:
    """Turn errors of the file at ``path`` into :class:`StoreFault`; bugs pass unchanged."""
    try:
        yield
    except driver.Error as error:
        fault = _fault_of(error, path)
        if fault is None:
            raise
        raise fault_at(path, fault) from error
    except OSError as error:
        number = error.errno or 0
        raise fault_at(path, _BY_ERRNO.get(number, Fault.DISK_FAILED)) from error
