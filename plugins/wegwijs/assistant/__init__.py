"""An assistant's way in: the answers as plain values, and the server that speaks of them."""
