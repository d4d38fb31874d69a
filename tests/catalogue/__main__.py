"""``python -m tests.catalogue``: bring the catalogues up to date; see the package."""

import sys

from tests.catalogue.making import (
    CHINESE,
    COMPILED,
    TEMPLATE,
    as_compiled,
    as_text,
    extracted,
    untranslated,
    updated_chinese,
)


def main() -> int:
    """Write template, Chinese catalogue and its compiled form; 1 when translations are missing."""
    template = extracted()
    TEMPLATE.write_bytes(as_text(template))
    chinese = updated_chinese(template)
    CHINESE.write_bytes(as_text(chinese))
    COMPILED.write_bytes(as_compiled(chinese))
    missing = untranslated(chinese)
    print(f"{len(chinese)} messages, {len(missing)} without a Chinese translation")
    for text in missing:
        print(f"  {text}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
