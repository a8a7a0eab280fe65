"""Two runs of one benchmark set against each other, paired by problem."""
