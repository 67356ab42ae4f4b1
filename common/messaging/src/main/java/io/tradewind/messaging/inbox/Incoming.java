package io.tradewind.messaging.inbox;

/**
 * A decoded message with its bytes. What is parked is parked as it came: a later version may know fields that this one
 * does not.
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares these.
record Incoming(Received message, byte[] body) {}
