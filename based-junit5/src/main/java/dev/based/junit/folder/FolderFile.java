package dev.based.junit.folder;

/** A file that was found. Immutable, if nobody writes into its content. */
public final class FolderFile {

    private final String folder;
    private final String name;
    private final byte[] content;

    /**
     * A file.
     *
     * @param folder the location in which it was looked for, without a slash at its end
     * @param name its path below the folder, with slashes; "" if the location is the file itself
     * @param content what it says, not copied
     */
    FolderFile(String folder, String name, byte[] content) {
        this.folder = folder;
        this.name = name;
        this.content = content;
    }

    /** Its path below the folder, "" if the location is the file itself. */
    public String name() {
        return name;
    }

    /** Its content. Not a copy. */
    public byte[] content() {
        return content;
    }

    /** Where it is, for messages. */
    public String location() {
        return name.isEmpty() ? folder : folder + "/" + name;
    }

    /** The last part of its path. */
    public String simpleName() {
        String path = location();
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf(':')) + 1);
    }
}
