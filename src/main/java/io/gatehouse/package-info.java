/**
 * The house: wings of rooms, one package a room, see {@link io.gatehouse.Wing} and {@link io.gatehouse.Room}. Start in
 * {@code io.gatehouse.realtime.socket.DoorFilter}.
 */
@NullMarked
package io.gatehouse;

import org.jspecify.annotations.NullMarked;
