# Escapes, line ends and right-to-left marks in an exception's name and text.
def f(x):
    raise type("\x1b[2JPassed\n\u202e", (Exception,), {})("\x1b]0;passed\x07\r\npassed \u2066|`<b>`\0")
