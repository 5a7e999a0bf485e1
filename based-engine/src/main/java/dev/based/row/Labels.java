package dev.based.row;

import dev.based.MappingException;
import java.util.List;

/**
 * The labels of a result, as the parts of an object look for theirs. Immutable.
 *
 * @param all the labels
 * @param prefix what those begin with that are looked at, folded: empty for an object that is no part of another
 */
record Labels(List<String> all, String prefix) {

    /** Those of an object that is a part of another. */
    Labels of(String part) {
        return new Labels(all, prefix + Names.folded(part));
    }

    /** Whether there is a label of such an object. */
    boolean hasAny() {
        return all.stream()
                .map(Names::folded)
                .anyMatch(label -> label.length() > prefix.length() && label.startsWith(prefix));
    }

    /** The part's name that a label has, folded; empty if it is another's. */
    String part(String label) {
        String folded = Names.folded(label);
        return folded.startsWith(prefix) ? folded.substring(prefix.length()) : "";
    }

    /** A label that a part would have. */
    String name(String part) {
        return prefix.isEmpty() ? part : prefix + "_" + part;
    }

    /**
     * The place of the column of a name.
     *
     * @param name the part's
     * @param part what it is, for messages: "component year"
     * @param owner the object's type
     * @return from 0; -1 if there is none
     * @throws MappingException if there are several
     */
    int indexOf(String name, String part, Class<?> owner) {
        String wanted = prefix + Names.folded(name);
        int found = -1;
        for (int i = 0; i < all.size(); i++) {
            if (Names.folded(all.get(i)).equals(wanted)) {
                if (found >= 0) {
                    throw new MappingException("Several columns of %s fit the %s of %s: name them apart (AS …)"
                            .formatted(all, part, owner.getSimpleName()));
                }
                found = i;
            }
        }
        return found;
    }
}
