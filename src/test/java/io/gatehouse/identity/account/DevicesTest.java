package io.gatehouse.identity.account;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.gatehouse.Fixed;
import io.gatehouse.Fixed.HandClock;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.secret.Secret;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** N9: which devices are known, and which only look so. */
class DevicesTest {

    private static final SubjectId ALICE = new SubjectId("u_alice");

    private final HandClock clock = new HandClock(Premises.NOW);
    private final Devices devices = new Devices(Fixed.vault(), Premises.entropy(), clock);

    @Test
    void knowsADeviceUntilTheVeryInstantOfItsEnd() {
        Secret device = devices.issue(Premises.ACME, ALICE);
        clock.move(Devices.KNOWN.minusMillis(1));
        assertThat(known(device).isPresent(), is(true));
        clock.move(Duration.ofMillis(1));
        assertThat(known(device), is(Optional.empty()));
    }

    @Test
    void isOfOneUserOfOneTenant() {
        Secret device = devices.issue(Premises.ACME, ALICE);
        assertThat(devices.known(Premises.ACME, new SubjectId("u_bob"), device), is(Optional.empty()));
        assertThat(devices.known(new TenantId("other"), ALICE, device), is(Optional.empty()));
        assertThat("each has a name of its own", known(device), is(not(known(devices.issue(Premises.ACME, ALICE)))));
    }

    @Test
    @DisplayName("N9: a device whose end is put off is not ours")
    void takesNoLongerEnd() {
        String[] parts = devices.issue(Premises.ACME, ALICE).reveal().split("[_.]", 3);
        Secret longer = new Secret("ghd_" + (Long.parseLong(parts[1]) + 1) + "." + parts[2]);
        assertThat(known(longer), is(Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ghd_", "ghd_1.a.b", "ght_1.a.b", "ghd_99999999999999999999.a.b", "\u0000"})
    void whatIsNoDeviceIsNone(String text) {
        assertThat(known(new Secret(text)), is(Optional.empty()));
    }

    private Optional<String> known(Secret shown) {
        return devices.known(Premises.ACME, ALICE, shown);
    }
}
