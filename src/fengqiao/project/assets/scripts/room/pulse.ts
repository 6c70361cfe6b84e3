const LOOK_MS = 1000;
const SILENT_LOOKS = 6; // browsers ask the other end at least every 2.5 seconds whether it is still there

/** Watches what comes in from the other end, and says so once when for some seconds nothing has: sooner than the browser,
 * which may take ten. Counted in looks, not by the clock, so that a page that was asleep does not take itself for cut off. */
export class Pulse {
  private readonly timer: number;
  private received = -1;
  private silent = 0;

  constructor(private readonly peer: RTCPeerConnection, private readonly gone: () => void) {
    this.timer = window.setInterval(() => void this.look(), LOOK_MS);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    if (this.peer.connectionState !== "connected") return;
    let received = 0;
    for (const report of (await this.peer.getStats()).values()) {
      if (report.type === "candidate-pair") received += (report.responsesReceived ?? 0) + (report.bytesReceived ?? 0);
    }
    this.silent = received === this.received ? this.silent + 1 : 0;
    this.received = received;
    if (!received || this.silent < SILENT_LOOKS) return;
    this.stop();
    this.gone();
  }
}
