"""What all sections of a program file share."""

from collections.abc import Sequence

from pydantic import AfterValidator, BaseModel, ConfigDict

from mailhub.speech import _
from mailhub.store.programs.words import Fault, nearest


class Section(BaseModel):
    """What all sections share: no key that is not known, no guessing of kinds."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def weights_of(known: Sequence[str]) -> AfterValidator:
    """A check that weights name known things only, and that one of them counts; raises Fault."""

    def check(weights: dict[str, int]) -> dict[str, int]:
        for name in weights:
            if name not in known:
                raise Fault(_("is nothing that is weighed here. {known}", known=nearest(name, known)), name)
        if not any(weights.values()):
            names = ", ".join(known)
            raise Fault(_("have no weight above 0. Give at least one of {names} a weight, such as 10.", names=names))
        return weights

    return AfterValidator(check)
