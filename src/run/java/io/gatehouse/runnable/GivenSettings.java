package io.gatehouse.runnable;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.IntStream;

/** The settings in the file of Payara Micro's option {@code --systemproperties}, which Payara reads only later. */
final class GivenSettings {

    private GivenSettings() {}

    /** Reads them into {@code known}, as Payara will; leaves a file that cannot be read to Payara, which says so. */
    static void readInto(Properties known, List<String> options) {
        find(options, "--systemproperties").ifPresent(name -> {
            try (var file = Files.newBufferedReader(Path.of(name))) {
                known.load(file);
            } catch (IOException unreadable) {
                System.getLogger(GivenSettings.class.getName()).log(Level.DEBUG, unreadable.toString());
            }
        });
    }

    /** What follows an option of Payara Micro, which takes them in any case. */
    static Optional<String> find(List<String> options, String name) {
        return IntStream.range(0, options.size() - 1)
                .filter(each -> options.get(each).equalsIgnoreCase(name))
                .mapToObj(each -> options.get(each + 1))
                .findFirst();
    }
}
