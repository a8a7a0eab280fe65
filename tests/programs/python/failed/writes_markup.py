# What a page, a table or a log would act on.
def f(x):
    text = "</td><script>document.title='passed'</script>|`$(id)`|[x](javascript:0)\n::error::x\n<!--"
    print(text)
    return text
