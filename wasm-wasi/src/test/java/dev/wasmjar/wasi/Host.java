package dev.wasmjar.wasi;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Feature;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * File systems to test on: the machine's; one in memory that opens directories securely; and one
 * that does not, and has no file channels either.
 */
enum Host {
    DEFAULT, SECURE, PLAIN;

    /** A folder with {@code box}, which the guest gets, and {@code secret}, which it does not. */
    static final class Folder implements AutoCloseable {
        final Path root;
        private final FileSystem fileSystem;

        private Folder(Path root, FileSystem fileSystem) throws IOException {
            this.root = root;
            this.fileSystem = fileSystem;
            Files.createDirectory(box());
            Files.createDirectory(root.resolve("outside"));
            Files.writeString(secret(), "secret");
        }

        Path box() {
            return root.resolve("box");
        }

        Path secret() {
            return root.resolve("outside").resolve("secret");
        }

        TestGuest guest() {
            return new TestGuest(Wasi.builder().preopen("/", box()));
        }

        @Override
        public void close() throws IOException {
            if (fileSystem != null) {
                fileSystem.close();
                return;
            }
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    Folder folder() throws IOException {
        if (this == DEFAULT) {
            return new Folder(Files.createTempDirectory("wasi").toRealPath(), null);
        }
        Configuration.Builder configuration = Configuration.unix().toBuilder()
                .setAttributeViews("basic", "owner", "posix", "unix");
        if (this == PLAIN) {
            configuration.setSupportedFeatures(Feature.LINKS, Feature.SYMBOLIC_LINKS);
        }
        FileSystem fileSystem = Jimfs.newFileSystem(configuration.build());
        return new Folder(Files.createDirectory(fileSystem.getPath("/test")), fileSystem);
    }
}
