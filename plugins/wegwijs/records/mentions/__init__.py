"""What the data names, wherever it does: each mention with the thing it stands for."""
