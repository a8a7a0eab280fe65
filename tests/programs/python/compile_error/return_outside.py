# A value that no function returns.
return 2
