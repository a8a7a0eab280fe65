# A function that is there only where its file is the program.
if __name__ == "__main__":

    def f(x):
        return x + 1
