"""From the sources to a static site: the commands that build, serve, test, check and measure it.

commands.py is the way in; build.py here tells the steps of a build in order.
"""
