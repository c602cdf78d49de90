package dev.wasmjar.format;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What stands beside the precompiled classes of a module: what it was made from, by what, and all that
 * the runtime needs to instantiate it.
 *
 * <p>As bytes (all integers of the frame big-endian; primitives as in {@link FormatWriter}):
 *
 * <pre>
 * manifest   := 'W' 'J' 'M' 'F'  version:u32  length:u32  payload:byte[length]  checksum:u32
 * payload    := abiVersion compiler compilerFingerprint options wasmSha256 wasmSize key package
 *               classes descriptor
 * options    := count (name value)*          sorted by name
 * classes    := the columns of {@link ClassTable}
 * descriptor := the components of {@link ModuleDescriptor} in order
 * </pre>
 *
 * <p>{@code checksum} is the CRC-32 of all bytes before it. There are no time stamps and no paths, so the
 * same input gives the same bytes.
 *
 * @param abiVersion version of the runtime ABI that the classes call
 * @param compiler Maven coordinates of the compiler
 * @param compilerFingerprint SHA-256 of the compiler's content, in hexadecimal
 * @param options the options that affect the output
 * @param wasmSha256 SHA-256 of the WebAssembly binary, in hexadecimal
 * @param wasmSize its size in bytes
 * @param key the {@link CacheKey} of the compilation, in hexadecimal
 * @param packageName Java package of the classes
 * @param classes the classes, sorted by name
 * @param descriptor the module
 */
public record Manifest(
        int abiVersion,
        String compiler,
        String compilerFingerprint,
        SortedMap<String, String> options,
        String wasmSha256,
        long wasmSize,
        String key,
        String packageName,
        ClassTable classes,
        ModuleDescriptor descriptor) {

    /** The version that is written, and the only one that is read. */
    public static final int FORMAT_VERSION = 1;

    private static final int MAGIC = 'W' << 24 | 'J' << 16 | 'M' << 8 | 'F';

    /**
     * A generated class.
     *
     * @param name its internal name
     * @param size size of the class file in bytes
     * @param crc32 CRC-32 of the class file, which finds damage
     */
    public record ClassEntry(String name, int size, int crc32) {

        /** The entry of a class file. */
        public static ClassEntry of(String name, Slice file) {
            return new ClassEntry(name, file.length(), file.crc32());
        }
    }

    /** How many bytes of the binary follow its code section. */
    public long tailSize() {
        ModuleDescriptor.Range code = descriptor.codeSection();
        return wasmSize - code.offset() - code.length();
    }

    /** The same, with these classes. */
    public Manifest withClasses(List<ClassEntry> entries) {
        return new Manifest(
                abiVersion,
                compiler,
                compilerFingerprint,
                options,
                wasmSha256,
                wasmSize,
                key,
                packageName,
                ClassTable.of(entries),
                descriptor);
    }

    /** The manifest as bytes. */
    public byte[] toBytes() {
        FormatWriter out = new FormatWriter();
        out.signed(abiVersion);
        out.string(compiler);
        out.string(compilerFingerprint);
        out.list(
                List.copyOf(options.entrySet()),
                (w, option) -> {
                    w.string(option.getKey());
                    w.string(option.getValue());
                });
        out.string(wasmSha256);
        out.unsigned(wasmSize);
        out.string(key);
        out.string(packageName);
        classes.write(out);
        DescriptorFormat.write(out, descriptor);
        return Frame.write(MAGIC, FORMAT_VERSION, out.bytes());
    }

    /**
     * Reads a manifest.
     *
     * @throws FormatException.Corrupt where the bytes are damaged
     * @throws FormatException.TooOld where they are of an earlier format version
     * @throws FormatException.TooNew where they are of a later format version
     */
    public static Manifest read(byte[] bytes) throws FormatException {
        int end = Frame.check(MAGIC, FORMAT_VERSION, bytes);
        FormatReader in = new FormatReader(bytes, Frame.HEADER_BYTES, end);
        Manifest manifest =
                new Manifest(
                        in.integer(),
                        in.string(),
                        in.string(),
                        readOptions(in),
                        in.string(),
                        in.unsigned(),
                        in.string(),
                        in.string(),
                        ClassTable.read(in),
                        DescriptorFormat.read(in));
        in.requireEnd();
        return manifest;
    }

    private static SortedMap<String, String> readOptions(FormatReader in)
            throws FormatException.Corrupt {
        int count = in.count();
        SortedMap<String, String> options = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            options.put(in.string(), in.string());
        }
        return options;
    }
}
