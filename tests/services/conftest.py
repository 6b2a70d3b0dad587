"""Reports made by hand and a workspace to put them in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from reader.core.document import Document, Header, Measure, Paragraph, ParagraphKind, Section, WorkGroup
from reader.core.identity import sentence_key
from reader.core.richtext import Origin, RichText
from reader.services.clock import now
from reader.services.workspace import Workspace, open_workspace
from reader.storage.archive import Archive, open_archive

SENTENCES = (
    "新建清屿湾产业园区三个，引进龙头企业十二家。",
    "改造老旧小区四十个，惠及居民一万户。",
    "新增公办幼儿园学位六百个。",
    "完成清屿河两岸绿化提升工程，建成滨水步道九公里。",
    "开展技能培训五千人次，帮助困难人员就业八百人。",
    "推进智慧社区建设，实现网格服务全覆盖。",
)
Make = Callable[..., Document]


@pytest.fixture(scope="session")
def sample(make_report: Make) -> Document:
    """A report of these sentences, for tests with many inputs."""
    return make_report()


@pytest.fixture(scope="session")
def make_report() -> Make:
    """A report of one group with these sentences, one a paragraph; ``year`` and ``place`` stand in its header."""

    def make(
        sentences: Sequence[str] = SENTENCES,
        year: int | None = 2026,
        place: str = "清屿区",
        group: str = "一、产业强区",
    ) -> Document:
        texts = ["政府工作报告", f"{year}年工作安排", group, *sentences]
        kinds = [ParagraphKind.TITLE, ParagraphKind.HEADING, ParagraphKind.HEADING]
        kinds += [ParagraphKind.BODY] * len(sentences)
        paragraphs = tuple(
            Paragraph(i, kind, RichText(text, (), (Origin(0, len(text), i + 1),)), min(i, 2) - 1 if i else None, "")
            for i, (kind, text) in enumerate(zip(kinds, texts, strict=True))
        )
        measures = tuple(Measure(sentence_key(text), text, 3 + i, 0, len(text)) for i, text in enumerate(sentences))
        return Document(
            header=Header(title="政府工作报告", year=year, delivered=date(2026, 1, 15), place=place),
            paragraphs=paragraphs,
            sections=(
                Section(0, "", texts[1], 1, None, 1, len(texts), (1,)),
                Section(1, "一、", group[2:], 2, 0, 2, len(texts)),
            ),
            year_part=0,
            groups=(WorkGroup(1, (group,), measures),),
            source_name="qingyu.md",
            source_sha256=sha256("\n".join(texts).encode()).hexdigest(),
            source_format="markdown",
        )

    return make


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """An empty workspace in a folder of its own."""
    with open_workspace(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def stored(workspace: Workspace) -> Iterator[Archive]:
    """The same folder opened a second time, one layer below."""
    archive = open_archive(workspace.folder, now)
    yield archive
    archive.close()
