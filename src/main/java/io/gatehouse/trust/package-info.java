/**
 * How trust ends before its time: revocations with receipts, and what identity providers tell by themselves.
 * Its rooms end sessions below and cut the connections that hung on them.
 */
@Wing(floor = 5)
package io.gatehouse.trust;

import io.gatehouse.Wing;
