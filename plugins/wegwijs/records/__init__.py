"""What the data means: typed, frozen records, and the catalogue that holds them."""
