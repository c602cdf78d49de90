package dev.wasmjar.cache.flight;

import dev.wasmjar.CodeOrigin;
import dev.wasmjar.cache.chain.CacheObserver;
import dev.wasmjar.cache.chain.Code;
import dev.wasmjar.cache.chain.Lookup;
import dev.wasmjar.cache.chain.Miss;
import dev.wasmjar.format.Entry;
import java.util.Optional;
import jdk.jfr.FlightRecorder;

/** Tells the Java Flight Recorder, once that has been started. */
public final class FlightObserver implements CacheObserver {
    private FlightObserver() {}

    /** An observer, where the Java runtime has a flight recorder. */
    public static Optional<CacheObserver> create() {
        return ModuleLayer.boot().findModule("jdk.jfr").isPresent()
                ? Optional.of(new FlightObserver())
                : Optional.empty();
    }

    @Override
    public void hit(Lookup lookup, CodeOrigin level, Code code, long nanos) {
        if (FlightRecorder.isInitialized()) {
            HitEvent event = new HitEvent();
            event.about(lookup);
            event.level = level.name();
            event.bytes = code.sizeBytes();
            event.time = nanos;
            event.saved = code.compileMillis();
            event.commit();
        }
    }

    @Override
    public void missed(Lookup lookup, Miss miss) {
        if (FlightRecorder.isInitialized()) {
            MissEvent event = new MissEvent();
            event.about(lookup);
            event.level = miss.level().name();
            event.reason = miss.reason().name();
            event.detail = miss.detail();
            event.commit();
        }
    }

    @Override
    public void streamed(String name, String sha256, long bytes, long nanos) {
        if (FlightRecorder.isInitialized()) {
            StreamedEvent event = new StreamedEvent();
            event.module = name;
            event.sha256 = sha256;
            event.bytes = bytes;
            event.time = nanos;
            event.commit();
        }
    }

    @Override
    public void compiled(Lookup lookup, Entry entry, long nanos) {
        if (FlightRecorder.isInitialized()) {
            CompiledEvent event = new CompiledEvent();
            event.about(lookup);
            event.wasmBytes = entry.manifest().wasmSize();
            event.bytes = entry.contentSize();
            event.time = nanos;
            event.commit();
        }
    }

    @Override
    public void opened(Lookup lookup, long wasmBytes, long nanos) {
        if (FlightRecorder.isInitialized()) {
            OpenedEvent event = new OpenedEvent();
            event.about(lookup);
            event.wasmBytes = wasmBytes;
            event.time = nanos;
            event.commit();
        }
    }

    @Override
    public void stored(CodeOrigin level, String key, long bytes, long nanos) {
        if (FlightRecorder.isInitialized()) {
            StoredEvent event = new StoredEvent();
            event.about(level, key);
            event.bytes = bytes;
            event.time = nanos;
            event.commit();
        }
    }

    @Override
    public void evicted(CodeOrigin level, String key, long bytes, String why) {
        if (FlightRecorder.isInitialized()) {
            EvictedEvent event = new EvictedEvent();
            event.about(level, key);
            event.bytes = bytes;
            event.reason = why;
            event.commit();
        }
    }

    @Override
    public void invalid(CodeOrigin level, String key, String detail) {
        if (FlightRecorder.isInitialized()) {
            InvalidEvent event = new InvalidEvent();
            event.about(level, key);
            event.detail = detail;
            event.commit();
        }
    }

    @Override
    public void failed(CodeOrigin level, String what, Throwable cause) {
        if (FlightRecorder.isInitialized()) {
            FailedEvent event = new FailedEvent();
            event.level = level.name();
            event.what = what;
            event.cause = String.valueOf(cause);
            event.commit();
        }
    }
}
