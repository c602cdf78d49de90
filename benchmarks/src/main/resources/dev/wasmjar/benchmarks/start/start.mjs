// Compiles a module, runs it once, and prints what that took: "loaded MILLIS ready MILLIS
// result MILLIS cpu MILLIS".
// Arguments: the module's file, and what the program is given, if it is one of WASI.
import { openSync, readFileSync } from 'node:fs';

const [file, ...args] = process.argv.slice(2);
const bytes = readFileSync(file);
const { WASI } = args.length ? await import('node:wasi') : {};
const nowhere = openSync('/dev/null', 'w');
const begin = performance.now();
let ready;
const module = await WebAssembly.compile(bytes);
const loaded = performance.now() - begin;
if (args.length) {
  const wasi = new WASI({ version: 'preview1', args, stdout: nowhere, stderr: nowhere, returnOnExit: true });
  const instance = await WebAssembly.instantiate(module, wasi.getImportObject());
  ready = performance.now() - begin;
  wasi.start(instance);
} else {
  const instance = await WebAssembly.instantiate(module);
  ready = performance.now() - begin;
  instance.exports._start();
}
const millis = performance.now() - begin;
const { user, system } = process.cpuUsage();
console.log(`loaded ${loaded} ready ${ready} result ${millis} cpu ${(user + system) / 1000}`);
