// Runs modules in V8. A line of input is a JSON object; a line of output is the transcript.
import { createInterface } from 'node:readline';
import { Worker, isMainThread, parentPort } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';

const INTS = [0, 1, -1, 31, 32, 255, 65535, 65536, 0x7fffffff, -0x80000000, 1023, -2];
const FLOATS = [0, -0, 1, -1.5, NaN, Infinity, -Infinity, 2147483648, -2147483649, 1e30, 0.5, 2 ** 63];
const view = new DataView(new ArrayBuffer(8));

class Arguments {
  constructor() { this.state = 12345; }
  next() {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) | 0;
    return (this.state >>> 8) & 0xffff;
  }
  bits() { return (this.next() << 16) | this.next(); }
  value(type) {
    switch (type) {
      case 'i32': return this.next() % 3 === 0 ? INTS[this.next() % INTS.length] : this.bits() >> (this.next() & 31);
      case 'i64': {
        if (this.next() % 3 === 0) return BigInt(INTS[this.next() % INTS.length]);
        const high = BigInt(this.bits());
        return (high << 32n) | BigInt(this.bits() >>> 0);
      }
      case 'f32': case 'f64':
        if (this.next() % 2 === 0) {
          const special = FLOATS[this.next() % FLOATS.length];
          return type === 'f32' ? Math.fround(special) : special;
        }
        return type === 'f32' ? (this.bits() >> 9) / 64 : this.bits() / 64;
      default: return this.next() % 2 === 0 || type === 'funcref' ? null : 'ref';
    }
  }
}

function text(type, value) {
  switch (type) {
    case 'i32': return (value >>> 0).toString(16);
    case 'i64': return BigInt.asUintN(64, value).toString(16);
    case 'f32':
      if (Number.isNaN(value)) return 'nan';
      view.setFloat32(0, value);
      return view.getUint32(0).toString(16);
    case 'f64':
      if (Number.isNaN(value)) return 'nan';
      view.setFloat64(0, value);
      return view.getBigUint64(0).toString(16);
    default: return value === null ? 'null' : 'ref';
  }
}

function texts(types, values) {
  return types.map((type, i) => text(type, values[i])).join(',');
}

function zero(type) {
  switch (type) {
    case 'i32': case 'f32': case 'f64': return 0;
    case 'i64': return 0n;
    case undefined: return undefined;
    default: return null;
  }
}

function trap(error) {
  if (error instanceof RangeError) return 'stack';
  const message = String(error.message);
  if (!(error instanceof WebAssembly.RuntimeError)) return 'error: ' + message;
  if (message.includes('unreachable')) return 'unreachable';
  if (message.includes('memory access out of bounds')) return 'memory';
  if (message.includes('by zero')) return 'zero';
  if (message.includes('unrepresentable')) return 'number';
  if (message.includes('signature mismatch')) return 'signature';
  if (message.includes('table') || message.includes('element segment')) return 'table';
  return 'error: ' + message;
}

function hash(h, s) {
  for (let i = 0; i < s.length; i++) h = Math.imul(h ^ s.charCodeAt(i), 0x01000193);
  return h;
}

function memoryHash(memory) {
  const words = new Int32Array(memory.buffer);
  let h = words.length;
  for (let i = 0; i < words.length; i++) h = Math.imul(h ^ words[i], 0x01000193);
  return (h >>> 0).toString(16);
}

function run(test) {
  let module;
  try {
    module = new WebAssembly.Module(Buffer.from(test.wasm, 'base64'));
  } catch {
    return 'refused';
  }
  const imports = { env: { mix: (a, b) => BigInt.asIntN(64, a * 31n + BigInt(b)) } };
  let log = '';
  for (const { module: from, name, params, results } of test.imports) {
    imports[from] ??= {};
    imports[from][name] = (...values) => {
      log += `${name}(${texts(params, values)})`;
      return zero(results[0]);
    };
  }
  for (const [name, from] of Object.entries(test.references)) {
    imports[from] ??= {};
    imports[from][name] = 'ref';
  }
  let exports;
  try {
    ({ exports } = new WebAssembly.Instance(module, imports));
  } catch (error) {
    return `${log}!${trap(error)}`;
  }
  const args = new Arguments();
  const out = [];
  for (let round = 0; round < test.rounds; round++) {
    let h = 0;
    let line = '';
    for (const { name, params, results } of test.functions) {
      const values = params.map((type) => args.value(type));
      if (test.reset) exports[test.reset]();
      log = '';
      let entry;
      try {
        const result = exports[name](...values);
        entry = log + (results.length === 0 ? 'void' : texts(results, results.length === 1 ? [result] : result));
      } catch (error) {
        const kind = trap(error);
        if (kind === 'stack') { out.push('stack'); return out.join(';'); }
        entry = `${log}!${kind}`;
      }
      h = hash(h, entry);
      if (round < 3) line += ' ' + entry;
    }
    line += ' #' + (h >>> 0).toString(16);
    if ((round & (round - 1)) === 0 || round === test.rounds - 1) {
      line += ' [' + test.state.map(({ name, results }) => text(results[0], exports[name]())).join(' ') + ']';
      if (exports.table) line += ' ' + exports.table.length;
      if (exports.memory) line += ' ' + memoryHash(exports.memory);
    }
    out.push(line);
  }
  return out.join(';');
}

if (isMainThread) {
  // A worker's stack can be made larger than that of the main thread.
  let worker;
  let current;
  const start = () => {
    worker = new Worker(fileURLToPath(import.meta.url), {
      resourceLimits: { stackSizeMb: 64, maxOldGenerationSizeMb: 2048 },
    });
    worker.on('message', (answer) => console.log(answer));
    worker.on('error', (error) => { console.log('error: ' + error); start(); });
  };
  start();
  const input = createInterface({ input: process.stdin });
  input.on('line', (line) => worker.postMessage(line));
  input.on('close', () => process.exit(0));
} else {
  parentPort.on('message', (line) => {
    let answer;
    try {
      answer = run(JSON.parse(line));
    } catch (error) {
      answer = 'error: ' + String(error).replaceAll('\n', ' ');
    }
    parentPort.postMessage(answer);
  });
}
