"""Order: in MicroPython a dict has none, nor have arguments by name, and sorting moves what is equal."""

from collections import OrderedDict


def ordered_(*given):
    """A dict in the order it is made in."""
    return OrderedDict(*given)


def merged_(*parts):
    """`{**a, **b}`: later values in earlier places."""
    whole = OrderedDict()
    for each in parts:
        whole.update(each)
    return whole


def fromkeys_(keys, value=None):
    """`dict.fromkeys`."""
    return OrderedDict([(key, value) for key in keys])


def in_order_(named):
    """The arguments by name that a function was given, in the order that the call tells beside them."""
    order = named.pop("order_", None)
    if order is None:
        if len(named) > 1:
            raise TypeError("a call of a function with **named does not tell their order")
        return OrderedDict(named)
    return OrderedDict([(name, named[name]) for name in order if name in named])


def called_(function, given, named):
    """`function(*given, **named)`, which tells the order of the names."""
    return function(*given, order_=tuple(named), **named)


_sorted = sorted


def sorted(given, key=None, reverse=False):
    """Sorting that leaves equals in their order: each carries its place."""
    items = list(given)
    sign = -1 if reverse else 1
    keyed = [(each if key is None else key(each), sign * at) for at, each in enumerate(items)]
    return [items[sign * at] for _, at in _sorted(keyed, reverse=reverse)]


def sort_(items, key=None, reverse=False):
    """`items.sort`."""
    items[:] = sorted(items, key, reverse)


def keys_(given):
    """`given.keys()`, for which `&` and `-` are known."""
    return set(given)


def union_(first, *others):
    """`first.union` of any number."""
    for each in others:
        first = first | set(each)
    return first


class Counter(OrderedDict):
    """How often each is there."""

    def __init__(self, given):
        super().__init__()
        for each in given:
            self[each] = self.get(each, 0) + 1

    def __and__(self, other):
        return Counter([key for key in self if key in other for _ in range(min(self[key], other[key]))])

    def total(self):
        """How many in all."""
        return sum(self.values())


class defaultdict(OrderedDict):
    """A dict that makes what is not there yet."""

    def __init__(self, make):
        super().__init__()
        self._make = make

    def __getitem__(self, key):
        if key not in self:
            self[key] = self._make()
        return super().__getitem__(key)
