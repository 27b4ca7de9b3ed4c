"""What data files hold, and what is made of it."""
