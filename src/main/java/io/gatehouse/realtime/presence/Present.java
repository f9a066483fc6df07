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

    /** The member that makes it as many bytes of JSON is the last that is told. */
    public static final int MOST_BYTES = 512 * 1024;

    public Present {
        members = List.copyOf(members);
    }

    /** {@link #MOST} of {@code members}, as far as they fit; where there are more, says so. */
    public static Present of(List<Member> members) {
        int told = 0;
        int bytes = 0;
        while (told < Math.min(MOST, members.size()) && bytes < MOST_BYTES) {
            bytes += members.get(told++).bytes();
        }
        return new Present(members.subList(0, told), told == members.size());
    }
}
