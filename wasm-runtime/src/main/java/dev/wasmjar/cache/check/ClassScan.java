package dev.wasmjar.cache.check;

import dev.wasmjar.MissReason;
import dev.wasmjar.cache.chain.Unfit;
import dev.wasmjar.format.Slice;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads what the classes of an entry name, and refuses all that generated classes don't. Since an
 * instruction reaches fields, methods and classes through the constant pool only, classes that pass can
 * do what WebAssembly can, whatever their code is; the JVM verifies them besides.
 */
final class ClassScan {
    private final Map<String, Slice> classes;
    private final String instanceClass;
    private final Map<String, ClassFile> files = new ConcurrentHashMap<>();

    private ClassScan(Map<String, Slice> classes, String instanceClass) {
        this.classes = classes;
        this.instanceClass = instanceClass;
    }

    /**
     * Scans classes, by several threads.
     *
     * @param classes the class files by internal name
     * @param instanceClass the internal name of the one that extends the runtime's
     * @throws Unfit where one names what it may not
     */
    static void scan(Map<String, Slice> classes, String instanceClass) throws Unfit {
        ClassScan scan = new ClassScan(classes, instanceClass);
        Optional<String> fault =
                classes.keySet().parallelStream()
                        .map(scan::read)
                        .flatMap(Optional::stream)
                        .findAny()
                        .or(
                                () ->
                                        classes.keySet().parallelStream()
                                                .map(scan::check)
                                                .flatMap(Optional::stream)
                                                .findAny());
        if (fault.isPresent()) {
            throw new Unfit(MissReason.CORRUPT, fault.get());
        }
    }

    private Optional<String> read(String name) {
        try {
            files.put(name, ClassFile.read(classes.get(name)));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("class " + name + " is malformed: " + e.getMessage());
        }
    }

    /** What is wrong with a class. */
    private Optional<String> check(String name) {
        ClassFile file = files.get(name);
        String parent =
                name.equals(instanceClass) ? AllowedMembers.INSTANCE : AllowedMembers.OBJECT;
        try {
            if (!file.name().equals(name)) {
                return Optional.of("class " + name + " is named " + file.name());
            }
            if (!file.superclass().equals(parent)
                    || file.interfaces() > 0
                    || file.hasNative()) {
                return Optional.of("class " + name + " is of no generated shape");
            }
            for (String type : file.classes()) {
                if (!isAllowed(type)) {
                    return Optional.of("class " + name + " names the class " + type);
                }
            }
            for (ClassFile.Member member : file.members()) {
                if (!isAllowed(member)) {
                    return Optional.of(
                            "class " + name + " names " + member.owner() + "." + member.name());
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("class " + name + " is malformed: " + e.getMessage());
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
        return classes.containsKey(name) || AllowedMembers.isType(name);
    }

    /** Members that a generated class inherits are those of its superclass. */
    private boolean isAllowed(ClassFile.Member member) {
        ClassFile own = files.get(member.owner());
        if (own == null) {
            return AllowedMembers.isMember(member);
        }
        return own.declares(member)
                || member.owner().equals(instanceClass)
                        && AllowedMembers.isMember(
                                new ClassFile.Member(
                                        AllowedMembers.INSTANCE,
                                        member.name(),
                                        member.descriptor()));
    }
}
