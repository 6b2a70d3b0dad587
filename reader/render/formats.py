"""Qt formats for each kind of paragraph and run at one setting and in one theme."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat

from reader.core.document import ParagraphKind
from reader.core.records import record, replace
from reader.render.runs import Role, Run
from reader.render.setting import LEADING, Setting
from reader.render.tokens import Tokens

PLACE_ANCHOR = "place:"
"""Anchors in the text are named ``place:`` and the index of their place."""

_CENTRED = Qt.AlignmentFlag.AlignHCenter
_JUSTIFIED = Qt.AlignmentFlag.AlignJustify


@record(frozen=True, slots=True)
class Shape:
    """How a paragraph is set, in em of the body size; ``leading`` in em of its own size."""

    size: float = 1.0
    leading: float = 1.75
    above: float = 0.0
    below: float = 0.0
    first_line: float = 0.0
    left: float = 0.0
    right: float = 0.0
    bold: bool = False
    quiet: bool = False
    align: Qt.AlignmentFlag = _JUSTIFIED

    def flush(self) -> Shape:
        """The same without first-line indent."""
        return replace(self, first_line=0.0)

    def at_right(self) -> Shape:
        """The same as a line at the right edge, two characters in."""
        return replace(self, first_line=0.0, right=2.0, align=Qt.AlignmentFlag.AlignRight)


_SHAPES = {
    ParagraphKind.TITLE: Shape(size=1.65, leading=1.5, above=1.2, below=0.6, bold=True, align=_CENTRED),
    ParagraphKind.SUBTITLE: Shape(leading=1.6, quiet=True, align=_CENTRED),
    ParagraphKind.SPEAKER: Shape(above=0.5, below=1.2, align=_CENTRED),
    ParagraphKind.DOCUMENT_NUMBER: Shape(quiet=True, below=0.8, align=_CENTRED),
    ParagraphKind.NOTICE: Shape(size=0.92, first_line=2.0, quiet=True),
    ParagraphKind.SIGNATURE: Shape(size=0.92, quiet=True).at_right(),
    ParagraphKind.NOTICE_TITLE: Shape(size=1.2, leading=1.5, above=0.4, below=0.8, bold=True, align=_CENTRED),
    ParagraphKind.SALUTATION: Shape(first_line=2.0),
    ParagraphKind.BODY: Shape(first_line=2.0),
    ParagraphKind.LIST_ITEM: Shape(first_line=2.0),
    ParagraphKind.GLOSSARY_ENTRY: Shape(left=2.0, first_line=-2.0, above=0.35),
    ParagraphKind.TABLE_ROW: Shape(size=0.88, leading=1.5, align=Qt.AlignmentFlag.AlignLeft),
}

_HEADINGS = {
    1: Shape(size=1.35, leading=1.5, above=2.0, below=0.7, bold=True, align=Qt.AlignmentFlag.AlignLeft),
    2: Shape(size=1.12, leading=1.6, above=1.1, below=0.3, bold=True, align=Qt.AlignmentFlag.AlignLeft),
    3: Shape(above=0.7, below=0.1, bold=True, align=Qt.AlignmentFlag.AlignLeft),
    4: Shape(above=0.4, bold=True, align=Qt.AlignmentFlag.AlignLeft),
}


def shape_of(kind: ParagraphKind, level: int = 0, *, centred: bool = False) -> Shape:
    """The shape of a paragraph; ``level`` is a heading's depth, ``centred`` sets a part title in the middle."""
    if kind is not ParagraphKind.HEADING:
        return _SHAPES[kind]
    shape = _HEADINGS[min(max(level, 1), 4)]
    return replace(shape, align=_CENTRED) if centred else shape


class Formats:
    """Makes each format once; ``shaped`` False: for text whose characters stand alone (``render.shaping``)."""

    def __init__(self, setting: Setting, tokens: Tokens, *, shaped: bool) -> None:
        self._setting = setting
        self._tokens = tokens
        self._shaped = shaped
        self._made: dict[Shape, ShapeFormats] = {}

    def of(self, shape: Shape) -> ShapeFormats:
        """The formats of a shape."""
        made = self._made.get(shape)
        if made is None:
            made = self._made[shape] = ShapeFormats(shape, self._setting, self._tokens, shaped=self._shaped)
        return made


class ShapeFormats:
    """The formats of one shape at one setting; indents and heights in pixels, since Qt knows no em here."""

    def __init__(self, shape: Shape, setting: Setting, tokens: Tokens, *, shaped: bool) -> None:
        self._shape = shape
        self._shaped = shaped
        self._setting = setting
        self._tokens = tokens
        self._characters: dict[tuple[object, ...], QTextCharFormat] = {}
        self.block = self._make_block(shape)

    def characters(self, run: Run) -> QTextCharFormat:
        """The character format of a run, anchor included."""
        key = (run.role, run.place is None, run.bold, run.raised, run.lowered, run.tight)
        made = self._characters.get(key)
        if made is None:
            made = self._characters[key] = self._make_characters(self._shape, run)
        if run.place is not None:
            made = QTextCharFormat(made)
            made.setAnchorHref(f"{PLACE_ANCHOR}{run.place}")
        return made

    def _make_block(self, shape: Shape) -> QTextBlockFormat:
        em = self._setting.size
        body = shape.size == 1.0 and shape.leading == Shape().leading
        made = QTextBlockFormat()
        height = em * shape.size * shape.leading * self._setting.leading / LEADING
        height = self._setting.line if body else round(height)
        made.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        made.setAlignment(shape.align)
        made.setTopMargin(em * shape.above)
        made.setBottomMargin(em * shape.below)
        made.setLeftMargin(em * shape.left)
        made.setRightMargin(em * shape.right)
        made.setTextIndent(em * shape.size * shape.first_line)
        return made

    def _make_characters(self, shape: Shape, run: Run) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFont(self._font(shape, bold=(shape.bold or run.bold)))
        made.setForeground(QColor(self._tokens.muted if shape.quiet else self._tokens.ink))
        if run.role is Role.MARKER or run.raised:
            made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        elif run.lowered:
            made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
        if run.role is Role.MARKER:
            made.setForeground(QColor(self._tokens.accent))
        if run.tight:
            made.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
            made.setFontLetterSpacing(-0.5 * made.font().pixelSize())
        if run.place is not None:
            self._make_anchor(made, run)
        return made

    def _make_anchor(self, made: QTextCharFormat, run: Run) -> None:
        made.setAnchor(True)
        if run.role in (Role.TERM, Role.TERM_AGAIN):
            made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            first = run.role is Role.TERM
            made.setUnderlineColor(QColor(self._tokens.term if first else self._tokens.term_again))

    def _font(self, shape: Shape, *, bold: bool) -> QFont:
        font = QFont(list(self._setting.heading_families if bold else self._setting.text_families))
        font.setPixelSize(max(1, round(self._setting.size * shape.size)))
        # hinting would cost 20 ms before the first paint, and widths that differ from screen to screen
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if not self._shaped:
            font.setStyleStrategy(QFont.StyleStrategy.PreferNoShaping)
        if bold:
            font.setWeight(QFont.Weight.Bold)
        return font
