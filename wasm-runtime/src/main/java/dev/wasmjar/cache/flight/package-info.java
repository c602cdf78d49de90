/**
 * Events of the Java Flight Recorder. Only {@link dev.wasmjar.cache.flight.FlightObserver} makes them,
 * and only where the module {@code jdk.jfr} is there and a recorder has been started.
 */
package dev.wasmjar.cache.flight;
