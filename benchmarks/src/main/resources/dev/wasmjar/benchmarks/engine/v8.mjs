// Runs a WASI program in Node again and again, as Worker does on the JVM: the only argument is a
// JSON file (see RunSpec); a line is printed for each step.
import { WASI } from 'node:wasi';
import fs from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';

process.removeAllListeners('warning');
const spec = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const { warmUpSeconds, iterations, limitSeconds } = spec.pacing;
const expected = spec.expectedOutput === null ? null : fs.readFileSync(spec.expectedOutput);
const print = (what, millis) => fs.writeSync(1, `${what} ${millis.toFixed(4)}\n`);

const beforeLoad = performance.now();
const module = await WebAssembly.compile(fs.readFileSync(spec.module));
print('load', performance.now() - beforeLoad);

const outFolder = fs.mkdtempSync(path.join(spec.cache, 'out'));
const outFile = path.join(outFolder, 'stdout');

function directories() {
    const preopens = {};
    for (const [guest, host] of Object.entries(spec.directories)) {
        preopens[guest] = host === '' ? fs.mkdtempSync(path.join(spec.cache, 'run')) : host;
    }
    return preopens;
}

async function iteration() {
    // Memories of earlier iterations would pile up otherwise: V8 sees only small objects.
    globalThis.gc();
    const stdout = fs.openSync(outFile, 'w');
    const preopens = directories();
    const begin = performance.now();
    const wasi = new WASI({
        version: 'preview1',
        args: spec.arguments,
        env: spec.environment,
        preopens,
        stdout,
        returnOnExit: true,
    });
    const imports = { wasi_snapshot_preview1: wasi.wasiImport };
    const instance = await WebAssembly.instantiate(module, imports);
    const status = wasi.start(instance);
    const millis = performance.now() - begin;
    fs.closeSync(stdout);
    if (status) {
        throw new Error(`the program ended with status ${status}`);
    }
    if (expected !== null && !expected.equals(fs.readFileSync(outFile))) {
        throw new Error('the program printed something else, see ' + outFile);
    }
    return millis;
}

const begin = performance.now();
const secondsNow = () => (performance.now() - begin) / 1000;
let fastest = Infinity;
let fasterAt = 0;
// As Pacing has it.
const isWarmingUp = (seconds) => seconds < Math.min(warmUpSeconds, limitSeconds)
    || seconds < Math.min(fasterAt + warmUpSeconds / 2, (limitSeconds * 2) / 3);
for (let started = 0, timed = 0; timed < iterations; started++) {
    const seconds = secondsNow();
    if (started === 0 || (timed === 0 && isWarmingUp(seconds))) {
        const millis = await iteration();
        print('warm-up', millis);
        if (millis < fastest * 0.97) {
            fastest = millis;
            fasterAt = secondsNow();
        }
    } else if (timed > 0 && seconds >= limitSeconds) {
        break;
    } else {
        print('timed', await iteration());
        timed++;
    }
}
fs.rmSync(outFolder, { recursive: true });
