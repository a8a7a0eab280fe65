"""What a file of judgments comes to: wins by rule, the judge's seats and agreement, and answers' lengths."""
