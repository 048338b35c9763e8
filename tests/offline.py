"""Which tests get an offline copy of the site. The others go without: it is megabytes and seconds for each of them."""

import pytest

with_offline_copy = pytest.mark.browser_context_args(service_workers="allow")
