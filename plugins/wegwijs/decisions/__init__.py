"""Decision tables: proved over all answers, evaluated, explained and compared."""
