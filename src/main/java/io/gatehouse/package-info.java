/** The house: one package a room, see {@link io.gatehouse.Room}. Start in {@code io.gatehouse.socket.DoorFilter}. */
@NullMarked
package io.gatehouse;

import org.jspecify.annotations.NullMarked;
