package dev.wasmjar.wasi;

import dev.wasmjar.wasi.fs.Errno;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The open descriptors of a guest, by number. A new one gets the lowest free number. */
final class DescriptorTable implements Closeable {
    private final List<Descriptor> descriptors = new ArrayList<>();
    private int lowestFree;

    /** The descriptor of that number; {@link Errno#BADF} where there is none. */
    Descriptor get(int fd) {
        if (fd >= 0 && fd < descriptors.size()) {
            Descriptor descriptor = descriptors.get(fd);
            if (descriptor != null) {
                return descriptor;
            }
        }
        throw Errno.BADF.exception();
    }

    /** Adds a descriptor and gives its number. */
    int add(Descriptor descriptor) {
        int fd = lowestFree;
        while (fd < descriptors.size() && descriptors.get(fd) != null) {
            fd++;
        }
        if (fd == descriptors.size()) {
            descriptors.add(descriptor);
        } else {
            descriptors.set(fd, descriptor);
        }
        lowestFree = fd + 1;
        return fd;
    }

    /** Takes the descriptor out, open. */
    Descriptor remove(int fd) {
        Descriptor descriptor = get(fd);
        descriptors.set(fd, null);
        lowestFree = Math.min(lowestFree, fd);
        return descriptor;
    }

    /** Puts the descriptor {@code from} in the place of {@code to}, and gives what was there. */
    Descriptor renumber(int from, int to) {
        Descriptor replaced = get(to);
        descriptors.set(to, remove(from));
        return replaced;
    }

    /** Tells all descriptors of a renamed file or directory. */
    void renamed(Path from, Path to) {
        for (Descriptor descriptor : descriptors) {
            if (descriptor instanceof OpenFile file) {
                file.renamed(from, to);
            } else if (descriptor instanceof OpenDirectory directory) {
                directory.host().renamed(from, to);
            }
        }
    }

    /** Writes out what the guest's standard streams still hold. */
    void flush() throws IOException {
        for (Descriptor descriptor : descriptors) {
            if (descriptor instanceof OutputDescriptor output) {
                output.flush();
            }
        }
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (int fd = 0; fd < descriptors.size(); fd++) {
            Descriptor descriptor = descriptors.set(fd, null);
            try {
                if (descriptor != null) {
                    descriptor.close();
                }
            } catch (IOException e) {
                failure = failure == null ? e : failure;
            }
        }
        descriptors.clear();
        lowestFree = 0;
        if (failure != null) {
            throw failure;
        }
    }
}
