"""What only a person can judge, noted until somebody signs it off: names, diagnoses, quotations."""
