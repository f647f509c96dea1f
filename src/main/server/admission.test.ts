import { expect, test } from 'vitest';
import { Admission, type Asking } from './admission';
import { loopbackPort } from './loopback';

const HOST = '127.0.0.1:9000';
const ask = (admission: Admission, asking: Partial<Asking>) =>
  admission.decide({ host: HOST, origin: undefined, cookie: undefined, token: null, ...asking });

function enter(admission: Admission, token: string, host = HOST) {
  const verdict = ask(admission, { token, host });
  if (!verdict.admitted || !verdict.setCookie) throw new Error('not let in');
  return { cookie: verdict.setCookie.split(';')[0]!, settle: verdict.settle };
}

test('a link that was only fetched opens a browser all the same; the first page that connects has it', () => {
  const admission = new Admission();
  const token = admission.newToken();
  const preview = enter(admission, token);
  const mine = enter(admission, token);
  mine.settle();
  expect(ask(admission, { cookie: mine.cookie }).admitted).toBe(true);
  expect(ask(admission, { cookie: preview.cookie })).toMatchObject({ admitted: false, why: 'no-link' });
  expect(ask(admission, { token })).toMatchObject({ admitted: false, why: 'used-link' });
  preview.settle(); // too late
  expect(ask(admission, { cookie: preview.cookie }).admitted).toBe(false);
});

test('a new link lets in one more browser, keeps those that are in, and ends the link before it', () => {
  const admission = new Admission();
  const first = enter(admission, admission.newToken());
  first.settle();
  const unused = admission.newToken();
  const token = admission.newToken();
  expect(ask(admission, { token: unused })).toMatchObject({ why: 'used-link' });
  const second = enter(admission, token);
  second.settle();
  for (const { cookie } of [first, second]) expect(ask(admission, { cookie }).admitted).toBe(true);
});

test('a link that is fetched over and over keeps the latest', () => {
  const admission = new Admission();
  const token = admission.newToken();
  const all = Array.from({ length: 100 }, () => enter(admission, token));
  const known = all.filter(({ cookie }) => ask(admission, { cookie }).admitted);
  expect(known).toEqual(all.slice(-32));
});

test('cookies are named by the port that the browser sees', () => {
  const admission = new Admission();
  const token = admission.newToken();
  expect(enter(admission, token).cookie).toMatch(/^resnet-explorer-9000=/);
  expect(enter(admission, token, 'localhost').cookie).toMatch(/^resnet-explorer-80=/);
});

test('an origin is ours where it is that of the address asked', () => {
  const admission = new Admission();
  const { cookie } = enter(admission, admission.newToken());
  expect(ask(admission, { cookie, origin: `http://${HOST}` }).admitted).toBe(true);
  for (const origin of ['http://localhost:9000', 'http://127.0.0.1:9001', `https://${HOST}`, 'null'])
    expect(ask(admission, { cookie, origin })).toMatchObject({ status: 403 });
});

test.each([
  ['127.0.0.1:9000', 9000],
  ['localhost:18500', 18500],
  ['[::1]:8080', 8080],
  ['127.0.0.1', 80],
  [undefined, null],
  ['', null],
  ['evil.example:9000', null],
  ['127.0.0.1.evil.example:9000', null],
  ['evil.localhost:9000', null],
  ['localhost.:9000', null],
  ['127.0.0.1:9000.evil.example', null],
  ['127.0.0.1:9000;x', null],
  ['0.0.0.0:9000', null],
  ['192.168.0.2:9000', null],
])('host %s: port %s', (host, port) => expect(loopbackPort(host)).toBe(port));
