/**
 * Everything that generated classes may call or access, under one version number: {@link
 * dev.wasmjar.abi.AbiVersion}. Changing a signature here means raising that number; a test pins them.
 *
 * <p>Not for users. Start at {@link dev.wasmjar.abi.ModuleInstance}, the superclass of each generated
 * instance class.
 */
package dev.wasmjar.abi;
