/**
 * WASI preview 1 ({@code wasi_snapshot_preview1}) and its predecessor ({@code wasi_unstable}).
 *
 * <p>Start at {@link dev.wasmjar.wasi.Wasi}. Below it, {@code WasiCalls} is the surface that a
 * guest imports, one method a function; the families behind it ({@code FileCalls}, {@code
 * PathCalls}, {@code PollCalls} and so on) do the work over the {@code DescriptorTable}.
 */
package dev.wasmjar.wasi;
