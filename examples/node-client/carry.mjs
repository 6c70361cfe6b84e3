// Carries one referral from offer to result for a mediation organisation, as its own system would.
//
//   node carry.mjs CREDENTIAL.json [agreed|failed] [--poll] [--fail-first=N] [--seconds=N]
//
// Prints one line of JSON for each thing done, the result last.

import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { Fengqiao, Refused } from "./fengqiao.mjs";
import { receive } from "./receiver.mjs";

// A small picture of a signature; a real system sends the scan or the sealed PDF.
const SIGNATURE =
  "iVBORw0KGgoAAAANSUhEUgAAAEAAAAAYAQAAAABiz8bpAAAAhUlEQVR42o3PIQrCcBhA8bcPhBWbwfZfNhmNO5gwMAt6A6vHECw7gcGqwWBwS1PGnkFMFl/61ZfJp+Av3L84wQ0CajgDDlNdV2K/rEzJoF9hsSd4chjKGXg0dfYVbtw1moItjxb2YcHiCvN4lRQ15DR6SWq0MC6AmEBeAqidagAjgOzn4g2WYzy8WkqlCwAAAABJRU5ErkJggg==";
const EVENTS = ["referral.offered", "referral.recalled", "agreement.signed", "mediation.concluded", "ruling.made"];

const [file, ...rest] = process.argv.slice(2);
const options = Object.fromEntries(rest.filter((word) => word.startsWith("--")).map((word) => word.slice(2).split("=")));
const outcome = rest.find((word) => !word.startsWith("--")) ?? "failed";
const end = Date.now() + 1000 * Number(options.seconds ?? 600);
const say = (what, more = {}) => console.log(JSON.stringify({ what, ...more }));

const node = new Fengqiao(JSON.parse(readFileSync(file, "utf8")), {
  onRepeat: (method, address, command) => say("repeated", { method, address, command }),
});
const known = new Map(); // case → kinds of event heard of

const me = await node.get("/caller", "mediator");
say("caller", { body: me.body_name, system: me.system });
let close = async () => {};
if (!("poll" in options)) {
  const { keys } = await node.get("/keys", "administrator");
  const ears = await receive({ keys, take: heard, failFirst: Number(options["fail-first"] ?? 0) });
  const hook = await node.post(`/systems/${node.system}/hooks`, { url: `${ears.address}/fengqiao`, events: EVENTS }, { as: "administrator" });
  close = async () => {
    await node.delete(`/systems/${node.system}/hooks/${hook.id}`, "administrator");
    ears.close();
  };
  say("listening", { hook: hook.id, url: hook.url });
}

const found = await until("an offer", () => ("poll" in options ? offerInWork() : [...known].find(([, events]) => events.has("referral.offered"))?.[0]));
say("offered", { case: found });
await carry(found);
await close();

function heard(push) {
  say("pushed", push);
  known.set(push.case, (known.get(push.case) ?? new Set()).add(push.event));
}

/** The latest offer that waits for us, asked instead of told: for systems that cannot be reached from outside. */
async function offerInWork() {
  const { work } = await node.get("/work", "administrator");
  const offers = work.filter((row) => row.kind === "accept_referral").sort((a, b) => (a.since < b.since ? 1 : -1));
  return offers[0]?.case;
}

async function carry(id) {
  await take(id, "accept_referral", {}, "administrator");
  await take(id, "assign_mediator", { mediators: [{ person: me.person, name: me.name }] }, "administrator");
  await take(id, "disclose", { circumstance: "none" }, "mediator");
  const parties = (await state(id)).parties.map((party) => party.id);
  for (const party of parties) {
    const method = { party, document: party.startsWith("a") ? "identity_card" : "business_licence", method: "online_comparison", matched: true };
    await take(id, "tell_rights", { party, complete: true }, "mediator");
    await take(id, "check_identity", method, "mediator");
  }
  const starts = new Date(Date.now() + 60_000).toISOString();
  await take(id, "schedule_session", { session: "s1", starts_at: starts, mode: "on_site", place: "调解室" }, "mediator");
  await take(id, "record_attendance", { session: "s1", present: parties }, "mediator");
  const record = { record: "w1", session: "s1", text: "双方陈述了各自的意见。", undisputed_facts: ["劳动关系存续"] };
  await take(id, "record_session", record, "mediator");
  if (outcome === "agreed") await agree(id, parties);
  else await fail(id);
  const result = (await state(id)).mediation.state;
  const { acts } = await node.get(`/cases/${id}/acts`, "administrator");
  say("result", { case: id, state: result, acts: acts.length, last: acts.at(-1).title });
}

async function fail(id) {
  const conclusion = { ground: 5, summary: "经一次调解，双方分歧较大。", reason: "对支付期限不能达成一致" };
  await take(id, "conclude_mediation", conclusion, "mediator");
}

/** Draft, wait until both parties have signed on their own phones, sign and seal, conclude. */
async function agree(id, [applicant, respondent]) {
  const due = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
  const term = { number: 1, obligor: respondent, obligee: applicant, text: "以银行转账方式支付拖欠工资", amount_fen: 1_800_000, due_on: due };
  await take(id, "draft_agreement", { content: "甲乙双方自愿达成如下协议……", terms: [term] }, "mediator");
  await until("both signatures", async () => (await state(id)).agreement_phase.state === "effective");
  const picture = await upload("签名.png", "photo", SIGNATURE, "mediator");
  await take(id, "countersign_agreement", { draft: 1, signature: picture }, "mediator");
  const seal = await upload("盖章.png", "photo", SIGNATURE, "administrator");
  await take(id, "seal_agreement", { draft: 1, sealed_file: seal }, "administrator");
  await take(id, "conclude_mediation", { ground: 1, summary: "双方达成协议。" }, "mediator");
}

/** Take one step; whoever comes a second time after a crash finds it done, and goes on. */
async function take(id, kind, fields, as) {
  const taken = await node.post(`/cases/${id}/acts/${kind}`, fields, { as });
  say("took", { kind, seq: taken.seq, settled: taken.settled, fresh: taken.fresh });
}

async function state(id) {
  return (await node.get(`/cases/${id}`, "administrator")).case;
}

async function upload(name, purpose, content, as) {
  return (await node.post("/files", { name, purpose, content }, { as })).digest;
}

async function until(what, ask) {
  while (Date.now() < end) {
    try {
      const answer = await ask();
      if (answer) return answer;
    } catch (fault) {
      if (!(fault instanceof Refused) || fault.status !== 404) throw fault;
    }
    await pause(500);
  }
  throw new Error(`waited too long for ${what}`);
}
