package dev.wasmjar.wasi.fs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Walks a guest's path from an open directory, one component at a time, and never above it.
 *
 * <p>Each directory on the way is opened by name in the one before it, without following links; a
 * symbolic link is read and its components take its place in the path. {@code ..} goes back along
 * the directories of the walk. So there is no moment at which a path is checked and then used:
 * replacing a directory by a link during the walk makes the walk fail.
 *
 * <p>A path or link that is absolute, or that goes above the start, fails with {@link Errno#PERM}.
 */
public final class PathResolver {
    /** Symbolic links that one path may pass, as on Linux. */
    private static final int MAX_LINKS = 40;

    /** Bytes (here: characters) of a path, as on Linux. */
    private static final int MAX_PATH_LENGTH = 4096;

    private final List<Directory> opened = new ArrayList<>();
    private final Deque<Directory> walked = new ArrayDeque<>();
    private final Deque<String> pending = new ArrayDeque<>();
    private final Directory start;
    private boolean mustBeDirectory;
    private int links;

    private PathResolver(Directory start) {
        this.start = start;
        walked.push(start);
    }

    /** What to do with a symbolic link at the end of a path. */
    public enum LastLink {
        /** Follow it. */
        FOLLOW,
        /** Follow it only where a slash comes after it. */
        FOLLOW_BEFORE_SLASH,
        /** Never follow it: the call makes or removes the name itself. */
        KEEP
    }

    /**
     * Walks {@code path} from {@code start}.
     *
     * @return where it leads; to be closed
     * @throws ErrnoException where it leads out of {@code start}, through something that is no
     *     directory, or nowhere before its last component
     * @throws IOException where the host fails
     */
    public static Location resolve(Directory start, String path, LastLink lastLink)
            throws IOException {
        PathResolver resolver = new PathResolver(start);
        try {
            return resolver.walk(path, lastLink);
        } catch (IOException | RuntimeException e) {
            Location.closeAll(resolver.opened);
            throw e;
        }
    }

    private Location walk(String path, LastLink lastLink) throws IOException {
        if (path.isEmpty()) {
            throw Errno.NOENT.exception();
        }
        if (path.length() >= MAX_PATH_LENGTH) {
            throw Errno.NAMETOOLONG.exception();
        }
        expand(path, true);
        while (!pending.isEmpty()) {
            String name = pending.pop();
            if (name.equals("..")) {
                up();
            } else if (!pending.isEmpty()) {
                into(name);
            } else if (!followsLast(name, lastLink)) {
                return new Location(walked.peek(), name, mustBeDirectory, opened);
            }
        }
        return new Location(walked.peek(), null, true, opened);
    }

    /** Puts the components of a path or link in front of what is still to walk. */
    private void expand(String path, boolean last) {
        if (path.startsWith("/")) {
            throw Errno.PERM.exception();
        }
        List<String> components = new ArrayList<>();
        for (String component : path.split("/")) {
            if (!component.isEmpty() && !component.equals(".")) {
                components.add(component);
            }
        }
        if (last && (path.endsWith("/") || path.equals(".") || path.endsWith("/."))) {
            mustBeDirectory = true;
        }
        for (int i = components.size() - 1; i >= 0; i--) {
            pending.push(components.get(i));
        }
    }

    private void up() {
        if (walked.peek() == start) {
            throw Errno.PERM.exception();
        }
        walked.pop();
    }

    private void into(String name) throws IOException {
        switch (walked.peek().kind(name)) {
            case DIRECTORY -> {
                Directory next = walked.peek().openDirectory(name);
                opened.add(next);
                walked.push(next);
            }
            case SYMBOLIC_LINK -> follow(name, false);
            default -> throw Errno.NOTDIR.exception();
        }
    }

    private boolean followsLast(String name, LastLink lastLink) throws IOException {
        boolean follow = switch (lastLink) {
            case FOLLOW -> true;
            case FOLLOW_BEFORE_SLASH -> mustBeDirectory;
            case KEEP -> false;
        };
        if (!follow || walked.peek().kindIfExists(name) != FileKind.SYMBOLIC_LINK) {
            return false;
        }
        follow(name, true);
        return true;
    }

    private void follow(String name, boolean last) throws IOException {
        if (++links > MAX_LINKS) {
            throw Errno.LOOP.exception();
        }
        Path target = walked.peek().readSymbolicLink(name);
        if (target.isAbsolute() || target.getRoot() != null) {
            throw Errno.PERM.exception();
        }
        StringBuilder text = new StringBuilder();
        for (Path component : target) {
            text.append(text.length() == 0 ? "" : "/").append(component);
        }
        if (text.length() == 0) {
            throw Errno.NOENT.exception();
        }
        expand(text.toString(), last);
    }
}
