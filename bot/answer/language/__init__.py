"""What the check and the extractive writer read out of a sentence: words, names, numbers, dates."""
