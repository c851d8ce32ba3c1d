"""Forgetting people: which columns hold words about them, where they are found, and how they are emptied."""

from mailhub.store.forgetting.leads import Deals as Deals
from mailhub.store.forgetting.leads import deals_by_vendor as deals_by_vendor
from mailhub.store.forgetting.leads import forget_leads as forget_leads
from mailhub.store.forgetting.leads import letters_of as letters_of
from mailhub.store.forgetting.leads import lines_by_vendor as lines_by_vendor
from mailhub.store.forgetting.leftovers import erased_since as erased_since
from mailhub.store.forgetting.leftovers import let_go_of_pages as let_go_of_pages
from mailhub.store.forgetting.leftovers import remove_files as remove_files
from mailhub.store.forgetting.people import Naming as Naming
from mailhub.store.forgetting.people import Subject as Subject
from mailhub.store.forgetting.people import find_person as find_person
from mailhub.store.forgetting.people import letters_naming as letters_naming
from mailhub.store.forgetting.people import mails_naming as mails_naming
from mailhub.store.forgetting.persons import Forgotten as Forgotten
from mailhub.store.forgetting.persons import forget_person as forget_person
from mailhub.store.forgetting.persons import previewed as previewed
from mailhub.store.forgetting.words import Words as Words
from mailhub.store.forgetting.words import texts_of as texts_of
