package consumer;

import dev.based.Database;

/** Runs the program on a database in memory, with everything on the module path. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        require(Database.class.getModule().getName().equals("dev.based"), "the engine is a module");
        require(!Database.class.getModule().isExported("dev.based.frame"), "what is behind the API is hidden");
        try (Database database = Database.open("sqlite:///:memory:")) {
            database.useSession(session -> session.execute("CREATE TABLE films (title VARCHAR(100), year INTEGER)"));
            Films films = new Films(database);
            films.add(new Films.Film("Newboy", 2004));
            require(films.all().get(0).equals(new Films.Film("Newboy", 2004)), "a record is made of a row");
            require(films.count() == 1, "jOOQ counts");
        }
        System.out.println("A module runs on " + Database.class.getModule());
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("It does not hold that " + what);
        }
    }
}
