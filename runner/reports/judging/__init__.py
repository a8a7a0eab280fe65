"""What people see of answers that were judged."""
