package dev.wasmjar.compiler;

import dev.wasmjar.format.Profile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a profile says of how a module is best compiled. */
public final class ProfileUse {

    /** A function that makes one of so many calls of the module, or more, is hot. */
    private static final int HOT_SHARE = 1000;

    /** Calls that an instruction makes at least for its target to be called directly. */
    private static final long HOT_SITE_CALLS = 1000;

    /** The share of these calls that go to one function at least. */
    private static final double DIRECT_SHARE = 0.8;

    private ProfileUse() {}

    /**
     * Options for a module.
     *
     * @param packageName package of the generated classes, where it is given
     * @param module what ran of it; nothing where that is not known
     */
    public static CompilerOptions options(
            Optional<String> packageName, Optional<Profile.Module> module) {
        if (module.isEmpty()) {
            return new CompilerOptions(packageName);
        }
        Profile.Module ran = module.get();
        return new CompilerOptions(packageName, together(ran), directTargets(ran), false);
    }

    /**
     * Three lists: what a start calls, in that order, so that it loads few classes; of what runs later, the
     * hot functions, which any run is likely to call; then what only some runs may call.
     */
    private static List<List<Integer>> together(Profile.Module module) {
        long hot =
                module.functions().stream().mapToLong(Profile.Function::calls).sum() / HOT_SHARE;
        List<Integer> start = new ArrayList<>();
        List<Profile.Function> hotFunctions = new ArrayList<>();
        List<Integer> later = new ArrayList<>();
        for (Profile.Function function : module.functions()) {
            if (function.atStart()) {
                start.add(function.index());
            } else if (function.calls() > hot) {
                hotFunctions.add(function);
            } else {
                later.add(function.index());
            }
        }
        hotFunctions.sort(Comparator.comparingLong(Profile.Function::calls).reversed());
        List<List<Integer>> lists = new ArrayList<>();
        lists.add(start);
        lists.add(hotFunctions.stream().map(Profile.Function::index).toList());
        lists.add(later);
        lists.removeIf(List::isEmpty);
        return lists;
    }

    private static SortedMap<Integer, Integer> directTargets(Profile.Module module) {
        SortedMap<Integer, Integer> direct = new TreeMap<>();
        module.sites()
                .forEach(
                        (offset, site) -> {
                            if (site.calls() >= HOT_SITE_CALLS) {
                                mostCalled(site).ifPresent(target -> direct.put(offset, target));
                            }
                        });
        return direct;
    }

    private static Optional<Integer> mostCalled(Profile.Site site) {
        return site.targets().entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .filter(target -> target.getValue() >= site.calls() * DIRECT_SHARE)
                .map(Map.Entry::getKey);
    }
}
