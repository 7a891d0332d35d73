"""The rules, a file for each family. Every number they compare with comes from the thresholds."""
