package dev.based.junit.liquibase;

import dev.based.junit.migration.MigrationFailedException;
import java.util.List;
import liquibase.change.core.TagDatabaseChange;
import liquibase.changelog.ChangeSet;

/**
 * The change sets of a changelog in their order.
 *
 * @param all also those that have been run
 */
record ChangeSets(List<ChangeSet> all) {

    /**
     * How many of those that have not been run are to be run up to a version.
     *
     * @param version a tag that a change set sets, the id of one, or {@code path::id::author}
     * @param unrun those that have not been run, in order
     * @return 0 if the database is there already
     * @throws MigrationFailedException if there is no such version, it stands for several, or it was passed
     */
    int upTo(String version, List<ChangeSet> unrun) {
        List<ChangeSet> found = found(version);
        if (found.isEmpty()) {
            throw new MigrationFailedException(
                    "There is no tag and no change set %s: there are %s".formatted(version, shown(all)));
        }
        if (found.size() > 1) {
            throw new MigrationFailedException("%s stands for several change sets: write one of %s"
                    .formatted(
                            version,
                            found.stream().map(each -> each.toString(false)).toList()));
        }
        int index = unrun.indexOf(found.get(0));
        if (index < 0 && all.indexOf(found.get(0)) < lastRun(unrun)) {
            throw new MigrationFailedException(
                    "The database has change sets behind %s already, and cannot go back to it".formatted(version));
        }
        return index + 1;
    }

    private int lastRun(List<ChangeSet> unrun) {
        for (int i = all.size() - 1; i >= 0; i--) {
            if (!unrun.contains(all.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private List<ChangeSet> found(String version) {
        List<ChangeSet> tagged =
                all.stream().filter(each -> tags(each).contains(version)).toList();
        return !tagged.isEmpty()
                ? tagged
                : all.stream()
                        .filter(each -> each.getId().equals(version)
                                || each.toString(false).equals(version))
                        .toList();
    }

    private static List<String> tags(ChangeSet changeSet) {
        return changeSet.getChanges().stream()
                .filter(TagDatabaseChange.class::isInstance)
                .map(change -> ((TagDatabaseChange) change).getTag())
                .toList();
    }

    private static List<String> shown(List<ChangeSet> changeSets) {
        return changeSets.stream()
                .map(each -> tags(each).isEmpty() ? each.getId() : String.join(", ", tags(each)))
                .toList();
    }
}
