"""What is wrong: findings as values, their codes, and how they are written."""
