"""Writes small databases of every version as SQL into ``versions/``: run once for a new version, from the migrations.

Files that are there already stay: they are what the program of their time wrote. A version of library.db with
virtual tables is left out, since SQL can't tell it; the library is made again from its sources in any case.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from reader.storage.schema import LIBRARY, WORK, Schema

FOLDER = Path(__file__).with_name("versions")
STAMP = "2026-03-01T08:30:00+08:00"
REPORT, TASK, BOOKMARK, MARK = (letter * 32 for letter in "abcd")
DEVICE, OTHER, ENTRY, TERM, FOLDER_OF_MARKS = (letter * 32 for letter in "ef123")
TASK_FIELDS = '"kind": "measure", "key": "k", "position": 0, "path": [], "text": "修缮海堤七公里。"'
WORK_ROWS = (
    (1, f"UPDATE device SET uid = '{DEVICE}', seq = 2, clock = 2"),
    (
        1,
        "INSERT INTO report VALUES "
        f"('{REPORT}', '00', 'a.md', NULL, '政府工作报告', 2026, '清屿区', NULL, 3, '{STAMP}', NULL, 0)",
    ),
    (
        1,
        "INSERT INTO task (uid, report, kind, key, position, path, text, paragraph, start, ends, targets, units, "
        f"status, bookmarked) VALUES ('{TASK}', '{REPORT}', 'measure', 'k', 0, '[]', '修缮海堤七公里。', 2, 0, 8, "
        "'[]', '[\"水务局\"]', 'done', 1)",
    ),
    (1, f"INSERT INTO task_event VALUES (1, '{TASK}', '{STAMP}', 'status', 'done')"),
    (
        1,
        f"INSERT INTO op VALUES ('{DEVICE}', 1, 1, '{STAMP}', 'task', '{TASK}', 'created', "
        f'\'{{"report": "{REPORT}", {TASK_FIELDS}}}\')',
    ),
    (1, f"INSERT INTO op VALUES ('{DEVICE}', 2, 2, '{STAMP}', 'task', '{TASK}', 'status', '\"done\"')"),
    (
        1,
        "INSERT INTO bookmark (uid, report, paragraph, quote, before, after, created) VALUES "
        f"('{BOOKMARK}', '{REPORT}', 2, '修缮海堤七公里。', '', '', '{STAMP}')",
    ),
    (1, "INSERT INTO setting VALUES ('zoom', '120')"),
    (3, f"INSERT INTO seen_repair VALUES ('f', '{REPORT}', 'hard_lines', '海堤', 1)"),
    (
        4,
        "INSERT INTO annotation (uid, report, style, color, placed, first, start, last, ends, quote, prefix, suffix, "
        f"standing, note, tags, created, changed) VALUES ('{MARK}', '{REPORT}', 'highlight', 'yellow', 1, 2, 2, 2, 4, "
        f"'海堤', '修缮', '七公里', 1, '查进度', '[]', '{STAMP}', '{STAMP}')",
    ),
    (5, f"INSERT INTO paragraph_read VALUES ('{REPORT}', '0123456789abcdef')"),
    (5, f"INSERT INTO report_read VALUES ('{REPORT}', 33)"),
    (6, f"UPDATE task SET supporting = '[\"财政局\"]', deadline = '2026-09-30', note = '每月报' WHERE uid = '{TASK}'"),
    (
        6,
        f"INSERT INTO progress_entry VALUES ('{ENTRY}', '{TASK}', 'progress', '2026-03-02', '完成勘察', '林知远', "
        f"'{DEVICE}', '{STAMP}', 0)",
    ),
    (6, f"INSERT INTO coverage VALUES ('g', '{REPORT}', 'k', '海堤是清屿的屏障。', 1, 'statement')"),
    (6, "INSERT INTO unit VALUES ('h', '水务局', 'bureau', '[\"水务\"]', 1.5, 0)"),
    (6, "INSERT INTO saved_view VALUES ('i', '要开会的', '{}', 1.0, 0)"),
    (7, "UPDATE device SET title = '林知远'"),
    (7, f"INSERT INTO peer VALUES ('{OTHER}', '沈砚舟', '{{}}', '{{}}', '{STAMP}')"),
    (8, f"INSERT INTO own_term VALUES ('{TERM}', '{REPORT}', '海堤', '挡浪的堤', 1, '{STAMP}', '{STAMP}', NULL, 0)"),
    (9, f"INSERT INTO bookmark_folder VALUES ('{FOLDER_OF_MARKS}', '{REPORT}', '要紧的', NULL, 1, '{STAMP}', 0)"),
    (9, f"UPDATE bookmark SET name = '海堤', folder = '{FOLDER_OF_MARKS}', rank = 1"),
    (10, "UPDATE report SET name = '带去开会的', tags = '[\"要件\"]'"),
)


def build(schema: Schema, rows: tuple[tuple[int, str], ...]) -> None:
    """Write what is not there yet."""
    database = sqlite3.connect(":memory:", isolation_level=None)
    for step in schema.migrations():
        database.executescript(step.sql)
        for version, sql in rows:
            if version == step.number:
                database.execute(sql)
        path = FOLDER / f"{schema.name}-{step.number}.sql"
        virtual = database.execute("SELECT 1 FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL%'").fetchone()
        if not path.exists() and not virtual:
            head = f"PRAGMA application_id = {schema.application_id};\nPRAGMA user_version = {step.number};\n"
            path.write_text(head + "\n".join(database.iterdump()) + "\n", "utf-8")
    database.close()


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    build(WORK, WORK_ROWS)
    build(LIBRARY, ())
