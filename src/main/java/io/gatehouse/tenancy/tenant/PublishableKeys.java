package io.gatehouse.tenancy.tenant;

/** Which publishable keys there are. */
@FunctionalInterface
public interface PublishableKeys {

    /**
     * Whether {@code text}, {@code appId.keyId:secret}, is a publishable key that its tenant has and that is good now.
     */
    boolean names(String text);
}
