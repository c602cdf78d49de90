package dev.wasmjar.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of an instance in which values pass between methods, agreed on by generated classes and the
 * runtime: the first few values of each Java type have one, in order.
 */
public final class TransferFields {
    private record Fields(String prefix, int count) {}

    private static final Map<Class<?>, Fields> FIELDS =
            Map.of(
                    int.class, new Fields("xi", 16),
                    long.class, new Fields("xl", 8),
                    float.class, new Fields("xf", 8),
                    double.class, new Fields("xd", 8),
                    Object.class, new Fields("xr", 8));

    private TransferFields() {}

    /** The field of each of these values; empty for one that must go another way. */
    public static List<Optional<String>> of(List<? extends Class<?>> types) {
        Map<Class<?>, Integer> used = new HashMap<>();
        List<Optional<String>> names = new ArrayList<>();
        for (Class<?> type : types) {
            Fields fields = FIELDS.get(type);
            int number = used.merge(type, 1, Integer::sum) - 1;
            names.add(
                    number < fields.count ? Optional.of(fields.prefix + number) : Optional.empty());
        }
        return names;
    }
}
