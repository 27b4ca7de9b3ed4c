"""Gives ids and pages other names, and follows every reference to them."""
