// A slow link between a browser and the server, below HTTP, so that websockets are as slow as everything else: each
// connection takes a round trip to be made, each byte takes half of one to arrive, and all share the bandwidth.
import { connect, createServer } from 'node:net';

/**
 * @param {{port: number, rtt: number, down: number, up: number}} link round trip in ms, bandwidths in bits a second
 */
export async function slowLink({ port, rtt, down, up }) {
  /** A direction: when its line is free again. */
  const line = (bits) => ({ bits, free: 0 });
  const [downwards, upwards] = [line(down), line(up)];
  function carry(direction, bytes, to) {
    const now = performance.now();
    direction.free = Math.max(direction.free, now) + (bytes.length * 8_000) / direction.bits;
    setTimeout(() => to.destroyed || to.write(bytes), direction.free - now + rtt / 2);
  }
  const server = createServer((near) => {
    near.setNoDelay(true);
    const far = connect(port, '127.0.0.1');
    far.setNoDelay(true);
    near.pause();
    // The handshake: a browser on the same machine doesn't notice it.
    setTimeout(() => near.resume(), rtt);
    near.on('data', (bytes) => carry(upwards, bytes, far));
    // In pieces of a packet's size, so that two files share the line as they do on a real one.
    far.on('data', (bytes) => {
      for (let at = 0; at < bytes.length; at += 1_460) carry(downwards, bytes.subarray(at, at + 1_460), near);
    });
    const later = (end) => () => setTimeout(end, rtt);
    near.on('close', () => far.destroy());
    far.on(
      'close',
      later(() => near.destroy()),
    );
    for (const socket of [near, far]) socket.on('error', () => {});
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    port: server.address().port,
    stop: () => server.close(),
    to: (next) => (port = next),
  };
}
