package dev.based.junit.run;

import java.util.Arrays;
import java.util.Comparator;

/** Which names may have been meant by one that is misspelt. */
public final class Spelling {

    private Spelling() {}

    /** Orders names by how many letters are to be changed, put in or left out (Levenshtein), and equals by the alphabet. */
    public static Comparator<String> nearestTo(String name) {
        return Comparator.<String>comparingInt(other -> distance(name, other)).thenComparing(Comparator.naturalOrder());
    }

    private static int distance(String a, String b) {
        int[] before = new int[b.length() + 1];
        Arrays.setAll(before, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int[] now = new int[b.length() + 1];
            now[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(changed, Math.min(before[j], now[j - 1]) + 1);
            }
            before = now;
        }
        return before[b.length()];
    }
}
