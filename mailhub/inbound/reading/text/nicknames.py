"""Nicknames share letters with the name they stand for, or are known."""

_SHORTEST = 3
_MOST_OTHER = 2
_KNOWN = {
    "bob": "robert", "bobby": "robert", "bill": "william", "billy": "william", "dick": "richard", "rick": "richard",
    "jim": "james", "jimmy": "james", "jack": "john", "mike": "michael", "mick": "michael", "tony": "anthony",
    "ted": "edward", "ned": "edward", "peggy": "margaret", "meg": "margaret", "kate": "catherine", "chuck": "charles",
    "hank": "henry", "harry": "henry", "sepp": "josef", "schorsch": "georg", "paco": "francisco", "pepe": "jose",
    "nacho": "ignacio", "beppe": "giuseppe", "ze": "jose", "chico": "francisco", "hans": "johannes", "jan": "johannes",
    "gus": "august", "lena": "magdalena", "sasha": "alexander", "betty": "elizabeth", "liz": "elizabeth",
}  # fmt: skip


def is_short_for(word: str, name: str) -> bool:
    """Whether the folded word is a way to call somebody of that folded name: `mo` for `moritz`, `beth`, `bob`."""
    if _KNOWN.get(word) == name or name.startswith(word):
        return True
    shared = next((at for at, pair in enumerate(zip(word, name, strict=False)) if pair[0] != pair[1]), len(word))
    is_start = shared >= _SHORTEST and len(word) - shared <= _MOST_OTHER and len(word) < len(name)
    return is_start or (len(word) >= _SHORTEST and name.endswith(word))
