"""The designs are drawn by WeasyPrint, which must not see the machine's fonts."""

from presswork.typography.isolation import loading_weasyprint

with loading_weasyprint():
    import presswork.editions.cover.front  # noqa: F401
