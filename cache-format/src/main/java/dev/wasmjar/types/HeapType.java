package dev.wasmjar.types;

/** What a reference points to (WebAssembly 3.0, section 2.3.3). */
public sealed interface HeapType permits AbstractHeapType, TypeIndex {}
