"""Plain text to an article: each rule on a text made up for it."""

from __future__ import annotations

import pytest

from lehrwerk.errors import UserError
from lehrwerk.importers import IMPORTERS, Import, load
from lehrwerk.records import split

PROSE = "Ein Garten braucht Zeit, und wer sie sich nimmt, der wird im Sommer reichlich belohnt."
MORE = "Wasser allein genügt nicht, denn der Boden muss es auch halten können, sonst läuft es davon."
THIRD = "Am Ende zählt die Geduld, und die kann man weder kaufen noch im Internet bestellen."


def article(*lines: str, end: str = "\n\n", name: str = "beet.txt") -> Import:
    return load(name, end.join(lines).encode())


def body(result: Import) -> list[str]:
    return split(result.markdown)[1].strip().split("\n\n")


def meta(result: Import) -> dict[str, str]:
    return {key: value.strip('"') for key, value in (line.split(": ", 1) for line in split(result.markdown)[0].splitlines())}


# ------------------------------------------------------------ the file as a whole


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.xyz", b"text", "cannot be imported"),
        ("a", b"text", "cannot be imported"),
        ("a.txt", b"", "empty"),
        ("a.txt", b" \r\n\xc2\xa0\n", "empty"),
        ("a.txt", b"PK\x03\x04\x00\x01\x02\x00" * 9, "it is a ZIP archive"),
        ("a.txt", b"\x01\x02\x03\x04abc", "binary"),
        ("a.txt", b"abc\xff" + b"\x00" * 3, "binary"),
        ("a.txt", b"\xff\xfea", "damaged"),
        ("a.txt", b"a" * 50_000_001, "longer than 50 MB"),
    ],
)
def test_what_is_no_text_is_refused(name: str, data: bytes, message: str) -> None:
    with pytest.raises(UserError, match=message):
        load(name, data)


def test_a_page_of_nothing_but_furniture_is_refused() -> None:
    with pytest.raises(UserError, match="nothing but"):
        article("Zum Inhalt springen", "Latest Images")


def test_endings_are_found_in_any_case() -> None:
    assert load("BEET.TXT", PROSE.encode()).slug == "beet"
    assert set(IMPORTERS) >= {".txt"}


# ------------------------------------------------------------ front matter


def test_title_is_the_first_line_and_leaves_the_body() -> None:
    result = article("Was wächst im März?", PROSE)
    assert meta(result) == {"title": "Was wächst im März?", "rights": "unclear", "language": "de"}
    assert body(result) == [PROSE]
    assert result.slug == "was-waechst-im-maerz"


def test_without_a_title_the_first_heading_lends_one_and_the_trainer_is_asked() -> None:
    result = article(PROSE, "Der Boden", MORE)
    assert meta(result)["title"] == "Der Boden"
    assert body(result) == [PROSE, "## Der Boden", MORE]
    assert "names no title" in result.report
    assert [problem.severity for problem in result.problems] == ["hint"]


def test_without_headings_the_file_lends_its_name() -> None:
    assert meta(article(PROSE, name="mein_erster-Text.txt"))["title"] == "mein erster-Text"
    assert meta(article(PROSE, name="C:\\Ablage\\garten.txt"))["title"] == "garten"
    assert meta(article(PROSE, name="___.txt"))["title"] == "Text"


@pytest.mark.parametrize("first", ["Liebe Leserinnen und Leser,", "Hallo zusammen!", "(gekürzt)", "siehe unten", "https://example.org"])
def test_what_is_no_title(first: str) -> None:
    assert meta(article(first, PROSE))["title"] == "beet"


def test_a_title_that_comes_twice_is_kept_once() -> None:
    result = article("Beete im März", "Beete im März", PROSE)
    assert body(result) == [PROSE]
    assert "the title again" in result.report


def test_a_single_line_stays_in_the_body() -> None:
    assert body(article("Beete im März")) == ["Beete im März"]


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ("Von Petra Muster", "author", "Petra Muster"),
        ("von Dr. Petra von der Muster-Heide", "author", "Dr. Petra von der Muster-Heide"),
        ("Autorin: Petra Muster", "author", "Petra Muster"),
        ("Text: Petra Muster und Kurt Probe", "author", "Petra Muster und Kurt Probe"),
        ("Geschrieben von Petra Muster", "author", "Petra Muster"),
        ("By Jane Sample, March 3, 2014", "author", "Jane Sample"),
        ("Petra Muster, 12.03.2015", "author", "Petra Muster"),
        ("Petra Muster", "author", "Petra Muster"),
        ("Posted on March 3rd, 2014 by Jane Sample", "published", "2014-03-03"),
        ("Veröffentlicht am 12. März 2015 um 14:05 Uhr", "published", "2015-03-12"),
        ("Published: 2015-03-12", "published", "2015-03-12"),
        ("Erschienen: Mo, 12.3.2015", "published", "2015-03-12"),
        ("Quelle: https://example.org/beete", "source", "https://example.org/beete"),
        ("https://example.org/beete", "source", "https://example.org/beete"),
    ],
)
def test_lines_that_say_who_when_and_where_move_to_the_front_matter(line: str, key: str, value: str) -> None:
    result = article("Beete im März", line, PROSE)
    assert meta(result)[key] == value
    assert body(result) == [PROSE]
    assert "front matter" in result.report


def test_a_date_that_nothing_calls_the_day_of_publication_is_asked_about() -> None:
    result = article("Beete im März", "12. März 2015", PROSE)
    assert "published" not in meta(result)
    assert "day of publication" in result.report
    assert body(result) == [PROSE]


def test_a_day_that_does_not_exist_is_no_date() -> None:
    assert "published" not in meta(article("Beete im März", "Veröffentlicht am 31.02.2015", PROSE))


def test_a_name_before_the_first_sentence_is_the_author() -> None:
    result = article("Beete im März", f"Petra Muster: {PROSE}", MORE)
    assert meta(result)["author"] == "Petra Muster"
    assert body(result) == [PROSE, MORE]


@pytest.mark.parametrize("lead", ["Social Media", "Liebe Leser", "Frau Muster"])
def test_other_words_before_a_colon_stay(lead: str) -> None:
    result = article("Beete im März", f"{lead}: {PROSE}", MORE)
    assert "author" not in meta(result)
    assert body(result)[0] == f"{lead}: {PROSE}"


def test_an_author_is_not_replaced() -> None:
    result = article("Beete im März", "Autorin: Petra Muster", "Kurt Probe", f"Anna Muster: {PROSE}", MORE)
    assert meta(result)["author"] == "Petra Muster"
    assert "Kurt Probe" in result.markdown
    assert f"Anna Muster: {PROSE}" in result.markdown


@pytest.mark.parametrize("lead", ["Muhabbet Örnek", "Garten Zeit"])
def test_a_name_that_nobody_knows_is_asked_about(lead: str) -> None:
    result = article("Beete im März", f"{lead}: {PROSE}", MORE)
    assert ("the author?" in result.report) is (lead == "Muhabbet Örnek")


def test_a_labelled_title_and_a_page_about_oneself() -> None:
    result = article("Titel: Über mich", "Autor: Kurt Probe", "Über mich", PROSE, MORE)
    assert meta(result)["title"] == "Über mich"
    assert body(result) == [PROSE, MORE]
    assert body(article("Über mich", PROSE, MORE)) == [PROSE, MORE]


def test_a_page_that_is_an_advertisement_stays() -> None:
    advert = "Unser nächster Kurs beginnt am 4. Mai 2016 in Hameln, Anmeldungen bitte bis April. Der Kurs kostet 250 Euro."
    assert body(article("Kurse", advert)) == [advert]


def test_a_biography_without_a_name() -> None:
    result = article("Beete im März", PROSE, "Über die Autorin", "gräbt gern und schreibt darüber, wenn es regnet und sie Zeit hat.")
    assert "author" not in meta(result)
    assert body(result) == [PROSE]


def test_a_title_that_the_comments_name_below_prose_is_no_title() -> None:
    result = article("Beete im März", PROSE, "Der Boden", MORE, "3 thoughts on “Der Boden”")
    assert meta(result)["title"] == "Beete im März"
    assert body(result) == [PROSE, "## Der Boden", MORE]


def test_a_labelled_title_stands_against_the_comments_head() -> None:
    result = article("Titel: Beete im März", "Der Boden", PROSE, "3 thoughts on “Der Boden”")
    assert meta(result)["title"] == "Beete im März"
    assert body(result) == ["## Der Boden", PROSE]


def test_signature_gives_the_author() -> None:
    result = article("Beete im März", PROSE, "Viele Grüße aus Hameln,\nPetra Muster\nGärtnerei am Fluss")
    assert meta(result)["author"] == "Petra Muster"
    assert body(result) == [PROSE]
    assert result.report.count("greeting and signature") == 3


def test_a_first_name_alone_is_asked_about() -> None:
    result = article("Beete im März", PROSE, "Herzlichst, Petra")
    assert "author" not in meta(result)
    assert "full name" in result.report


def test_a_name_alone_at_the_end_is_a_signature() -> None:
    assert meta(article("Beete im März", PROSE, "Petra Muster"))["author"] == "Petra Muster"


def test_biography_gives_the_author() -> None:
    bio = "Petra Muster ist Autorin und Beraterin. Seit zehn Jahren schreibt sie über Beete und alles, was darin wächst."
    result = article("Beete im März", PROSE, MORE, bio)
    assert meta(result)["author"] == "Petra Muster"
    assert body(result) == [PROSE, MORE]
    assert "author’s biography" in result.report or "author's biography" in result.report


def test_biography_under_a_head_of_its_own() -> None:
    bio = "Petra Muster gräbt gern und schreibt darüber, wenn es regnet und sie Zeit hat."
    result = article("Beete im März", PROSE, "Über die Autorin", bio)
    assert meta(result)["author"] == "Petra Muster"
    assert body(result) == [PROSE]


def test_a_person_of_the_article_is_no_author() -> None:
    last = "Petra Muster ist Gärtnerin in Hameln und hat das alles selbst erlebt, wie sie uns erzählte."
    first = "Wir trafen Petra Muster an einem kalten Morgen zwischen ihren Beeten und fragten sie aus."
    result = article("Beete im März", first, MORE, last)
    assert "author" not in meta(result)
    assert body(result)[-1] == last


def test_a_biography_of_a_person_whom_the_text_names_stays_unless_it_is_the_author() -> None:
    bio = "Petra Muster ist Autorin und Beraterin. Seit zehn Jahren schreibt sie über Beete."
    first = "Mit Petra Muster durch den Garten zu gehen, das dauert, denn sie bleibt an jedem Beet stehen."
    assert body(article("Beete im März", first, MORE, bio))[-1] == bio
    assert body(article("Beete im März", "Von Petra Muster", first, MORE, bio))[-1] == MORE


def test_a_last_paragraph_about_somebody_else_stays() -> None:
    last = "Petra Muster war gestern hier und hat sich die Beete angesehen, aber gefallen haben sie ihr nicht."
    assert body(article("Beete im März", PROSE, last)) == [PROSE, last]


def test_as_of_is_never_concluded() -> None:
    result = article("Beete im März", PROSE, "letzte Bearbeitung: 12.03.2015")
    assert not {"as_of", "published"} & set(meta(result))
    assert "date of its last edit" in result.report
    assert body(result) == [PROSE]


def test_language_is_left_out_where_the_text_does_not_tell() -> None:
    english = "The garden is a place that needs time, and you have to take it for the plants."
    assert meta(article("Beds in March", english))["language"] == "en"
    result = article("Lorem ipsum", "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor.")
    assert "language" not in meta(result)
    assert "Which language" in result.report


# ------------------------------------------------------------ file names


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Größe und Übermaß", "groesse-und-uebermass"),
        ("Con", "con-text"),
        ("COM1", "com1-text"),
        ("Über «alles» & mehr", "ueber-alles-mehr"),
        ("日本語のページ", "text"),
        ("A" * 90, "a" * 60),
    ],
)
def test_slug(title: str, slug: str) -> None:
    assert article(title, PROSE).slug == slug


# ------------------------------------------------------------ shapes of paragraphs


def test_paragraphs_by_blank_lines_by_no_break_spaces_or_by_lines() -> None:
    for end in ("\n\n", "\n\u00a0\n", "\n", "\r\n", "\r", "\n \t \n"):
        assert body(article("Beete im März", PROSE, MORE, THIRD, end=end)) == [PROSE, MORE, THIRD]


def test_lines_broken_at_a_fixed_width_are_joined() -> None:
    import textwrap

    text = "\n\n".join(textwrap.fill(one, 42) for one in (PROSE + " " + MORE, THIRD + " " + PROSE))
    assert body(load("a.txt", ("Beete im März\n\n" + text).encode())) == [f"{PROSE} {MORE}", f"{THIRD} {PROSE}"]


def test_words_divided_at_a_line_end_are_joined_and_reported() -> None:
    lines = (
        "Beete im März", "", "Der Boden ist die Grundlage von allem, was im Gar-", "ten wächst, und darum muss man ihn gut be- und ent-",
        "wässern, damit die Wurzeln nicht faulen und nicht", "vertrocknen.",
    )  # fmt: skip
    result = load("a.txt", "\n".join(lines).encode())
    assert body(result)[0].startswith("Der Boden ist die Grundlage von allem, was im Garten wächst")
    assert "be- und entwässern" in body(result)[0]
    assert "joined: lines 3–5" in result.report


def test_items_and_indents_in_lines_broken_at_a_fixed_width() -> None:
    lines = (
        "Beete im März", "", "Der Boden ist die Grundlage von allem, was im Garten", "wächst, und darum muss man ihn gut pflegen und",
        "bewässern, damit die Wurzeln nicht faulen oder gar", "vertrocknen.", "  Neuer Absatz ohne Leerzeile, aber mit einem Einzug",
        "  der ersten Zeile, wie in Büchern üblich ist.", "", "- Ein Punkt, der länger ist als eine Zeile und darum",
        "  umbrochen wird", "- Kurz",
    )  # fmt: skip
    parts = body(load("a.txt", "\n".join(lines).encode()))
    assert [part.split()[0] for part in parts] == ["Der", "Neuer", "-"]
    assert parts[2] == "- Ein Punkt, der länger ist als eine Zeile und darum umbrochen wird\n- Kurz"


def test_a_line_that_was_broken_early_is_joined_where_its_sentence_goes_on() -> None:
    lines = (
        "Der Boden ist die Grundlage von allem, was im Garten", "wächst, und darum muss man ihn gut pflegen und", "bewässern,",
        "damit die Wurzeln nicht faulen oder ganz und gar nicht", "vertrocknen, wenn der Sommer zu lang und zu heiß wird,",
        "wie es ja oft geschieht.",
    )  # fmt: skip
    assert body(load("a.txt", "\n".join(lines).encode())) == [" ".join(lines)]


def test_short_lines_together_keep_their_breaks() -> None:
    result = article("Beete im März", PROSE, "Rosen sind rot\nVeilchen sind blau\nUnkraut ist grau", MORE)
    assert body(result)[1] == "Rosen sind rot\\\nVeilchen sind blau\\\nUnkraut ist grau"


# ------------------------------------------------------------ headings


@pytest.mark.parametrize(
    "line",
    [
        "Der Boden",
        "Was braucht der Boden?",
        "1. Grund: Der Boden trägt alles",
        "Kompost…",
        "Warum „Kompost“",
        "Beete (im März)",
        "3.2 Böden",
        "Web 2.0",
    ],
)
def test_headings_without_marks(line: str) -> None:
    result = article("Beete im März", PROSE, line, MORE)
    assert body(result) == [PROSE, f"## {line}", MORE]


@pytest.mark.parametrize(
    "line",
    ["Das war.", "und noch etwas", "So weit, so gut!", "Und was nun?", "(Nachtrag)", "„Alles wird gut“", "www.example.org", "🙂", "Gut;"],
)
def test_lines_that_are_no_headings(line: str) -> None:
    result = article("Beete im März", PROSE, line, MORE)
    assert not any(part.startswith("#") for part in body(result))
    assert len(body(result)) == 3


def test_a_heading_and_a_second_one_below_it() -> None:
    result = article("Beete im März", PROSE, "Der Boden", "Lehm und Sand", MORE)
    assert body(result) == [PROSE, "## Der Boden", "### Lehm und Sand", MORE]
    assert "subheading" in result.report


def test_many_short_lines_are_left_as_they_are_and_asked_about() -> None:
    result = article("Beete im März", PROSE, "Lehm", "Sand", "Ton", MORE)
    assert body(result) == [PROSE, "Lehm", "Sand", "Ton", MORE]
    assert "headings, a list, or captions" in result.report


def test_the_last_short_line_is_no_heading() -> None:
    result = article("Beete im März", PROSE, "Der Boden")
    assert body(result) == [PROSE, "Der Boden"]
    assert "Does this short line at the end belong" in result.report


def test_headings_where_no_blank_lines_stand() -> None:
    result = article("Beete im März", PROSE, MORE, "Der Boden", THIRD + " " + PROSE, "Was nun?", MORE + " " + THIRD, end="\n")
    assert [part for part in body(result) if part.startswith("#")] == ["## Der Boden", "## Was nun?"]


def test_a_heading_right_on_top_of_its_paragraph() -> None:
    assert body(article("Beete im März", PROSE, "Der Boden\n" + MORE, THIRD, PROSE))[1:3] == ["## Der Boden", MORE]


def test_headings_that_carry_marks() -> None:
    result = article("# Beete im März", "## Der Boden\n" + PROSE, "### Lehm ###\nLehm ist schwer.", MORE)
    assert meta(result)["title"] == "Beete im März"
    assert body(result) == ["## Der Boden", PROSE, "### Lehm", "Lehm ist schwer.", MORE]
    assert body(article("Beete im März", PROSE, "# nur einmal", MORE))[1] == "\\# nur einmal"


def test_underlined_headings_and_ornaments() -> None:
    result = article("Beete im März", PROSE, "Der Boden\n=========", MORE, "Lehm\n----", THIRD, "* * *", PROSE, "***")
    assert body(result) == [PROSE, "## Der Boden", MORE, "### Lehm", THIRD, "***", PROSE]


# ------------------------------------------------------------ lists


@pytest.mark.parametrize("sign", ["  • ", "• ", "•", "  - ", "- ", "  * ", "* ", "– ", "\uf0b7 ", "·\t", "  o "])
def test_bullets(sign: str) -> None:
    result = article("Beete im März", PROSE, f"{sign}Lehm\n{sign}Sand\n{sign}Ton", MORE)
    assert body(result) == [PROSE, "- Lehm\n- Sand\n- Ton", MORE]


@pytest.mark.parametrize("form", ["  {}. ", "{}. ", "{}) ", "({}) "])
def test_numbers(form: str) -> None:
    items = [form.format(number) + text for number, text in enumerate((PROSE, MORE), start=1)]
    assert body(article("Beete im März", THIRD, "\n".join(items), THIRD)) == [THIRD, f"1. {PROSE}\n2. {MORE}", THIRD]


def test_numbers_with_blank_lines_and_paragraphs_between() -> None:
    result = article("Beete im März", THIRD, f"1. {PROSE}", MORE, f"2. {PROSE}", THIRD)
    assert body(result) == [THIRD, f"1. {PROSE}", MORE, f"2. {PROSE}", THIRD]


def test_numbered_lines_over_paragraphs_are_headings() -> None:
    result = article("Beete im März", "1. Grund: Licht", PROSE, "2. Grund: Wasser", MORE)
    assert body(result) == ["## 1. Grund: Licht", PROSE, "## 2. Grund: Wasser", MORE]


def test_a_date_and_a_lone_number_are_no_list() -> None:
    assert body(article("Beete im März", f"18. Januar 2013: {PROSE}", f"3. {MORE}")) == [f"18\\. Januar 2013: {PROSE}", f"3\\. {MORE}"]


def test_nested_lists_and_items_of_several_lines() -> None:
    text = f"Beete im März\n\n{PROSE}\n\n  - Lehm\n    hält Wasser\n      - feucht\n      - kalt\n  - Sand\n\n{MORE}"
    assert body(load("a.txt", text.encode())) == [PROSE, "- Lehm hält Wasser\n  - feucht\n  - kalt\n- Sand", MORE]


def test_lists_side_by_side_stay_apart() -> None:
    text = f"Beete im März\n\n{PROSE}\n\n1. {PROSE}\n2. {MORE}\n1. {THIRD}\n2. {MORE}"
    assert body(load("a.txt", text.encode()))[1:] == [f"1. {PROSE}\n2. {MORE}", f"1) {THIRD}\n2) {MORE}"]


def test_a_hyphen_alone_is_no_list() -> None:
    line = "- sagte sie und ging in den Garten hinaus, ohne sich umzusehen."
    assert body(article("Beete im März", PROSE, line, MORE))[1] == f"\\{line}"


@pytest.mark.parametrize("lead", ["Drei Gründe sprechen dafür:", "Es gibt 3 gute Gründe:", "Three reasons to dig:"])
def test_announced_points_become_a_numbered_list(lead: str) -> None:
    points = [f"Weil {text[0].lower()}{text[1:]}" for text in (PROSE, MORE, THIRD)]
    result = article("Beete im März", PROSE, lead, *points, THIRD)
    assert body(result)[2] == "\n".join(f"{number}. {point}" for number, point in enumerate(points, start=1))
    assert "the 3 points that line 5 announces" in result.report


@pytest.mark.parametrize("lead", ["Wir trafen uns um 3 Uhr:", "Es dauert zwei Wochen:", "Es gilt:", "Das sagt sie seit drei Jahren:"])
def test_what_announces_nothing(lead: str) -> None:
    assert not any(part.startswith("1.") for part in body(article("Beete im März", f"{MORE} {lead}", PROSE, MORE, THIRD)))


def test_short_lines_under_a_colon_are_bullets() -> None:
    assert body(article("Beete im März", "Man braucht vor allem:", "Lehm\nSand\nGeduld", MORE))[1] == "- Lehm\n- Sand\n- Geduld"


# ------------------------------------------------------------ quotations


def test_quotations() -> None:
    quote = "„Der Garten ist die Fortsetzung des Hauses mit anderen Mitteln, und er ist nie fertig.“"
    assert body(article("Beete im März", "Im Lexikon steht:", quote, MORE))[1] == f"> {quote}"
    assert body(article("Beete im März", PROSE, quote, MORE))[1] == quote
    assert body(article("Beete im März", PROSE, f"> {MORE}", THIRD))[1] == f"> {MORE}"


# ------------------------------------------------------------ captions


HALVES = ["und der Rest folgt, sobald der Boden warm genug geworden ist.", "Zeit folgt ganz von allein, wenn man nur lange genug wartet."]


@pytest.mark.parametrize("second", HALVES)
def test_a_caption_that_cuts_a_sentence_in_two(second: str) -> None:
    first = "Im März beginnt die Arbeit, denn die ersten Beete brauchen jetzt Kompost und die"
    result = article("Beete im März", PROSE, first, "Ein Beet in Hameln", second, MORE)
    assert body(result) == [PROSE, f"{first} {second}", MORE]
    assert "line 7 (caption" in result.report
    assert "Lines 5 and 9 are one paragraph again" in result.report


def test_a_paragraph_torn_in_two_is_joined() -> None:
    first = "Im März beginnt die Arbeit, denn die ersten Beete brauchen jetzt Kompost und sehr"
    second = "viel Wasser, wenn es nicht regnet."
    assert body(article("Beete im März", PROSE, first, second, MORE))[1] == f"{first} {second}"


@pytest.mark.parametrize("second", ["- Lehm\n- Sand", "    und eingerückt", "1. Eins", "www.example.org/und/so/weiter"])
def test_what_does_not_go_on(second: str) -> None:
    first = "Im März beginnt die Arbeit, denn die ersten Beete brauchen jetzt Kompost und die"
    assert body(article("Beete im März", PROSE, first, second, MORE))[1] == first


def test_a_caption_glued_below_a_paragraph() -> None:
    result = article("Beete im März", PROSE, f"{MORE}\nBeet in Hameln", THIRD)
    assert body(result) == [PROSE, MORE, THIRD]
    assert "line 6 (caption of a picture): Beet in Hameln" in result.report


CREDITS = ["Foto: Petra Muster", "Bild: pixabay.com/Muster", "Bildquelle: irgendwo", "Abb. 3: Das Beet von oben", "© Petra Muster"]


@pytest.mark.parametrize("line", CREDITS)
def test_credits_of_pictures(line: str) -> None:
    result = article("Beete im März", PROSE, line, MORE)
    assert body(result) == [PROSE, MORE]
    assert "of a picture" in result.report


@pytest.mark.parametrize("line", ["Bild: so entsteht ein gutes Foto im Garten", "Fotos von Beeten gelingen am Morgen, sagt man."])
def test_text_about_pictures_stays(line: str) -> None:
    assert line in article("Beete im März", PROSE, line, MORE).markdown


# ------------------------------------------------------------ the end of the page


def test_contact_data() -> None:
    lines = ("Gärtnerei Muster", "Am Fluss 3", "31785 Hameln", ".", "Tel.: 05151 123456", "info@example.org", "www.example.org")
    result = article("Beete im März", PROSE, MORE, "\n".join(lines))
    assert body(result) == [PROSE, MORE]
    assert result.report.count("(contact data)") == 6


def test_one_address_at_the_end_stays() -> None:
    assert body(article("Beete im März", PROSE, "www.example.org"))[-1] == "www.example.org"


def test_advertising_for_a_course_is_taken_out_and_its_facts_are_told() -> None:
    advert = "Unser nächster Kurs beginnt am 4. Mai 2016 in Hameln, Anmeldungen bitte bis April. Der Kurs kostet 250 Euro."
    result = article("Beete im März", PROSE, MORE, advert + "\nAlles über den Kurs hier")
    assert body(result) == [PROSE, MORE]
    assert "4. Mai 2016; 250 Euro" in result.report


def test_a_text_about_courses_stays() -> None:
    last = "Ein Kurs kostet Geld und Zeit, aber er lohnt sich, wenn man danach weniger Fehler macht als vorher."
    assert body(article("Beete im März", PROSE, last))[-1] == last


# ------------------------------------------------------------ questions to the trainer


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("Mehr dazu kann man hier nachlesen, wenn man möchte und die Zeit dafür findet.", "was a link"),
        ("You can read more about it here, if you like to and if you find the time.", "was a link"),
        ("Ein Beet (und seine Pflege ist eine Sache für sich, wie jeder weiß.", "lost its other half"),
        ("(Video wurde leider gelöscht)", "no longer there"),
        ("Ein Zeichen \ufffd fehlt in dieser Zeile, die sonst ganz in Ordnung ist.", "damaged"),
    ],
)
def test_questions(line: str, asked: str) -> None:
    result = article("Beete im März", PROSE, line, MORE)
    assert [problem.line for problem in result.problems if asked in problem.message] == [5]
    assert asked in result.report


def test_no_questions_about_an_ordinary_text() -> None:
    assert article("Beete im März", PROSE, "Hier im Garten ist es schön, sagt sie oft :) und lacht.", MORE).problems == []
