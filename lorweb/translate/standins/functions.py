"""Functions of the standard library that MicroPython lacks."""

_zip = zip


def these_(*items):
    """`(*a, b)`."""
    return items


def zip(*given, strict=False):
    """`zip`; CPython's tests see to it that what is `strict` has one length."""
    return _zip(*given)


def lru_cache(maxsize=128):
    """Remembers what a function gave; what is full is emptied, which is quicker than knowing what is oldest."""

    def keep(function):
        known = {}

        def kept(*given):
            if given not in known:
                if len(known) >= maxsize:
                    known.clear()
                known[given] = function(*given)
            return known[given]

        return kept

    return keep


def cache(function):
    """Remembers everything."""
    return lru_cache(1000000)(function)


class cached_property:
    """A property that is worked out once."""

    def __init__(self, function):
        self._function = function

    def __set_name__(self, owner, name):
        self._name = name

    def __get__(self, subject, owner):
        value = self._function(subject)
        setattr(subject, self._name, value)
        return value


def wraps(function):
    """Nobody asks a function there for its name."""
    return lambda other: other


def partial(function, **named):
    """A function with some arguments given already."""
    return lambda *given: function(*given, **named)


def attrgetter(*paths):
    """Reads attributes, at dotted paths too."""
    if len(paths) > 1:
        every = [attrgetter(path) for path in paths]
        return lambda subject: tuple([get(subject) for get in every])
    steps = paths[0].split(".")
    if len(steps) == 1:
        (only,) = steps
        return lambda subject: getattr(subject, only)

    def get(subject):
        for step in steps:
            subject = getattr(subject, step)
        return subject

    return get


def combinations(given, size):
    """Every choice of so many, in order."""
    pool = tuple(given)
    if not size:
        yield ()
        return
    for at, first in enumerate(pool):
        for rest in combinations(pool[at + 1 :], size - 1):
            yield (first,) + rest


def product(*pools):
    """Every choice of one of each."""
    if not pools:
        yield ()
        return
    last = [tuple(each) for each in pools[1:]]
    for first in pools[0]:
        for rest in product(*last):
            yield (first,) + rest


def count(start=0):
    """All numbers from one on."""
    while True:
        yield start
        start += 1


def pairwise(given):
    """Each with the one behind it."""
    items = list(given)
    return _zip(items, items[1:])


class chain:
    """One after the other."""

    def __init__(self, *parts):
        self._parts = parts

    def __iter__(self):
        for each in self._parts:
            yield from each

    @staticmethod
    def from_iterable(parts):
        """The same of an iterable of them."""
        return chain(*parts)
