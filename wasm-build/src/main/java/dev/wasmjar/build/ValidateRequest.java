package dev.wasmjar.build;

import dev.wasmjar.inspect.FeatureCollector;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What to validate.
 *
 * @param sourceDirectory the folder that is searched for modules; it may be absent
 * @param includes patterns of the files, see {@link FilePatterns}; none for {@code **&#47;*.wasm}
 * @param excludes patterns of the files to leave out
 * @param features the features beyond WebAssembly 1.0 that modules may use; by default all
 */
public record ValidateRequest(
        Path sourceDirectory,
        List<String> includes,
        List<String> excludes,
        Optional<Set<String>> features) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException where there is no such feature
     */
    public ValidateRequest {
        includes = List.copyOf(includes);
        excludes = List.copyOf(excludes);
        features = features.map(Set::copyOf);
        for (String feature : features.orElse(Set.of())) {
            if (!FeatureCollector.known().contains(feature)) {
                throw new IllegalArgumentException(
                        "there is no feature '" + feature + "'; there are "
                                + String.join(", ", FeatureCollector.known()));
            }
        }
    }
}
