package io.gatehouse.ground.request;

import io.gatehouse.ground.address.AddressRange;
import io.gatehouse.ground.address.AddressText;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * The proxies that stand in front, as the operator names them.
 *
 * @param ranges whose word counts; empty: nobody's
 * @param header where they write it; the other one is never read, for they may pass on what the client wrote there
 */
public record TrustedProxies(List<AddressRange> ranges, Header header) {

    /** Which headers the proxies write. */
    public enum Header {
        /** {@code X-Forwarded-For}, {@code X-Forwarded-Proto}, {@code X-Forwarded-Host}. */
        X_FORWARDED,
        /** {@code Forwarded} (RFC 7239). */
        FORWARDED
    }

    public TrustedProxies {
        ranges = List.copyOf(ranges);
    }

    /**
     * Reads ranges with commas between them; blank: none. Throws {@link IllegalArgumentException} where one is no
     * range, or {@code header} is neither {@code x-forwarded} nor {@code forwarded}.
     */
    public static TrustedProxies parse(String ranges, String header) {
        List<AddressRange> parsed = Stream.of(ranges.split(",", -1))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .map(each -> AddressRange.parse(each).orElseThrow(() -> wrong(each)))
                .toList();
        return switch (header) {
            case "x-forwarded" -> new TrustedProxies(parsed, Header.X_FORWARDED);
            case "forwarded" -> new TrustedProxies(parsed, Header.FORWARDED);
            default ->
                throw new IllegalArgumentException(
                        "gatehouse.trusted-proxies.header: '" + header + "' is neither x-forwarded nor forwarded");
        };
    }

    boolean trusts(InetAddress address) {
        return ranges.stream().anyMatch(each -> each.contains(address));
    }

    /** As {@link #trusts(InetAddress)}; false for what is no address. */
    boolean trusts(String address) {
        return AddressText.parse(address).filter(this::trusts).isPresent();
    }

    private static IllegalArgumentException wrong(String range) {
        return new IllegalArgumentException(
                "gatehouse.trusted-proxies: '" + range + "' is no address or range such as 10.0.0.0/8");
    }
}
