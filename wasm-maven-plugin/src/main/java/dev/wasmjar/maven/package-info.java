/**
 * The goals of the Maven plugin: parameters in, a request to {@link dev.wasmjar.build} out. Mojos
 * take parameters through {@code plugin.xml} only. Start at {@link dev.wasmjar.maven.CompileMojo}.
 */
package dev.wasmjar.maven;
