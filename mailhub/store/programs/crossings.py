"""What must hold among several sections of a program file that are sound by themselves."""

from collections.abc import Iterator, Sequence

from mailhub.speech import _
from mailhub.store.programs.assembly import CheckedFile
from mailhub.store.programs.words import Fault, nearest


def faults_of(file: CheckedFile) -> Iterator[Fault]:
    """Each fault among the sections, with the path from the top of the file to the culprit."""
    yield from _territories(file)
    yield from _questions(file)
    yield from _texts(file)
    yield from _tiers(file)
    yield from _look_back(file)


def _territories(file: CheckedFile) -> Iterator[Fault]:
    names = [territory.name for territory in file.territories]
    for number, name in enumerate(names):
        if name in names[:number]:
            yield Fault(_("stands here twice. Give each territory a name of its own."), "territories", number, "name")
    for number, person in enumerate(file.people):
        for place, name in enumerate(person.territories):
            if name not in names:
                wrong = _("is no territory of this program. {known}", known=_known(name, names))
                yield Fault(wrong, "people", number, "territories", place)


def _known(name: str, names: Sequence[str]) -> str:
    if names:
        return nearest(name, names)
    return _("Write [[territories]] with {setting} and countries.", setting=f'name = "{name}"')


def _questions(file: CheckedFile) -> Iterator[Fault]:
    fields = [question.field for question in file.questions]
    language = file.vendor.language
    for number, question in enumerate(file.questions):
        if question.field in fields[:number]:
            yield Fault(_("is asked for twice. Write one question about each field."), "questions", number, "field")
        if question.texts and language not in question.texts:
            wrong = _("say nothing in the vendor's language. Write {language} = ... too.", language=language)
            yield Fault(wrong, "questions", number, "texts")


def _texts(file: CheckedFile) -> Iterator[Fault]:
    language = file.vendor.language
    for name, texts in file.texts.items():
        if language not in texts:
            wrong = _("says nothing in the vendor's language. Write {language} = ... too.", language=language)
            yield Fault(wrong, "texts", name)


def _tiers(file: CheckedFile) -> Iterator[Fault]:
    is_written = "weights" in file.matching.model_fields_set
    if is_written and file.matching.weights.get("tier") and not file.tiers.order:
        wrong = _('counts nothing without tiers. Write [tiers] with order = ["gold", "silver"], or leave the line out.')
        yield Fault(wrong, "matching", "weights", "tier")


def _look_back(file: CheckedFile) -> Iterator[Fault]:
    """A customer who writes again is known by what is kept of the earlier lead."""
    looked = file.qualification.duplicates_within_days
    for name in ("lost_lead_days", "won_lead_days"):
        days = getattr(file.privacy, name)
        if not 0 < days < looked:
            continue
        if name in file.privacy.model_fields_set:
            wrong = _(
                "is less than duplicates_within_days ({days}): a customer who writes again would not be known. "
                "Write at least {days}, or 0 for never.",
                days=looked,
            )
            yield Fault(wrong, "privacy", name)
        else:
            wrong = _(
                "looks further back than personal data of lost leads are kept ({days} days). "
                "Write at most {days}, or [privacy] with a higher lost_lead_days.",
                days=days,
            )
            yield Fault(wrong, "qualification", "duplicates_within_days")
