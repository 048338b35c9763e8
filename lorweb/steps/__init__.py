"""The next best steps: what a person could change, tried out on the portfolio and ranked by what it gains."""
