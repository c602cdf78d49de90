package dev.wasmjar.cli;

import dev.wasmjar.cache.chain.Unfit;
import dev.wasmjar.cache.check.EntryCheck;
import dev.wasmjar.cache.directory.StoredEntry;
import dev.wasmjar.format.Entry;
import dev.wasmjar.format.FormatException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code wasmjar cache verify}: checks entries. */
@Command(
        name = "verify",
        description = "Checks all digests of all entries, and what their classes name.",
        mixinStandardHelpOptions = true)
final class CacheVerifyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CacheFolder folder;

    /** Fails where an entry is damaged. */
    @Override
    public Integer call() throws IOException {
        List<StoredEntry> entries = folder.entries();
        int damaged = 0;
        for (StoredEntry entry : entries) {
            String fault = fault(entry);
            if (!fault.isEmpty()) {
                damaged++;
                WasmjarCommand.print(
                        spec, entry.file() + ": " + fault + System.lineSeparator());
            }
        }
        WasmjarCommand.print(
                spec,
                entries.size() + " entries, " + damaged + " damaged" + System.lineSeparator());
        return damaged == 0 ? ExitCodes.OK : ExitCodes.FAILURE;
    }

    private String fault(StoredEntry stored) throws IOException {
        try {
            Entry entry = folder.files().verify(stored);
            if (!entry.key().equals(stored.key())) {
                return "this is the entry " + entry.key();
            }
            EntryCheck.check(entry);
            return "";
        } catch (FormatException e) {
            return e.getMessage();
        } catch (Unfit e) {
            return e.detail();
        }
    }
}
