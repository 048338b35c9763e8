"""What people see, as pure functions from data to element trees; `html` writes them as text, the page as nodes."""
