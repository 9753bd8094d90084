"""The pack as a document, so that html, pdf and Word say the same as the page."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from samsyn.core.handing_over import Item, Topic
from samsyn.handover.queries import Pack, for_a_file
from samsyn.reports.document import Block, Bullets, Document, Fact, Note, Paragraph, Rendering, Section, Table


def document_of(pack: Pack, reader: str) -> Document:
    """For one reader; what may not be in a file is said to be on the page."""
    told, left_out = for_a_file(pack)
    day = date_format(pack.today, "j F Y")
    sections = [Section("", tuple(_first(reader, left_out)))]
    for chapter in told.chapters:
        sections.append(Section(chapter.title))
        for topic in chapter.topics:
            sections.append(Section(topic.title, (*_blocks(topic),), level=2))
    return Document(
        title=_("Överlämning"),
        subtitle=f"{_('Överlämning')}, {day}",
        unit=pack.unit.name,
        period=day,
        rendering=Rendering.INSIDE,
        sections=tuple(sections),
        language=get_language() or "sv",
        as_of=day,
    )


def _first(reader: str, left_out: int) -> Iterator[Block]:
    yield Paragraph(
        _("Gjord för %(who)s. Innehåller bara det som hen själv får läsa. Lämna den inte vidare.")
        % {"who": reader}
    )
    if left_out:
        yield Note(
            ngettext(
                "En sak gäller en elev med skyddade personuppgifter. Den står bara i Samsyn.",
                "%(count)s saker gäller elever med skyddade personuppgifter. De står bara i Samsyn.",
                left_out,
            )
            % {"count": left_out},
            tone="warn",
        )


def _blocks(topic: Topic) -> Iterator[Block]:
    is_table = all(len(one.know) <= 1 for one in topic.items) and any(one.on for one in topic.items)
    if topic.pairs:
        yield Fact(topic.pairs)
    elif is_table:
        rows = tuple((one.what, _when(one), *(one.know or ("",))) for one in topic.items)
        caption = _("Nästa dag och det som är bra att veta")  # the heading above has said what it is about
        yield Table(caption, (_("Vad"), _("Nästa dag"), _("Att veta")), rows, free=topic.free)
    else:
        for one in topic.items:
            yield from _told(one, topic)


def _told(one: Item, topic: Topic) -> Iterator[Block]:
    said = [_("Nästa dag: %(day)s") % {"day": _when(one)}, *one.know] if one.on else list(one.know)
    if len(said) > 1:
        yield Paragraph("", strong=one.what, free=topic.free)
        yield Bullets(tuple(said), free=topic.free)
    else:
        yield Paragraph("".join(said), strong=one.what, free=topic.free)


def _when(one: Item) -> str:
    return date_format(one.on, "j F Y") if one.on else ""
