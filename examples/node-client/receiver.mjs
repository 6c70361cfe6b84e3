// Takes in what the node pushes: verifies, remembers ids, answers 204, and only then works.

import { createServer } from "node:http";
import { isPushGenuine } from "./signatures.mjs";

const LONGEST = 64 * 1024;

/**
 * Listen on `port` (0: any) of this machine. `base` is the address under which the node reaches us, with no slash at its
 * end; `keys` are the node's; `take(push)` is called once for each push. `failFirst` answers 500 to so many, to try
 * what the node then does.
 */
export async function receive({ port = 0, base, keys, take, failFirst = 0 }) {
  const seen = new Set();
  let failing = failFirst;
  const server = createServer(async (request, response) => {
    const parts = [];
    let size = 0;
    for await (const part of request) {
      size += part.length;
      if (size > LONGEST) return response.writeHead(413).end();
      parts.push(part);
    }
    const body = Buffer.concat(parts);
    const address = own + request.url;
    if (!isPushGenuine({ method: request.method, address, headers: request.headers, body, keys })) {
      return response.writeHead(401).end();
    }
    if (failing > 0) {
      failing -= 1;
      return response.writeHead(500).end();
    }
    const push = JSON.parse(body.toString());
    response.writeHead(204).end();
    if (!seen.has(push.id)) {
      seen.add(push.id);
      take(push);
    }
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  const own = base ?? `http://127.0.0.1:${server.address().port}`;
  return { address: own, close: () => server.close() };
}
