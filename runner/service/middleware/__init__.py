"""What every request passes before its route: counted, let in, and read within bounds."""
