package dev.wasmjar.wasi;

import java.io.Closeable;
import java.io.IOException;

/** The families of calls of one guest, over what they share; the same for both versions. */
record WasiContext(
        ArgumentCalls arguments,
        ArgumentCalls environment,
        ClockCalls clocks,
        RandomCalls randoms,
        FileCalls files,
        DescriptorCalls descriptors,
        DirectoryCalls directories,
        PathCalls paths,
        PollCalls polls,
        WasiClock clock,
        DescriptorTable table)
        implements Closeable {

    static WasiContext of(ArgumentCalls arguments, ArgumentCalls environment, WasiClock clock,
            RandomCalls randoms, DescriptorTable table) {
        return new WasiContext(arguments, environment, new ClockCalls(clock), randoms,
                new FileCalls(table), new DescriptorCalls(table), new DirectoryCalls(table),
                new PathCalls(table), new PollCalls(table, clock), clock, table);
    }

    @Override
    public void close() throws IOException {
        try (table; randoms) {
            table.flush();
        }
    }
}
