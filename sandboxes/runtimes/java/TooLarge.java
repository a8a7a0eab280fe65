package __runner;

/** A value is too deep (or contains itself) or too long to be reported. */
final class TooLarge extends RuntimeException {
    static final TooLarge ERROR = new TooLarge();

    private TooLarge() {
        super(null, null, false, false);
    }
}
