"""What people see of samples that are generated."""
