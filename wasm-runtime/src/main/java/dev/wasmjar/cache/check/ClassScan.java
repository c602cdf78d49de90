package dev.wasmjar.cache.check;

import dev.wasmjar.MissReason;
import dev.wasmjar.cache.chain.Unfit;
import dev.wasmjar.format.GeneratedNames;
import dev.wasmjar.format.Slice;
import java.io.IOException;

/**
 * Reads what the classes of an entry name, and refuses all that generated classes don't. Since an
 * instruction reaches fields, methods and classes through the constant pool only, classes that pass can
 * do what WebAssembly can, whatever their code is; the JVM verifies them besides. Each class can be
 * scanned by itself, before it is defined: one that is not defined does nothing.
 */
public final class ClassScan {
    private final String folder;
    private final String instanceClass;
    private final ClassFile instance;

    private ClassScan(String folder, String instanceClass, ClassFile instance) {
        this.folder = folder;
        this.instanceClass = instanceClass;
        this.instance = instance;
    }

    /**
     * Starts with the instance class, which is scanned.
     *
     * @param folder the package of the module, of which no other class loader gives it a class, with slashes
     * @throws Unfit where it names what it may not
     */
    public static ClassScan of(String folder, Slice instanceFile) throws Unfit {
        String name = folder + GeneratedNames.INSTANCE_CLASS;
        ClassFile instance = read(name, instanceFile);
        ClassScan scan = new ClassScan(folder, name, instance);
        scan.check(name, instance, AllowedMembers.INSTANCE);
        return scan;
    }

    /**
     * Scans another class.
     *
     * @throws Unfit where it names what it may not
     */
    public void check(String name, Slice file) throws Unfit {
        if (!name.equals(instanceClass)) {
            check(name, read(name, file), AllowedMembers.OBJECT);
        }
    }

    private static ClassFile read(String name, Slice bytes) throws Unfit {
        try {
            return ClassFile.read(bytes);
        } catch (IOException e) {
            throw malformed(name, e);
        }
    }

    private static Unfit malformed(String name, IOException e) {
        return unfit("class " + name + " is malformed: " + e.getMessage());
    }

    private static Unfit unfit(String detail) {
        return new Unfit(MissReason.CORRUPT, detail);
    }

    private void check(String name, ClassFile file, String parent) throws Unfit {
        if (!file.name().equals(name)) {
            throw unfit("class " + name + " is named " + file.name());
        }
        if (!file.superclass().equals(parent) || file.interfaces() > 0 || file.hasNative()) {
            throw unfit("class " + name + " is of no generated shape");
        }
        try {
            for (String type : file.classes()) {
                if (!isAllowed(type)) {
                    throw unfit("class " + name + " names the class " + type);
                }
            }
            for (ClassFile.Member member : file.members()) {
                if (!isAllowed(member)) {
                    throw unfit("class " + name + " names " + member.owner() + "." + member.name());
                }
            }
        } catch (IOException e) {
            throw malformed(name, e);
        }
    }

    private boolean isAllowed(String type) {
        String element = type.substring(type.lastIndexOf('[') + 1);
        boolean isArray = element.length() < type.length();
        if (isArray && element.length() == 1) {
            return true;
        }
        String name =
                isArray && element.startsWith("L")
                        ? element.substring(1, element.length() - 1)
                        : element;
        return name.startsWith(folder) || AllowedMembers.isType(name);
    }

    /** Members that a class of the module inherits are those of its superclass. */
    private boolean isAllowed(ClassFile.Member member) {
        if (!member.owner().startsWith(folder)) {
            return AllowedMembers.isMember(member);
        }
        if (!member.owner().equals(instanceClass)) {
            return AllowedMembers.isOwn(member);
        }
        return instance.declares(member)
                || AllowedMembers.isMember(
                        new ClassFile.Member(
                                AllowedMembers.INSTANCE, member.name(), member.descriptor()));
    }
}
