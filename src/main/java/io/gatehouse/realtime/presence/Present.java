package io.gatehouse.realtime.presence;

import java.util.List;

/**
 * Who is there.
 *
 * @param members in the order of their connections' ids
 * @param whole whether these are all
 */
public record Present(List<Member> members, boolean whole) {

    /** The most that are told at once, inclusive. */
    public static final int MOST = 500;

    public Present {
        members = List.copyOf(members);
    }

    /** {@link #MOST} of {@code members}; where there are more, says so. */
    public static Present of(List<Member> members) {
        return new Present(members.subList(0, Math.min(MOST, members.size())), members.size() <= MOST);
    }
}
