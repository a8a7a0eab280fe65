"""Reports on files of questions and of training texts, on the terminal and as pages."""
