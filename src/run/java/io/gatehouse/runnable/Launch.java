package io.gatehouse.runnable;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The main class of the runnable jar: looks whether the gateway can start at all, then hands over to Payara Micro. */
public final class Launch {

    private static final String PAYARA = "fish.payara.micro.PayaraMicro";

    private Launch() {}

    /** With Payara Micro's own options. Ends with 1 where the gateway cannot start. */
    public static void main(String[] options) throws ReflectiveOperationException {
        Optional<String> fault = asksOnly(options) ? Optional.empty() : fault(List.of(options));
        if (fault.isPresent()) {
            System.err.println("gatehouse: " + fault.get());
            System.exit(1);
        }
        handOver(options);
    }

    private static Optional<String> fault(List<String> options) {
        GivenSettings.readInto(System.getProperties(), options);
        // A folder of secrets is read by Payara: the key may be in it.
        Optional<String> key = GivenSettings.find(options, "--secretsdir").isPresent()
                ? Optional.empty()
                : MasterKey.fault(setting("gatehouse.master-key"));
        return key.isPresent() ? key : new CarriedWar().databaseFault();
    }

    private static Optional<String> setting(String name) {
        String variable = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        return Optional.ofNullable(System.getProperty(name))
                .or(() -> Optional.ofNullable(System.getenv(variable)))
                .or(() -> Optional.ofNullable(System.getenv(variable.toLowerCase(Locale.ROOT))));
    }

    private static boolean asksOnly(String... options) {
        return List.of(options).contains("--help") || List.of(options).contains("--version");
    }

    private static void handOver(String[] options) throws ReflectiveOperationException {
        Object ignored = Class.forName(PAYARA).getMethod("main", String[].class).invoke(null, (Object) options);
    }
}
