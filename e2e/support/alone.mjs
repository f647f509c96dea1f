// Runs a file of JavaScript in a network of its own, started under `unshare --net`. Its one way out leads nowhere, so
// that whoever takes it waits there and is seen. A Unix socket leads in from outside, to the file's own port.
//
//   unshare --net --user --map-root-user node alone.mjs SOCKET PORT FILE [ARGUMENT …]
import { execFileSync, spawn } from 'node:child_process';
import { connect, createServer } from 'node:net';

const NETWORK = [
  'link set lo up',
  'link add out type veth peer name nowhere',
  'link set dev out addrgenmode none', // IPv6 would announce itself
  'link set dev nowhere addrgenmode none',
  'link set out up',
  'link set nowhere up',
  'address add 10.9.0.1/24 dev out',
  'route add default via 10.9.0.2',
];

const [socket, port, ...file] = process.argv.slice(2);
for (const line of NETWORK) execFileSync('ip', line.split(' '));

createServer(outer => {
  const inner = connect(Number(port), '127.0.0.1');
  for (const [one, other] of [
    [outer, inner],
    [inner, outer],
  ])
    one.on('error', () => other.destroy()).pipe(other);
}).listen(socket);

const child = spawn(process.execPath, file, { stdio: 'inherit' });
process.on('SIGINT', () => child.kill('SIGINT'));
child.on('exit', status => process.exit(status ?? 1));
