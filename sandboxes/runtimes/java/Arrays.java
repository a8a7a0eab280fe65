package runner;

/** Arrays in the wire format: of primitives as plain numbers, of objects as their elements. */
final class Arrays {
    private Arrays() {
    }

    /** False where the value is no array. */
    static boolean encode(Encoder encoder, Object value, int depth) {
        if (!value.getClass().isArray()) {
            return false;
        }
        int length = java.lang.reflect.Array.getLength(value);
        int array = encoder.out().openArray();
        for (int i = 0; i < length; i++) {
            element(encoder, value, i, depth);
        }
        encoder.out().closeArray(array, length);
        return true;
    }

    private static void element(Encoder encoder, Object array, int i, int depth) {
        if (array instanceof Object[]) {
            encoder.value(((Object[]) array)[i], depth);
        } else if (array instanceof double[] || array instanceof float[]) {
            encoder.number(java.lang.reflect.Array.getDouble(array, i));
        } else if (array instanceof boolean[]) {
            encoder.bool(((boolean[]) array)[i]);
        } else if (array instanceof char[]) {
            encoder.value(((char[]) array)[i], depth);
        } else {
            encoder.integer(java.lang.reflect.Array.getLong(array, i));
        }
    }
}
