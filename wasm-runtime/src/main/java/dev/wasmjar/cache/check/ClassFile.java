package dev.wasmjar.cache.check;

import dev.wasmjar.format.Slice;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a class file says of other classes: its constant pool, its superclass and the members that it
 * declares (JVM specification 17, chapter 4). The JVM resolves nothing else.
 */
final class ClassFile {
    private static final int MAGIC = 0xCAFEBABE;
    private static final int ACC_NATIVE = 0x0100;

    /** A field or method that an instruction may name. */
    record Member(String owner, String name, String descriptor) {}

    private final int[] tags;
    private final String[] texts;
    private final int[] first;
    private final int[] second;
    private String name;
    private String superclass;
    private int interfaces;
    private boolean hasNative;
    private final Set<String> declared = new HashSet<>();

    private ClassFile(int constants) {
        tags = new int[constants];
        texts = new String[constants];
        first = new int[constants];
        second = new int[constants];
    }

    /**
     * Reads a class file.
     *
     * @throws IOException where it is none
     */
    static ClassFile read(Slice bytes) throws IOException {
        DataInputStream in =
                new DataInputStream(
                        new ByteArrayInputStream(bytes.array(), bytes.offset(), bytes.length()));
        if (in.readInt() != MAGIC) {
            throw new IOException("magic number not found");
        }
        in.readInt();
        ClassFile file = new ClassFile(in.readUnsignedShort());
        file.readConstants(in);
        file.readMembers(in);
        return file;
    }

    private void readConstants(DataInputStream in) throws IOException {
        for (int i = 1; i < tags.length; i++) {
            tags[i] = in.readUnsignedByte();
            switch (tags[i]) {
                case Tag.UTF8 -> texts[i] = in.readUTF();
                case Tag.INTEGER, Tag.FLOAT -> in.readInt();
                case Tag.LONG, Tag.DOUBLE -> {
                    in.readLong();
                    i++;
                }
                case Tag.CLASS, Tag.STRING -> first[i] = in.readUnsignedShort();
                case Tag.FIELD, Tag.METHOD, Tag.INTERFACE_METHOD, Tag.NAME_AND_TYPE -> {
                    first[i] = in.readUnsignedShort();
                    second[i] = in.readUnsignedShort();
                }
                default -> throw new IOException("a constant of kind " + tags[i]);
            }
        }
    }

    private void readMembers(DataInputStream in) throws IOException {
        in.readUnsignedShort();
        name = className(in.readUnsignedShort());
        int parent = in.readUnsignedShort();
        superclass = parent == 0 ? "" : className(parent);
        interfaces = in.readUnsignedShort();
        in.skipNBytes(2L * interfaces);
        for (int kind = 0; kind < 2; kind++) {
            int count = in.readUnsignedShort();
            for (int i = 0; i < count; i++) {
                hasNative |= (in.readUnsignedShort() & ACC_NATIVE) != 0;
                declared.add(
                        text(in.readUnsignedShort()) + " " + text(in.readUnsignedShort()));
                skipAttributes(in);
            }
        }
    }

    private static void skipAttributes(DataInputStream in) throws IOException {
        int count = in.readUnsignedShort();
        for (int i = 0; i < count; i++) {
            in.readUnsignedShort();
            in.skipNBytes(in.readInt() & 0xFFFF_FFFFL);
        }
    }

    private String text(int index) throws IOException {
        if (index >= texts.length || texts[index] == null) {
            throw new EOFException("no text " + index);
        }
        return texts[index];
    }

    private String className(int index) throws IOException {
        if (index >= tags.length || tags[index] != Tag.CLASS) {
            throw new EOFException("no class " + index);
        }
        return text(first[index]);
    }

    /** Its internal name. */
    String name() {
        return name;
    }

    /** The internal name of its superclass. */
    String superclass() {
        return superclass;
    }

    /** Number of interfaces that it implements. */
    int interfaces() {
        return interfaces;
    }

    /** Whether it has a method that is native. */
    boolean hasNative() {
        return hasNative;
    }

    /** Whether it declares such a field or method itself. */
    boolean declares(Member member) {
        return declared.contains(member.name() + " " + member.descriptor());
    }

    /** All classes that it names, as internal names or descriptors of arrays. */
    List<String> classes() throws IOException {
        List<String> classes = new ArrayList<>();
        for (int i = 1; i < tags.length; i++) {
            if (tags[i] == Tag.CLASS) {
                classes.add(text(first[i]));
            }
        }
        return classes;
    }

    /** All fields and methods that it names. */
    List<Member> members() throws IOException {
        List<Member> members = new ArrayList<>();
        for (int i = 1; i < tags.length; i++) {
            if (tags[i] == Tag.FIELD || tags[i] == Tag.METHOD || tags[i] == Tag.INTERFACE_METHOD) {
                int type = second[i];
                if (type >= tags.length || tags[type] != Tag.NAME_AND_TYPE) {
                    throw new EOFException("no name and type " + type);
                }
                members.add(
                        new Member(className(first[i]), text(first[type]), text(second[type])));
            }
        }
        return members;
    }

    /** Kinds of constants (JVM specification 17, table 4.4-A); others are in no generated class. */
    private static final class Tag {
        static final int UTF8 = 1;
        static final int INTEGER = 3;
        static final int FLOAT = 4;
        static final int LONG = 5;
        static final int DOUBLE = 6;
        static final int CLASS = 7;
        static final int STRING = 8;
        static final int FIELD = 9;
        static final int METHOD = 10;
        static final int INTERFACE_METHOD = 11;
        static final int NAME_AND_TYPE = 12;
    }
}
