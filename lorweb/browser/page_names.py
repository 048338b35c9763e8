"""Names of what this site keeps and tells its tabs: by its own path, for other copies of it may share the origin."""

from pyscript import window

PATH = str(window.URL.new("./", window.location.href).pathname)


def own(name):
    """What is called `name` here and on no other path; runtime.mjs makes the same names."""
    return "lorweb-%s-%s" % (name, PATH)
