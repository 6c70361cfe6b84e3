import { Pulse } from "./pulse";
import { layOut, SCREEN_SEEN } from "./seats";

export interface Person {
  seat: number;
  name: string;
  role: string;
  you: boolean;
  present: boolean;
  heard: boolean;
  silenced: boolean;
  sharing: boolean;
}
export interface State {
  state: "waiting" | "joint" | "caucus" | "closed";
  epoch: number;
  together: boolean;
  recording: boolean;
  people: Person[];
}
export type Ending = "left" | "replaced" | "removed" | "closed";
export interface Hearer {
  state(state: State): void;
  connected(media: RTCRtpTransceiver[]): void;
  lost(): void;
  restored(): void;
  refused(message: string): void;
  ended(why: Ending): void;
}

const GATHERING_MS = 1500;
const LOST_MS = 2500;
const LONGEST_WAIT_MS = 3000;
const SETTLED_MS = 5000; // by then both ends have found the best way to each other
const ANSWER_MS = 8000; // without it a post sent into a cut cable hangs for minutes after the cable is back
const AGAIN = new Set(["room_token_stale", "room_token_refused", "room_media_away"]);

/** One person's way into the room: in, and in again whenever the network or a server fails, until it has ended. */
export class Connection {
  private peer: RTCPeerConnection | null = null;
  private hearing: RTCPeerConnection | null = null; // where the server has a connection of its own for what is heard
  private events: EventSource | null = null;
  private pulse: Pulse | null = null;
  private key = "";
  private tries = 0;
  private watch = 0;
  private over = false;
  private coming = false;

  constructor(
    private readonly place: DOMStringMap,
    private readonly stream: () => MediaStream | null,
    private readonly hearer: Hearer,
  ) {
    addEventListener("pagehide", () => this.key && navigator.sendBeacon(`${this.place.signalling}/leave`, this.leaving()));
    addEventListener("online", () => this.peer?.connectionState !== "connected" && this.again(0));
  }

  async enter(): Promise<void> {
    if (this.over || this.coming) return;
    this.coming = true;
    try {
      await this.join();
      this.tries = 0;
      this.coming = false;
    } catch (fault) {
      this.coming = false;
      if (fault instanceof Refusal && !AGAIN.has(fault.code)) {
        this.over = true;
        this.hearer.refused(fault.message);
      } else {
        this.later();
      }
    }
  }

  leave(): void {
    if (this.key) navigator.sendBeacon(`${this.place.signalling}/leave`, this.leaving());
    this.end("left");
  }

  /** Tell the others that a screen is shared, or no longer. */
  share(on: boolean): void {
    void fetch(`${this.place.signalling}/share`, { method: "POST", body: JSON.stringify({ key: this.key, on }) });
  }

  get sender(): RTCRtpSender[] {
    return this.peer?.getSenders() ?? [];
  }

  private leaving(): string {
    return JSON.stringify({ key: this.key });
  }

  private async join(): Promise<void> {
    this.drop();
    const issued = await asked(this.place.tokenUrl!, new URLSearchParams({ csrfmiddlewaretoken: this.place.csrf! }));
    const peer = new RTCPeerConnection({ iceServers: issued.ice, bundlePolicy: "max-bundle" });
    layOut(peer, this.stream(), Number(this.place.seats));
    await peer.setLocalDescription(await peer.createOffer());
    await gathered(peer);
    const body = JSON.stringify({ token: issued.token, offer: peer.localDescription!.sdp });
    try {
      const said = await asked(`${this.place.signalling}/join`, body);
      await peer.setRemoteDescription({ type: "answer", sdp: said.answer });
      const own = peer.getTransceivers();
      const media = said.offer ? [...own.slice(0, SCREEN_SEEN), ...(await this.hear(said, issued.ice))] : own;
      this.replace(peer, said.key);
      this.hearer.connected(media);
      this.hearer.state(said.state);
    } catch (fault) {
      peer.close();
      this.hearing?.close();
      throw fault;
    }
  }

  /** What comes in, on the connection that the server offers for it. */
  private async hear(said: { offer: string; key: string }, iceServers: RTCIceServer[]): Promise<RTCRtpTransceiver[]> {
    const hearing = (this.hearing = new RTCPeerConnection({ iceServers, bundlePolicy: "max-bundle" }));
    await hearing.setRemoteDescription({ type: "offer", sdp: said.offer });
    await hearing.setLocalDescription(await hearing.createAnswer());
    await gathered(hearing);
    const answer = hearing.localDescription!.sdp;
    await asked(`${this.place.signalling}/receive`, JSON.stringify({ key: said.key, answer }));
    hearing.addEventListener("connectionstatechange", () => this.hearing === hearing && this.look(hearing));
    this.follow(hearing);
    return hearing.getTransceivers();
  }

  /** A way that changes later was lost: the server, which only answers, would go on sending on the old one. */
  private follow(hearing: RTCPeerConnection): void {
    const began = performance.now();
    hearing.getReceivers()[0]?.transport?.iceTransport.addEventListener("selectedcandidatepairchange", () => {
      if (this.hearing === hearing && performance.now() - began > SETTLED_MS) this.again(0);
    });
  }

  private replace(peer: RTCPeerConnection, key: string): void {
    this.peer = peer;
    this.key = key;
    this.pulse = new Pulse(peer, () => this.again(0));
    peer.addEventListener("connectionstatechange", () => this.peer === peer && this.look(peer));
    const events = (this.events = new EventSource(`${this.place.signalling}/events/${key}`));
    events.addEventListener("state", (event) => {
      const state = JSON.parse((event as MessageEvent<string>).data) as State;
      this.hearer.state(state);
      if (state.state === "closed") this.end("closed");
    });
    events.addEventListener("replaced", () => this.end("replaced"));
    events.addEventListener("removed", () => this.end("removed"));
    events.addEventListener("rejoin", () => this.again(0));
    events.addEventListener("error", () => this.events === events && events.readyState === EventSource.CLOSED && this.again(0));
  }

  private look(peer: RTCPeerConnection): void {
    clearTimeout(this.watch);
    if (peer.connectionState === "failed") this.again(0);
    if (peer.connectionState === "disconnected") {
      this.hearer.lost();
      this.watch = window.setTimeout(() => this.again(0), LOST_MS);
    }
    if (peer.connectionState === "connected") this.hearer.restored();
  }

  private later(): void {
    this.tries += 1;
    this.again(Math.min(300 * 2 ** this.tries, LONGEST_WAIT_MS));
  }

  private again(pause: number): void {
    if (this.over || this.coming) return; // who is coming in already needs no second try: it would put out the first
    this.hearer.lost();
    clearTimeout(this.watch);
    this.watch = window.setTimeout(() => void this.enter(), pause);
  }

  private end(why: Ending): void {
    if (this.over) return;
    this.over = true;
    this.drop();
    this.hearer.ended(why);
  }

  private drop(): void {
    clearTimeout(this.watch);
    this.pulse?.stop();
    this.events?.close();
    this.peer?.close();
    this.hearing?.close();
    this.events = this.peer = this.hearing = null;
    this.key = "";
  }
}

class Refusal extends Error {
  constructor(readonly code: string, message: string) {
    super(message);
  }
}

/** What a post answers; a refusal is thrown with its words, and so is a network that is away. */
async function asked(address: string, body: BodyInit): Promise<any> {
  const answer = await fetch(address, { method: "POST", body, signal: AbortSignal.timeout(ANSWER_MS) });
  if (answer.redirected) throw new Refusal("signed_out", "您的登录已经到时间，请重新登录后再进入。");
  if (answer.ok) return answer.status === 204 ? null : answer.json();
  if (answer.status >= 500 && answer.status !== 503) throw new Error(String(answer.status));
  const said = await answer.json().catch(() => ({ code: "unknown", title: "现在不能进入，请刷新页面再试。" }));
  throw new Refusal(said.code, said.title);
}

async function gathered(peer: RTCPeerConnection): Promise<void> {
  if (peer.iceGatheringState === "complete") return;
  await new Promise<void>((done) => {
    peer.addEventListener("icegatheringstatechange", () => peer.iceGatheringState === "complete" && done());
    setTimeout(done, GATHERING_MS);
  });
}
