"""What must hold among several sections of a program file that are sound by themselves."""

from collections.abc import Iterator

from mailhub.store.programs.assembly import CheckedFile
from mailhub.store.programs.words import Fault, nearest


def faults_of(file: CheckedFile) -> Iterator[Fault]:
    """Each fault among the sections, with the path from the top of the file to the culprit."""
    yield from _territories(file)
    yield from _questions(file)
    yield from _texts(file)
    yield from _tiers(file)


def _territories(file: CheckedFile) -> Iterator[Fault]:
    names = [territory.name for territory in file.territories]
    for number, name in enumerate(names):
        if name in names[:number]:
            yield Fault("stands here twice. Give each territory a name of its own.", "territories", number, "name")
    for number, person in enumerate(file.people):
        for place, name in enumerate(person.territories):
            if name not in names:
                more = nearest(name, names) if names else f'Write [[territories]] with name = "{name}" and countries.'
                yield Fault(f"is no territory of this program. {more}", "people", number, "territories", place)


def _questions(file: CheckedFile) -> Iterator[Fault]:
    fields = [question.field for question in file.questions]
    language = file.vendor.language
    for number, question in enumerate(file.questions):
        if question.field in fields[:number]:
            yield Fault("is asked for twice. Write one question about each field.", "questions", number, "field")
        if question.texts and language not in question.texts:
            wrong = f"say nothing in the vendor's language. Write {language} = ... too."
            yield Fault(wrong, "questions", number, "texts")


def _texts(file: CheckedFile) -> Iterator[Fault]:
    language = file.vendor.language
    for name, texts in file.texts.items():
        if language not in texts:
            yield Fault(f"says nothing in the vendor's language. Write {language} = ... too.", "texts", name)


def _tiers(file: CheckedFile) -> Iterator[Fault]:
    is_written = "weights" in file.matching.model_fields_set
    if is_written and file.matching.weights.get("tier") and not file.tiers.order:
        wrong = 'counts nothing without tiers. Write [tiers] with order = ["gold", "silver"], or leave the line out.'
        yield Fault(wrong, "matching", "weights", "tier")
