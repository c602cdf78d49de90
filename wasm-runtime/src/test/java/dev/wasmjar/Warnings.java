package dev.wasmjar;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Collects what the runtime logs while it is open. */
public final class Warnings implements AutoCloseable {
    private final Logger logger = Logger.getLogger("dev.wasmjar");
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final boolean useParentHandlers = logger.getUseParentHandlers();
    private final Handler handler =
            new Handler() {
                @Override
                public void publish(LogRecord entry) {
                    messages.add(entry.getLevel() + " " + entry.getMessage());
                }

                @Override
                public void flush() {
                    // Nothing is held back.
                }

                @Override
                public void close() {
                    // Nothing is open.
                }
            };

    public Warnings() {
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
    }

    public List<String> messages() {
        return messages;
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(useParentHandlers);
    }
}
