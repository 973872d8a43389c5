"""Safekeeping: one file that holds an installation, made while people work, and a house opened from it again."""
