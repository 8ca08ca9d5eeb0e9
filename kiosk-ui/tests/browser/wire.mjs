// A wire between a browser and the server that a test can cut, or let go dead without anybody noticing: what a phone meets
// at the edge of a Wi-Fi.
import { connect, createServer } from 'node:net';

/**
 * Listens on a free port; `to(port)` says where it leads.
 *
 * `upgrades` are the moments at which a websocket was asked for.
 */
export async function startWire() {
  let target = 0;
  let open = true;
  const pairs = new Set();
  const upgrades = [];
  const server = createServer((near) => {
    if (!open) return near.destroy();
    const far = connect(target, '127.0.0.1');
    const pair = { near, far, dead: false };
    pairs.add(pair);
    const end = () => {
      near.destroy();
      far.destroy();
      pairs.delete(pair);
    };
    near.on('data', (bytes) => {
      if (pair.dead) return;
      if (/\r\nupgrade: websocket/i.test(bytes.toString('latin1'))) upgrades.push(Date.now());
      far.write(bytes);
    });
    far.on('data', (bytes) => pair.dead || near.write(bytes));
    for (const socket of [near, far]) {
      socket.setNoDelay(true);
      socket.on('error', end);
      socket.on('close', () => pair.dead || end());
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const all = (act) => Array.from(pairs).forEach(act);
  return {
    port: server.address().port,
    url: `http://127.0.0.1:${server.address().port}`,
    upgrades,
    to: (port) => (target = port),
    /** Every connection breaks; new ones come through. */
    cut: () => all(({ near, far }) => (near.destroy(), far.destroy())),
    /** Nothing comes through any more on the connections of now, and neither end learns of it; new ones come through. */
    deaden: () => all((pair) => (pair.dead = true)),
    /** Flight mode: everything breaks, and nothing new comes through, until `plug`. */
    unplug() {
      open = false;
      this.cut();
    },
    plug: () => (open = true),
    async stop() {
      open = false;
      all(({ near, far }) => (near.destroy(), far.destroy()));
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
