/** How work is spread over processors. */
package dev.wasmjar.compiler.work;
