"""How fast, how steady, how large: measured against two yardsticks in the same run, on the same disk."""
