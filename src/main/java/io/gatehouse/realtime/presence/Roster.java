package io.gatehouse.realtime.presence;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gatehouse.ground.id.ConnectionId;
import io.gatehouse.realtime.log.ChannelKey;
import java.time.Duration;

/** Who is there on channels, on all nodes. Refuses with {@code overloaded} where that cannot be told. */
public interface Roster {

    /** For how long somebody is there whose node says nothing any more, exclusive. */
    Duration LEASE = Duration.ofSeconds(30);

    /** From now on the member is there, or says something else about itself; all nodes are told. */
    void put(ChannelKey channel, Member member);

    /** It is there no more; all nodes are told. False: it was not. */
    @CanIgnoreReturnValue
    boolean remove(ChannelKey channel, ConnectionId connection);

    /** Who is there. */
    Present members(ChannelKey channel);

    /**
     * Those of this node are there still. False: there are fewer than {@code here}, since this node was silent for too
     * long.
     */
    boolean renew(int here);

    /** Tells that those went whose node has said nothing for {@link #LEASE}. */
    void sweep();
}
