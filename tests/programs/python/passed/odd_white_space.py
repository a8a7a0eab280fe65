# Form feeds, tabs and ends of lines as editors of long ago wrote them.
def f(x):
	
	return (x
	 + 1)
