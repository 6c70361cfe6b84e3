// A caller of the interface: signs each request anew, and repeats what got no answer under the same command id.

import { randomUUID } from "node:crypto";
import { request as plain } from "node:http";
import { request as secure } from "node:https";
import { setTimeout as pause } from "node:timers/promises";
import { contentDigest, signRequest } from "./signatures.mjs";

/** What the node refused: `code` is stable, `title` can be shown, `fields` says where. */
export class Refused extends Error {
  constructor(problem) {
    super(`${problem.code}: ${problem.title} ${JSON.stringify(problem.fields)}`);
    Object.assign(this, problem);
  }
}

export class Fengqiao {
  /** `server` ends in /api/v1; `postings` names as whom the system may act. */
  constructor({ server, system, private_key, postings }, { tries = 8, firstPause = 500, onRepeat = () => {} } = {}) {
    Object.assign(this, { server, system, key: private_key, postings, tries, firstPause, onRepeat });
  }

  get(address, as) {
    return this.call("GET", address, { as });
  }

  /** Take a step. The command id belongs to the intention, not to the attempt: it stays when a try is repeated. */
  post(address, body, { as, command = randomUUID() } = {}) {
    return this.call("POST", address, { as, body, command });
  }

  delete(address, as) {
    return this.call("DELETE", address, { as });
  }

  async call(method, address, { as, body, command } = {}) {
    const text = body === undefined ? "" : JSON.stringify(body);
    for (let attempt = 1; ; attempt += 1) {
      try {
        const answer = await this.once(method, address, { as, text, command });
        if (answer.status < 300) return answer.document;
        if (answer.status !== 429 && answer.status < 500) throw new Refused(answer.document);
        if (attempt >= this.tries) throw new Refused(answer.document ?? { code: `http_${answer.status}`, title: "", fields: {} });
      } catch (fault) {
        if (fault instanceof Refused || attempt >= this.tries) throw fault;
      }
      this.onRepeat(method, address, command);
      await pause(Math.min(this.firstPause * 2 ** (attempt - 1), 30_000));
    }
  }

  /** One attempt, with a signature, time and nonce of its own. */
  once(method, address, { as, text, command }) {
    const target = this.server + address;
    const headers = {
      ...(text ? { "content-digest": contentDigest(text) } : {}),
      ...(command ? { "command-id": command } : {}),
      ...(as ? { posting: this.postings[as] } : {}),
    };
    const signed = signRequest({ method, address: target, headers, keyid: this.system, key: this.key });
    const media = text ? { "content-type": "application/json", "content-length": Buffer.byteLength(text) } : {};
    return send(method, target, { ...headers, ...signed, ...media }, text);
  }
}

/** Status and JSON document of the answer; rejects where none came. */
export function send(method, address, headers, text = "") {
  const open = address.startsWith("https:") ? secure : plain;
  return new Promise((resolve, reject) => {
    const call = open(address, { method, headers, timeout: 30_000 }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("error", reject);
      answer.on("end", () => {
        const said = Buffer.concat(parts).toString();
        const isJson = /json/.test(answer.headers["content-type"] ?? "");
        resolve({ status: answer.statusCode, document: isJson && said ? JSON.parse(said) : undefined });
      });
    });
    call.on("timeout", () => call.destroy(new Error("no answer within 30 s")));
    call.on("error", reject);
    call.end(text);
  });
}
