package io.gatehouse.realtime.subscription;

import static io.gatehouse.Fixed.TENANT;

import io.gatehouse.ground.id.ChannelName;
import io.gatehouse.ground.id.ConnectionId;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.realtime.log.Message;
import io.gatehouse.realtime.log.Position;
import io.gatehouse.realtime.presence.Change;
import io.gatehouse.realtime.presence.Member;
import io.gatehouse.realtime.presence.Present;
import io.gatehouse.tenancy.policy.Attachment;
import io.gatehouse.tenancy.policy.Bound;
import io.gatehouse.tenancy.policy.Capabilities;
import io.gatehouse.tenancy.policy.ChannelPattern;
import io.gatehouse.tenancy.policy.Permission;
import io.gatehouse.tenancy.policy.Policy;
import io.gatehouse.tenancy.policy.Rights;
import io.gatehouse.tenancy.policy.Standing;
import io.gatehouse.tenancy.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A subscriber that remembers what it heard, whose rights a test can take. */
public final class Ear implements Subscriber {

    /** From now on, with its own messages, without presence. */
    public static final Terms LISTENS = new Terms(Optional.empty(), true, false);

    private static final Broadcast.Codec<String> HEARING = new Broadcast.Codec<>() {
        @Override
        public String message(Message message) {
            return message.publication().data().toString();
        }

        @Override
        public String change(Change change) {
            return change.action().text() + " " + name(change.member());
        }

        @Override
        public String present(ChannelName channel, Present present) {
            return "there: " + present.members().stream().map(Ear::name).toList();
        }
    };

    public final List<String> heard = new ArrayList<>();
    public final List<ChannelName> dropped = new ArrayList<>();
    Rights rights = everything();
    public Runnable onDeliver = () -> {};

    private final String name;
    private final Subscriptions subscriptions = new Subscriptions();

    public Ear(String name) {
        this.name = name;
    }

    private static String name(Member member) {
        return member.from().getString("subject") + " " + member.data();
    }

    public static Rights everything() {
        Statement all = new Statement(Statement.Effect.ALLOW, Set.of(Permission.ANY), Set.of(ChannelPattern.ANY));
        return new Rights(List.of(), List.of(new Policy("default", Attachment.toTenant(), List.of(all))));
    }

    public void mayOnly(Capabilities capabilities) {
        rights = new Rights(
                List.of(new Bound("token", capabilities)), everything().policies());
    }

    @Override
    public TenantId tenant() {
        return TENANT;
    }

    @Override
    public Standing standing() {
        return Standing.of(new SubjectId(name));
    }

    @Override
    public Rights rights() {
        return rights;
    }

    @Override
    public Optional<ConnectionId> connection() {
        return Optional.of(new ConnectionId("c_" + name));
    }

    @Override
    public Subscriptions subscriptions() {
        return subscriptions;
    }

    @Override
    public void deliver(List<Broadcast> broadcasts) {
        broadcasts.forEach(each -> heard.add(each.by(HEARING)));
        onDeliver.run();
    }

    @Override
    public void lost(ChannelName channel, Position head) {
        heard.add("lost up to " + head.offset());
    }

    @Override
    public void drop(ChannelName channel) {
        dropped.add(channel);
    }
}
