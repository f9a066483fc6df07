package io.gatehouse.ground.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Asks what addresses a host name has. The machine's resolver in production. */
@FunctionalInterface
interface Lookup {

    InetAddress[] addresses(String host) throws UnknownHostException;
}
