// What sockets processes hold, from /proc/PID/net (proc(5)).
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { childrenOf } from './processes';

export interface Socket {
  readonly protocol: 'tcp' | 'udp';
  /** `address:port` in the kernel's hexadecimal. */
  readonly local: string;
  readonly remote: string;
  readonly inode: string;
}

/** All sockets of the network in which that process is. */
export function socketsAround(pid: number): Socket[] {
  return (['tcp', 'udp'] as const).flatMap(protocol =>
    ['', '6'].flatMap(version =>
      textOf(`/proc/${pid}/net/${protocol}${version}`)
        .split('\n')
        .slice(1)
        .map(line => line.trim().split(/\s+/))
        .filter(fields => fields.length > 9)
        .map(fields => ({ protocol, local: fields[1]!, remote: fields[2]!, inode: fields[9]! })),
    ),
  );
}

/** Is that process in another network than this one? */
export function isElsewhere(pid: number): boolean {
  const network = linkOf(`/proc/${pid}/ns/net`);
  return network !== '' && network !== linkOf('/proc/self/ns/net');
}

/** Those of a process and of all below it. */
export function socketsOf(pid: number): Socket[] {
  const inodes = new Set(familyOf(pid).flatMap(inodesOf));
  return socketsAround(pid).filter(({ inode }) => inodes.has(inode));
}

/** Both ends are on this machine, and one of them is that port. */
export function isLocal({ protocol, local, remote }: Socket, port: number): boolean {
  const [here, there] = [local, remote].map(end => end.split(':') as [address: string, port: string]);
  const ours = [here, there].some(end => Number.parseInt(end![1], 16) === port);
  const listens = there![1] === '0000';
  return protocol === 'tcp' && ours && LOOPBACK.test(here![0]) && (listens || LOOPBACK.test(there![0]));
}

/** 127.0.0.1, ::1, ::ffff:127.0.0.1 */
const LOOPBACK = /^(0100007F|0{24}01000000|0{16}FFFF00000100007F)$/;

function familyOf(pid: number): number[] {
  return [pid, ...childrenOf(pid).flatMap(familyOf)];
}

function inodesOf(pid: number): string[] {
  const folder = `/proc/${pid}/fd`;
  try {
    return readdirSync(folder).flatMap(fd => /^socket:\[(\d+)\]$/.exec(linkOf(`${folder}/${fd}`))?.[1] ?? []);
  } catch {
    return []; // it has ended meanwhile
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
