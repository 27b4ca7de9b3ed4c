"""Whatever way a word is written, it finds what the word finds: by the theme's own worker."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from itertools import count

import pytest
from asking import ask
from built_site import served
from playwright.sync_api import Browser
from search_bench import write_site

Ask = Callable[..., list[list[str]]]


@pytest.fixture(scope="module")
def asked(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Give a function that writes a site and asks questions of it."""
    folder, page, numbers = tmp_path_factory.mktemp("asked"), browser.new_page(), count()
    with served(folder) as address:

        def asks(
            language: str, texts: dict[str, str], questions: list[str], **words: object
        ) -> list[list[str]]:
            site = folder / f"site-{next(numbers)}"
            write_site(site, language, texts, **words)
            root = f"{address}{site.name}/"
            page.goto(root)
            return [[each.page for each in found] for found in ask(page, root, questions)]

        yield asks
    page.close()


def _wide(word: str) -> str:
    return "".join(chr(ord(each) + 0xFEE0) if "!" <= each <= "~" else each for each in word)


def _bare(word: str) -> str:
    split = unicodedata.normalize("NFD", word)
    return "".join(each for each in split if not unicodedata.combining(each))


FORMS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "capitals": str.upper,
    "first letter": str.title,
    "taken apart": lambda word: unicodedata.normalize("NFD", word),
    "put together": lambda word: unicodedata.normalize("NFC", word),
    "compatible": lambda word: unicodedata.normalize("NFKC", word),
    "full width": _wide,
    "without accents": _bare,
    "without apostrophes": lambda word: word.replace("'", ""),
    "typographic": lambda word: word.replace("'", "\u2019"),
    "with a full stop": lambda word: f"{word}.",
    "asked": lambda word: f"{word}?",
    "in brackets": lambda word: f"({word})",
}
# One word, or several beside each other; each must find its page before the others.
WORDS = {
    "en": ["café", "naïve approach", "e-mail", "site-wide", "webhook", "custom screen", "don't"],
    "nl": ["categorieën", "privé-app", "macro's", "web-paneel", "één", "geüpload", "coördinaat"],
    "de": ["größe", "übersicht", "straße", "e-mail", "werkbank-griff", "öl"],
    "fr": ["été", "œuvre", "ça va", "arc-en-ciel", "l'hôtel", "noël"],
    "tr": ["ışık", "çağrı", "güneş"],
    "pl": ["łódź", "książka", "zażółć"],  # no stemmer
    "fy": ["skûtsje", "frysk"],  # no stemmer, and unknown to the theme
    "ar": ["مُحَمَّد", "الترخيص", "تطبيق مخصص"],
    "he": ["שָׁלוֹם", "רישיון", "בית-ספר"],
    "ru": ["ёлка", "лицензия"],
    "el": ["άδεια", "κόσμος"],
    "ja": ["ライセンス", "ｗｅｂ"],
}


def _pages(words: list[str]) -> dict[str, str]:
    others = {f"other{n}/": f"# Page {n}\nNothing of it stands here {n}." for n in range(4)}
    return others | {f"p{n}/": f"# Title {n}\nHere {word} is told." for n, word in enumerate(words)}


@pytest.mark.parametrize("language", WORDS)
def test_every_form_of_a_word_finds_what_the_word_finds(asked: Ask, language: str) -> None:
    words = WORDS[language]
    questions = [
        (n, form, make(word)) for n, word in enumerate(words) for form, make in FORMS.items()
    ]
    found = asked(language, _pages(words), [question for _, _, question in questions])
    missed = {
        (question, form): pages[:3]
        for (n, form, question), pages in zip(questions, found, strict=True)
        if pages[:1] != [f"p{n}/"]
    }
    assert not missed


COMPOUNDS = {
    "en": ["web panel", "site wide licence", "screen designer", "e mail", "on premises", "add on"],
    "nl": ["web paneel", "scherm ontwerper", "test omgeving", "licentie kosten", "e mail"],
    "de": ["werk bank", "lizenz kosten", "bildschirm gestalter"],
}
JOINS = {"apart": " ", "hyphen": "-", "together": "", "no-break": "\u2011", "soft": "\u00ad"}


@pytest.mark.parametrize("language", COMPOUNDS)
@pytest.mark.parametrize("written", JOINS)
def test_compounds_are_found_however_they_are_joined(
    asked: Ask, language: str, written: str
) -> None:
    compounds = COMPOUNDS[language]
    pages = _pages([each.replace(" ", JOINS[written]) for each in compounds])
    questions = [
        (n, each.replace(" ", joint))
        for n, each in enumerate(compounds)
        for joint in JOINS.values()
    ]
    found = asked(language, pages, [question for _, question in questions])
    missed = {
        question: best[:3]
        for (n, question), best in zip(questions, found, strict=True)
        if best[:1] != [f"p{n}/"]
    }
    assert not missed


SPELLINGS = [
    *[("licence", "license"), ("organise", "organize"), ("organisation", "organization")],
    *[
        ("colour", "color"),
        ("behaviour", "behavior"),
        ("centre", "center"),
        ("catalogue", "catalog"),
    ],
    *[
        ("analyse", "analyze"),
        ("cancelled", "canceled"),
        ("modelling", "modeling"),
        ("defence", "defense"),
    ],
    *[
        ("programme", "program"),
        ("grey", "gray"),
        ("customise", "customize"),
        ("fulfil", "fulfill"),
    ],
    *[("practise", "practice"), ("travelling", "traveling"), ("judgement", "judgment")],
    *[("synchronisation", "synchronization"), ("licensing", "licencing"), ("enrol", "enroll")],
]


@pytest.mark.parametrize("side", [0, 1], ids=["british", "american"])
def test_british_and_american_spelling_find_each_other(asked: Ask, side: int) -> None:
    pages = _pages([pair[side] for pair in SPELLINGS])
    found = asked("en", pages, [pair[1 - side] for pair in SPELLINGS])
    missed = {
        pair: best[:2]
        for n, (pair, best) in enumerate(zip(SPELLINGS, found, strict=True))
        if best[:1] != [f"p{n}/"]
    }
    assert not missed


def test_umlauts_are_found_as_people_type_them_without_their_keys(asked: Ask) -> None:
    words = ["Größe", "Übersicht", "Schlüssel", "Öl"]
    found = asked("de", _pages(words), ["Groesse", "Uebersicht", "Schluessel", "Oel"])
    assert [best[:1] for best in found] == [[f"p{n}/"] for n in range(4)]


def test_one_wrong_letter_half_a_word_and_another_ending_still_find(asked: Ask) -> None:
    pages = _pages(["trigger", "webhooks", "glossary", "provisioning"])
    slips = {
        0: ["triger", "triggger", "trigegr", "trigher", "trig", "triggers", "triggered"],
        1: ["webhok", "webhoks", "wbehooks", "webh", "webhook"],
        2: ["glosary", "glossry", "gloss", "glossaries"],
        3: ["provisoning", "provision", "provisioned"],
    }
    questions = [(n, each) for n, all_of in slips.items() for each in all_of]
    found = asked("en", pages, [question for _, question in questions])
    missed = {
        q: best for (n, q), best in zip(questions, found, strict=True) if best[:1] != [f"p{n}/"]
    }
    assert not missed


def test_a_stem_or_a_beginning_does_not_win_over_the_word(asked: Ask) -> None:
    pages = {
        "screens/": "# Change screens in CRM to suit your work\nCRM CRM suits suited suiting suit.",
        "core/": "# CRM Suite Core\nA plan.",
        "code/": "# Code\ncodes coded coding coder codify",
        "cod/": "# A cod\nIn it fish is cooked.",
    }
    found = asked("en", pages, ["crm suite", "cod", "suit"])
    assert [best[0] for best in found] == ["core/", "cod/", "screens/"]


def test_other_words_of_the_data_find_a_page_and_words_that_say_the_same(asked: Ask) -> None:
    pages = {
        "mirror/": "# Mirroring\nA copy of the database.",
        "price/": "# What it costs\nThe price of it.",
        "writing/": "# Mirroring for writers\nMirroring mirroring mirroring.",
        "panel/": "# Web panels\nShow a page.",
    }
    known = {
        "pages": {
            "mirror/": {"about": "It copies <all>.", "also": ["PostgreSQL", "data warehouse"]}
        },
        "same": [["price", "fee", "charge per month"], ["web panels", "web panel", "webpaneel"]],
        "last": ["writing/"],
    }
    questions = ["postgresql", "datawarehouse", "fee", "charge per month", "mirroring", "webpaneel"]
    found = asked("en", pages, questions, **known)
    assert [best[0] for best in found] == [
        *["mirror/", "mirror/", "price/", "price/", "mirror/", "panel/"]
    ]
    assert found[4][1] == "writing/"


@pytest.mark.parametrize(
    "question",
    [
        "*",
        "~",
        "a^b",
        "title:",
        "+",
        "-",
        '"',
        "^2",
        ":::",
        "a~1",
        '"half',
        "c++",
        "?",
        "…",
        "<b>",
        "\\",
    ],
)
def test_no_sign_stops_the_search(asked: Ask, question: str) -> None:
    pages = _pages(["trigger"])
    _, found = asked("en", pages, [question, f"{question} trigger"])
    assert "p0/" in found or question == "-"


def test_signs_that_ask_for_more_or_less_do_so(asked: Ask) -> None:
    pages = {
        "both/": "# One\nhammer and anvil",
        "hammer/": "# Two\nhammer alone",
        "far/": "# Three\nThe hammer is here, and far away an anvil hammers.",
    }
    without, quoted = asked("en", pages, ["hammer -anvil", '"hammer and anvil"'])
    assert without == ["hammer/"] and quoted[0] == "both/"


def test_languages_written_without_spaces_find_words_within(asked: Ask) -> None:
    pages = {
        "licence/": "# ライセンス\n開発ツールのライセンスが必要です。",
        "other/": "# 画面\n画面を変更します。",
    }
    assert asked("ja", pages, ["ライセンス"])[0][0] == "licence/"


def test_right_to_left_questions_find_with_and_without_points(asked: Ask) -> None:
    pages = {
        "licence/": "# رخصة التطوير\nتحتاج إلى رخصة لتطوير التطبيقات.",
        "other/": "# الشاشات\nغيّر الشاشات.",
    }
    found = asked("ar", pages, ["رُخْصَة", "رخصه التطوير", "رخـصة"])
    assert [best[0] for best in found] == ["licence/"] * 3
