"""``export``: a report with what was made of it, in a format of other programs."""

from __future__ import annotations

import argparse

from reader.cli import output
from reader.cli.choosing import chosen, opened
from reader.cli.main import DONE, data_dir
from reader.cli.passwords import password, with_password
from reader.i18n import _, ngettext
from reader.words.errors.copies import unprotected_words


def run(arguments: argparse.Namespace) -> int:
    """Write a marked copy of a report's PDF, or its marks alone."""
    return _marks(arguments) if arguments.what == "marks" else _pdf(arguments)


def _marks(arguments: argparse.Namespace) -> int:
    from reader.exports.marks import MarksFormat, marks_as
    from reader.exports.writing import write_whole

    with opened(data_dir(arguments)) as workspace:
        report = chosen(workspace, arguments.report)
        document = workspace.library.document(report.uid)
        marks = workspace.annotations.selectors(report.uid)
    write_whole(arguments.out, marks_as(MarksFormat(arguments.format), document, marks))
    counted = ngettext("{count} mark", "{count} marks", len(marks)).format(count=len(marks))
    output.say(_("{path}: {marks}").format(path=arguments.out, marks=counted))
    return DONE


def _pdf(arguments: argparse.Namespace) -> int:
    from reader.exports.annotated_pdf import annotate

    with opened(data_dir(arguments)) as workspace:
        report = chosen(workspace, arguments.report)
        document, source = workspace.library.document(report.uid), workspace.library.source(report.uid)
        tasks, bookmarks = workspace.tasks.of(report.uid), workspace.bookmarks.of(report.uid)
        annotations = workspace.annotations.of(report.uid)
        done = with_password(
            password(arguments),
            lambda secret: annotate(
                document,
                tasks,
                bookmarks,
                source,
                arguments.out,
                annotations=annotations,
                unprotected=arguments.unprotected,
                password=secret,
            ),
        )
    if done.unprotected:
        output.complain(unprotected_words(document.source_name))
    sections = ngettext("{count} section in its outline", "{count} sections in its outline", done.sections)
    marks = ngettext("{count} mark", "{count} marks", done.marks)
    output.say(
        _("{path}: {sections}, {marks}").format(
            path=done.path, sections=sections.format(count=done.sections), marks=marks.format(count=done.marks)
        )
    )
    return DONE
