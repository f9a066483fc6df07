package io.gatehouse.run;

import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** New keys and passwords. */
final class Fresh {

    // 128 words: seven bits each. None is shorter than four letters, so that four of them always make a password of
    // more than 15 characters.
    private static final List<String> WORDS = Stream.of(
                    "acorn amber anchor anvil apple april arrow aspen autumn badge bamboo banjo basil beacon birch"
                            + " bison",
                    "breeze bridge bronze brook cabin cactus candle canoe canyon carpet castle cedar cello chalk"
                            + " cherry cinder",
                    "cliff clover cobalt comet copper coral cotton crane cricket crystal daisy delta desert dolphin"
                            + " drift dune",
                    "eagle ember falcon feather fern fiddle finch flint forest fossil foxglove garden garnet ginger"
                            + " glacier granite",
                    "harbor hazel heron hollow honey igloo indigo island ivory jasper jigsaw juniper kettle kite"
                            + " lagoon lantern",
                    "laurel lemon lilac linen lotus magnet maple marble meadow mellow mint mirror mosaic mustard"
                            + " nectar nutmeg",
                    "oasis olive onyx orbit orchid otter oyster paddle panda pebble pepper pigeon plum pocket prairie"
                            + " quartz",
                    "rabbit raven ribbon river saddle saffron salmon sparrow spruce sunset tulip turtle velvet walnut"
                            + " willow zephyr")
            .flatMap(line -> Stream.of(line.split(" ")))
            .toList();

    private Fresh() {}

    /**
     * Four words and three digits: easy to retype, 38 bits. Enough for a demo user behind a throttled login on the
     * loopback address.
     */
    static String password(RandomGenerator random) {
        String words = random.ints(4, 0, WORDS.size()).mapToObj(WORDS::get).collect(Collectors.joining("-"));
        return words + "-" + random.nextInt(100, 1000);
    }

    /** An operator key: {@code gho_} and 256 bits. */
    static String operatorKey(RandomGenerator random) {
        return "gho_" + token(random);
    }

    /** A master key: 256 bits in base64. */
    static String masterKey(RandomGenerator random) {
        return Base64.getEncoder().encodeToString(bytes(random));
    }

    /** 256 bits in unpadded base64url: safe within SQL quotes, URLs and shells. */
    static String token(RandomGenerator random) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(random));
    }

    private static byte[] bytes(RandomGenerator random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return bytes;
    }
}
