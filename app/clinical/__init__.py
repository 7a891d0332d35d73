"""The clinical core: plain data in, findings out. Knows no database, file, clock or network."""
