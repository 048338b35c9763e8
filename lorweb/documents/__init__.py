"""Messages and the letter writer's page, filled from the portfolio, ready to send."""
