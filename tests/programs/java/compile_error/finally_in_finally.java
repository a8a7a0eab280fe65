// Each finally block is compiled twice into the one around it.
import java.util.*;
class Problem {
    public static long f(long x) {
        try {
            x++;
        } finally {
            try { x++; } finally { try { x++; } finally { try { x++; } finally { try { x++; } finally { try { x++; } finally { try { x++; } finally { try { x++; } finally { try { x++; } finally { try { x++; } finally { try { x++; } finally { try { x++; } finally { try { x++; } finally { try { x++; } finally { try { x++; } finally { try { x++; } finally { try { x++; } finally { try { x++; } finally { try { x++; } finally { try { x++; } finally { try { x++; } finally { try { x++; } finally { try { x++; } finally { try { x++; } finally { try { x++; } finally { try { x++; } finally { try { x++; } finally { try { x++; } finally { try { x++; } finally { x++; } } } } } } } } } } } } } } } } } } } } } } } } } } } }
        }
        return x + 1;
