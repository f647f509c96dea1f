// A line to the built engine, as a host has one: requests go out, the events of each come back, with their sizes.
import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');
const CHUNK = 256 * 1024;

/** @param more beside where things are: `restTimes`, say */
export function startEngine(more = {}) {
  const cacheDir = mkdtempSync(join(tmpdir(), 'resnet-explorer-bench-'));
  const options = {
    cacheDir,
    resourcesDir: join(ROOT, 'resources'),
    appVersion: 'bench',
    trusted: true,
    ...more,
  };
  const stdio = ['ignore', 'ignore', 'ignore', 'ipc'];
  const child = fork(join(ROOT, 'out/main/engine.js'), [JSON.stringify(options)], {
    serialization: 'advanced',
    stdio,
  });
  const waiting = new Map();
  let next = 1;

  let tellSpent;
  /** Resolves when the engine says that another process would hold less. */
  const spent = new Promise(resolve => {
    tellSpent = resolve;
  });
  child.on('message', told => {
    if (told.spent) tellSpent();
    const { message } = told;
    if (!message) return;
    const { header, bulk } = message;
    const call = waiting.get(header.id);
    if (!call) return;
    call.bytes += JSON.stringify(header).length + (bulk?.length ?? 0);
    call.events.push({ header, bulk });
    if (header.type === 'failed') call.reject(new Error(header.error.message));
    else if (header.type === call.last) call.resolve(call);
  });

  const send = (header, bulk) => child.send({ line: 1, message: { header, bulk } });
  /** Sends a request; resolves with its events and their bytes when the last has come. */
  const call = (header, last) => {
    const id = next++;
    return new Promise((resolve, reject) => {
      waiting.set(id, { last, resolve, reject, bytes: 0, events: [] });
      send({ id, ...header });
    });
  };
  const sendFile = (name, bytes) => {
    const answer = call({ type: 'file.open', name, size: bytes.length }, 'file');
    const id = next - 1;
    for (let offset = 0; offset < bytes.length; offset += CHUNK) {
      send({ type: 'file.chunk', id, offset }, bytes.slice(offset, offset + CHUNK));
    }
    return answer.then(({ events }) => events.at(-1).header.file);
  };
  const inspect = (network, imageId) =>
    call({ type: 'inspect', slot: 'a', network, imageId, target: 'top1', loss: 'logit' }, 'done');
  /** Resident memory of the engine in MB: now, and at its highest. */
  const memory = () => {
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
    const megabytes = field => Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)[1]) / 1024;
    return { now: megabytes('VmRSS'), highest: megabytes('VmHWM') };
  };
  const stop = () => {
    child.kill('SIGKILL');
    rmSync(cacheDir, { recursive: true, force: true });
  };
  const open = () => child.send({ line: 1, open: true });
  const close = () => child.send({ line: 1, close: true });
  open();
  return { pid: child.pid, call, sendFile, inspect, memory, open, close, spent, stop };
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
