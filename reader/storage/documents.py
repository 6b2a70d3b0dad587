"""Documents in library.db: stored whole, read whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from reader.core.document import Document, Header
from reader.storage import document_rows as tables
from reader.storage.database import Database, Row

if TYPE_CHECKING:
    from reader.storage.search_index import SearchIndex
    from reader.storage.term_index import TermIndex

_HEAD: Final = (
    "source_name, source_sha256, source_format, encoding, title, year, delivered, meeting, place, speaker, "
    "speaker_office, document_number, notice_title, year_part"
)


class Documents:
    """What was read from every report, by the report's uid."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, uid: str, document: Document, fingerprints: Sequence[int | None]) -> None:
        """Store a document under a uid, in place of what was there; one fingerprint for each paragraph."""
        with self._database.writing():
            self.remove(uid)
            head = (uid, *_head_row(document))
            self._database.run(f"INSERT INTO document (uid, {_HEAD}) VALUES ({_marks(len(head))})", head)
            key = self._database.value("SELECT id FROM document WHERE uid = ?", (uid,))
            for table, rows in tables.rows_of(document).items():
                columns = tables.COLUMNS[table]
                numbered: Iterable[Sequence[object]] = ((key, i, *row) for i, row in enumerate(rows))
                if table == "paragraph":
                    columns += ", fingerprint"
                    numbered = ((*row, mark) for row, mark in zip(numbered, fingerprints, strict=True))
                width = columns.count(",") + 3
                self._database.run_many(
                    f"INSERT INTO {table} (document, position, {columns}) VALUES ({_marks(width)})", numbered
                )
            self._index().put(key, document.paragraphs)
            self._term_index().put(key, ((entry.index, entry.term) for entry in document.glossary))

    def get(self, uid: str) -> Document | None:
        """The document of a report, exactly as it was put; None when it is not here."""
        found = self._database.rows(f"SELECT id, {_HEAD} FROM document WHERE uid = ?", (uid,))
        return self._assembled(found[0][0], found[0][1:]) if found else None

    def source_of(self, uid: str) -> str | None:
        """The sha256 of the source that a report's document was read from."""
        found: str | None = self._database.value("SELECT source_sha256 FROM document WHERE uid = ?", (uid,))
        return found

    def is_settled(self, uid: str) -> bool:
        """Whether the work has certainly followed a document; cheap, since it is asked whenever one is opened."""
        return self._database.rows("SELECT settled FROM document WHERE uid = ?", (uid,)) != [(0,)]

    def is_compared(self, uid: str, new_sha256: str) -> bool:
        """Whether it is known what changed in a report up to this source; see ``Comparisons``."""
        found = self._database.rows("SELECT 1 FROM comparison WHERE report = ? AND new_sha256 = ?", (uid, new_sha256))
        return bool(found)

    def remove(self, uid: str) -> None:
        """Forget a document; it can be read again from its source."""
        with self._database.writing():
            key = self._database.value("SELECT id FROM document WHERE uid = ?", (uid,))
            if key is not None:
                self._index().remove(key)
                self._database.run("DELETE FROM document WHERE id = ?", (key,))

    def shared_paragraphs(self, fingerprints: Iterable[int]) -> dict[str, int]:
        """How many of these paragraphs every stored report has, for those that have any."""
        wanted = sorted(set(fingerprints))
        counts: dict[str, int] = {}
        for begin in range(0, len(wanted), 500):
            part = wanted[begin : begin + 500]
            for uid, count in self._database.rows(
                "SELECT uid, count(DISTINCT fingerprint) FROM paragraph JOIN document ON document.id = document "
                f"WHERE fingerprint IN ({_marks(len(part))}) GROUP BY uid",
                part,
            ):
                counts[uid] = counts.get(uid, 0) + count
        return counts

    def _index(self) -> SearchIndex:
        from reader.storage.search_index import SearchIndex  # opening a report needs none of it

        return SearchIndex(self._database)

    def _term_index(self) -> TermIndex:
        from reader.storage.term_index import TermIndex

        return TermIndex(self._database)

    def _assembled(self, key: int, head: Row) -> Document:
        def rows(table: str) -> list[Row]:
            return self._database.rows(
                f"SELECT {tables.COLUMNS[table]} FROM {table} WHERE document = ? ORDER BY position", (key,)
            )

        delivered = None if head[6] is None else date.fromisoformat(head[6])
        return Document(
            header=Header(head[4], head[5], delivered, *head[7:13]),
            paragraphs=tables.paragraphs(rows("paragraph")),
            sections=tables.sections(rows("section")),
            glossary=tables.glossary(rows("glossary_entry")),
            references=tables.references(rows("reference")),
            mentions=tables.mentions(rows("mention")),
            targets=tables.targets(rows("target")),
            year_part=head[13],
            objectives=tables.objectives(rows("objectives")),
            groups=tables.groups(rows("work_group"), rows("measure")),
            livelihood=tables.livelihood(rows("livelihood_item")),
            repairs=tables.repairs(rows("repair")),
            source_name=head[0],
            source_sha256=head[1],
            source_format=head[2],
            encoding=head[3],
        )


def _head_row(document: Document) -> Row:
    header = document.header
    return (
        document.source_name,
        document.source_sha256,
        document.source_format,
        document.encoding,
        header.title,
        header.year,
        None if header.delivered is None else header.delivered.isoformat(),
        header.meeting,
        header.place,
        header.speaker,
        header.speaker_office,
        header.document_number,
        header.notice_title,
        document.year_part,
    )


def _marks(count: int) -> str:
    return ", ".join("?" * count)
