"""The warning engine measured on simulated patients whose trouble is known, beside two naive ways of warning."""
