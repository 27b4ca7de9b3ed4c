"""What differs between two states of the data: for which answers, in which words."""
