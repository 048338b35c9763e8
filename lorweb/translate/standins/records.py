"""What dataclasses, pydantic's models, named tuples and enumerations are in MicroPython."""

import json
from collections import OrderedDict, namedtuple
from datetime import date

from lorweb.translate.standins.json_text import written_

namedtuple_ = namedtuple
_USUAL = {}


class Record_:
    """The ground of dataclasses and models: compared by its fields, made of plain data and back."""

    _fields = ()
    _required = ()
    _reads = {}

    def _key(self):
        return tuple([getattr(self, name) for name in self._fields])

    def __eq__(self, other):
        return self is other or (type(self) is type(other) and self._key() == other._key())

    def __hash__(self):
        try:
            return self._hash
        except AttributeError:
            self._hash = hash(self._key())
            return self._hash

    @classmethod
    def _usual(cls):
        if cls not in _USUAL:
            _USUAL[cls] = cls(**{name: None for name in cls._required})
        return _USUAL[cls]

    def model_copy(self, update):
        return type(self)(**{name: update[name] if name in update else getattr(self, name) for name in self._fields})

    def model_dump(self, mode="python", exclude_defaults=False, exclude=()):
        kept = OrderedDict()
        usual = self._usual()
        for name in self._fields:
            value = getattr(self, name)
            usually = exclude_defaults and name not in self._required and getattr(usual, name) == value
            if name not in exclude and not usually:
                kept[name] = _dumped(value, mode, exclude_defaults)
        return kept

    def model_dump_json(self):
        return written_(_dumped(self, "json", False), ",", ":")

    @classmethod
    def model_validate(cls, given):
        """The record of plain data; it is as pydantic found it before, so nothing is checked."""
        reads = cls._reads
        return cls(**{name: _read(reads[name], value) if name in reads else value for name, value in given.items()})

    @classmethod
    def model_validate_json(cls, text):
        return cls.model_validate(json.loads(text))


class Named_:
    """What MicroPython's named tuples lack."""

    @classmethod
    def _make(cls, values):
        return cls(*values)

    def _replace(self, **named):
        return type(self)(*[named[name] if name in named else getattr(self, name) for name in self._fields])


def _read(kind, value):
    """A value of this kind, made of plain data."""
    if value is None:
        return None
    if isinstance(kind, tuple):
        (each,) = kind
        return tuple(value) if each is None else tuple([_read(each, item) for item in value])
    if kind is float:
        return float(value)
    if isinstance(kind, Choices_):
        return kind(value)
    if kind is date:
        return date.fromisoformat(value) if isinstance(value, str) else value
    return value if isinstance(value, kind) else kind.model_validate(value)


def _dumped(value, mode, exclude_defaults):
    if isinstance(value, Record_):
        return value.model_dump(mode, exclude_defaults)
    if isinstance(value, (tuple, list)):
        made = [_dumped(each, mode, exclude_defaults) for each in value]
        return made if mode == "json" else type(value)(made)
    if mode == "json":
        return value.isoformat() if isinstance(value, date) else value.value if isinstance(value, Enum) else value
    return value


class Enum:
    """One of some choices."""


class StrEnum(str, Enum):
    """One of some choices that is a text as well."""


class Choices_:
    """A class of choices: MicroPython's classes cannot be iterated, so an object stands for it."""

    def __init__(self, kind, facts, members):
        self._kind = kind
        self._members = []
        self._by_value = {}
        for values in members:
            told = dict(zip(facts, values))
            member = kind(told["value"]) if issubclass(kind, str) else kind()
            for fact, value in told.items():
                setattr(member, fact, value)
            setattr(self, member.name, member)
            self._members.append(member)
            self._by_value[member.value] = member

    def __call__(self, value):
        return value if isinstance(value, self._kind) else self._by_value[value]

    def __getitem__(self, name):
        return getattr(self, name)

    def __iter__(self):
        return iter(self._members)

    def __len__(self):
        return len(self._members)
