"""What helps search find pages by the words people type: the package's words, and the data's."""
