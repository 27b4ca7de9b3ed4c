"""What differs between two states of the data: for which answers, and in which words."""
