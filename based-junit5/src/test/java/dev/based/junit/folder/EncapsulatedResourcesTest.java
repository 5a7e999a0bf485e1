package dev.based.junit.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JDK is asked what it hides: a module is compiled, and its files are looked for. */
class EncapsulatedResourcesTest {

    @TempDir
    Path directory;

    @Test
    void theCureIsForFoldersAndFilesThatAModuleHides() throws IOException {
        ModuleLayer shop = moduleWith(
                "db/migration/V1__a.sql", "db/migration/common/V2__b.sql", "seeds/few.sql", "open/to/all.sql");
        String migration = "db/migration is a package of the module shop, which hides the files in it: write"
                + " \"opens db.migration;\" in its module-info.java, or give the folder a name that no package can have"
                + " (db-migration)";

        assertThat(shop.findLoader("shop").getResource("db/migration/V1__a.sql"))
                .as("what the JDK says of it")
                .isNull();
        assertThat(EncapsulatedResources.cure("classpath:db/migration", shop)).contains(migration);
        assertThat(EncapsulatedResources.cure("/db/migration/", shop)).contains(migration);
        assertThat(EncapsulatedResources.cure("db/migration/V1__a.sql", shop)).contains(migration);
        assertThat(EncapsulatedResources.cure("db/migration/common/V2__b.sql", shop))
                .hasValueSatisfying(cure -> assertThat(cure).contains("\"opens db.migration.common;\""));
        assertThat(EncapsulatedResources.cure("classpath:seeds/few.sql", shop))
                .contains("seeds is a package of the module shop, which hides the files in it: write"
                        + " \"opens seeds;\" in its module-info.java, or give the folder a name that no package can have"
                        + " (seeds-files)");
    }

    @Test
    void thereIsNoneForWhatIsOpenOrNotThere() throws IOException {
        ModuleLayer shop = moduleWith("db/migration/V1__a.sql", "db/shop-seed/few.sql", "open/to/all.sql", "root.sql");

        for (String found : new String[] {"db/shop-seed/few.sql", "open/to/all.sql", "root.sql"}) {
            assertThat(shop.findLoader("shop").getResource(found)).as(found).isNotNull();
            assertThat(EncapsulatedResources.cure(found, shop)).isEmpty();
        }
        for (String missing :
                new String[] {"db/migration/V2__b.sql", "db/migratoin", "db", "filesystem:db/migration", ""}) {
            assertThat(EncapsulatedResources.cure(missing, shop)).as(missing).isEmpty();
        }
        assertThat(EncapsulatedResources.cure("db/migration")).as("no module").isEmpty();
    }

    private ModuleLayer moduleWith(String... files) throws IOException {
        Path classes = directory.resolve("classes");
        for (String file : files) {
            Path path = classes.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, "SELECT 1");
        }
        Path source = Files.writeString(directory.resolve("module-info.java"), "module shop { opens open.to; }");
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", classes.toString(), "-Xlint:-opens", source.toString()))
                .isZero();
        ModuleLayer boot = ModuleLayer.boot();
        Configuration configuration =
                boot.configuration().resolve(ModuleFinder.of(classes), ModuleFinder.of(), Set.of("shop"));
        return boot.defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader());
    }
}
