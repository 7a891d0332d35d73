"""Clinical facts as data files, read strictly and once, at the start."""
