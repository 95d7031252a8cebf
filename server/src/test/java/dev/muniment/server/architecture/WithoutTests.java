package dev.muniment.server.architecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** The program without its tests, be they folders or jars. */
final class WithoutTests implements ImportOption {
    private static final ImportOption FOLDERS = new ImportOption.DoNotIncludeTests();

    @Override
    public boolean includes(Location location) {
        return FOLDERS.includes(location) && !location.contains("-tests.jar");
    }
}
