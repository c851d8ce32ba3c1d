"""What the door answers: receipts, and where leads stand."""

from datetime import datetime
from decimal import Decimal

from pydantic import BaseModel, Field

from mailhub.domain.terms import LeadStatus, LossReason, Stage, Temperature


class Fact(BaseModel):
    """One thing that was understood, as a receipt tells it."""

    label: str
    value: str


class TakenLead(BaseModel):
    """A lead that is in the books now, with what the receipt of a lead that came by mail tells of it."""

    number: str = Field(examples=["LEAD-7"])
    row: int = Field(description="Its place among those that were posted; 1 is the first.")
    reference: str = Field(description="The number by which your own system knows it.")
    status: LeadStatus
    stands: str = Field(description="The same in words.", examples=["offered to a partner"])
    temperature: Temperature = Field(description="As the hub judges it.")
    score: int = Field(description="0 to 100.")
    title: str = Field(description="What and where, in a few words.")
    known: list[str] = Field(description="The fields that were understood.")
    facts: list[Fact] = Field(description="What was understood, in words; nothing of the contact's.")
    remarks: list[str] = Field(description="What is missing or could not be read, in sentences.")
    to_do: str = Field(description="What follows from the remarks; empty for nothing.")
    duplicate_of: str | None = Field(description="The earlier lead that it is, or may be, the same as.")


class NotTaken(BaseModel):
    """A lead that could not be taken."""

    row: int = Field(description="Its place among those that were posted; 0 is the posting as a whole.")
    reason: str


class Receipt(BaseModel):
    """What became of what was posted; `letter` is the number under which it is kept as evidence."""

    letter: str = Field(examples=["LETTER-5"])
    leads: list[TakenLead]
    not_taken: list[NotTaken]


class Waiting(BaseModel):
    """What was posted is kept safely and not decided yet; ask again where `Location` says."""

    letter: str = Field(examples=["LETTER-5"])
    state: str = Field(description="waiting, or parked when a human has to look at it first.", examples=["waiting"])


class Standing(BaseModel):
    """Where a lead stands, as your own people see it; nothing of the contact's."""

    number: str = Field(examples=["LEAD-7"])
    reference: str
    status: LeadStatus
    stands: str = Field(description="The same in words.")
    stage: Stage | None
    temperature: Temperature
    score: int
    title: str
    partner: str | None = Field(description="The partner that has it.")
    received_at: datetime
    offered_at: datetime | None
    accepted_at: datetime | None
    contacted_at: datetime | None
    closed_at: datetime | None
    won_amount: Decimal | None
    currency: str | None
    loss_reason: LossReason | None
    duplicate_of: str | None
