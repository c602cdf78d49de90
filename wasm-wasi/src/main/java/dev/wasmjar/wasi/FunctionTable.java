package dev.wasmjar.wasi;

import dev.wasmjar.DeferredFunction;
import dev.wasmjar.Imports;
import dev.wasmjar.Instance;
import dev.wasmjar.types.FunctionType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the method of a function by its name in WASI: {@code fd_read} is {@code
 * FdFunctions.fdRead}. Only what a module imports is looked up.
 */
final class FunctionTable implements Imports.Resolver {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private final WasiVersion version;
    private final FdFunctions fdFunctions;
    private final PathFunctions pathFunctions;
    private final ProcessFunctions processFunctions;

    FunctionTable(WasiVersion version, WasiContext context) {
        Guest guest = new Guest(version, context);
        this.version = version;
        fdFunctions = new FdFunctions(guest);
        pathFunctions = new PathFunctions(guest);
        processFunctions = new ProcessFunctions(guest);
    }

    /**
     * The function, which takes the calling instance first; null where there is none. Its type is always
     * its own: the linker compares it with the one that the module asks for.
     */
    @Override
    public DeferredFunction resolve(String name, FunctionType type) {
        if (version == WasiVersion.UNSTABLE && name.equals("sock_accept")) {
            return null;
        }
        if (name.equals("proc_exit")) {
            return new Method(processFunctions, name,
                    MethodType.methodType(void.class, Instance.class, int.class));
        }
        String parameters = parameters(name);
        if (parameters == null) {
            return null;
        }
        List<Class<?>> types = new ArrayList<>();
        types.add(Instance.class);
        for (int i = 0; i < parameters.length(); i++) {
            types.add(parameters.charAt(i) == 'I' ? long.class : int.class);
        }
        return new Method(receiver(name), name, MethodType.methodType(int.class, types));
    }

    private Object receiver(String name) {
        if (name.startsWith("fd_")) {
            return fdFunctions;
        }
        return name.startsWith("path_") ? pathFunctions : processFunctions;
    }

    /** A function by its name in WASI. */
    private record Method(Object receiver, String name, MethodType type) implements DeferredFunction {
        @Override
        public MethodHandle handle() {
            StringBuilder method = new StringBuilder();
            boolean startsWord = false;
            for (int i = 0; i < name.length(); i++) {
                char letter = name.charAt(i);
                if (letter != '_') {
                    method.append(startsWord ? Character.toUpperCase(letter) : letter);
                }
                startsWord = letter == '_';
            }
            try {
                return LOOKUP.bind(receiver, method.toString(), type);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(name, e);
            }
        }
    }

    /**
     * The parameters of every function but {@code proc_exit}: {@code i} is 32 bits, {@code I} is
     * 64. All of them return an error number.
     */
    private static String parameters(String name) {
        return switch (name) {
            case "args_get", "args_sizes_get", "environ_get", "environ_sizes_get", "clock_res_get",
                    "fd_fdstat_get", "fd_fdstat_set_flags", "fd_filestat_get", "fd_prestat_get",
                    "fd_renumber", "fd_tell", "random_get", "sock_shutdown" -> "ii";
            case "clock_time_get" -> "iIi";
            case "fd_advise", "fd_filestat_set_times" -> "iIIi";
            case "fd_allocate", "fd_fdstat_set_rights" -> "iII";
            case "fd_close", "fd_datasync", "fd_sync", "proc_raise" -> "i";
            case "fd_filestat_set_size" -> "iI";
            case "fd_pread", "fd_pwrite", "fd_readdir" -> "iiiIi";
            case "fd_prestat_dir_name", "path_create_directory", "path_remove_directory",
                    "path_unlink_file", "sock_accept" -> "iii";
            case "fd_read", "fd_write", "poll_oneoff" -> "iiii";
            case "fd_seek" -> "iIii";
            case "path_filestat_get", "path_symlink", "sock_send" -> "iiiii";
            case "path_filestat_set_times" -> "iiiiIIi";
            case "path_link" -> "iiiiiii";
            case "path_open" -> "iiiiiIIii";
            case "path_readlink", "path_rename", "sock_recv" -> "iiiiii";
            case "sched_yield" -> "";
            default -> null;
        };
    }
}
