// A person in a browser, for tests of the media port: makes an offer of the agreed layout, takes the answer, counts.
window.person = {
  configuration: {}, // of every connection: which relays, and whether to go by other ways at all
  async offer(width = 640, height = 360) {
    this.stream ??= await navigator.mediaDevices.getUserMedia({ audio: true, video: { width, height, frameRate: 20 } });
    const peer = (this.peer = new RTCPeerConnection(this.configuration));
    peer.addTransceiver(this.stream.getAudioTracks()[0], { direction: "sendonly" });
    peer.addTransceiver(this.stream.getVideoTracks()[0], { direction: "sendonly" });
    peer.addTransceiver("video", { direction: "sendonly" });
    peer.addTransceiver("video", { direction: "recvonly" });
    for (let seat = 0; seat < 8; seat += 1) {
      peer.addTransceiver("audio", { direction: "recvonly" });
      peer.addTransceiver("video", { direction: "recvonly" });
    }
    await peer.setLocalDescription(await peer.createOffer());
    return this.gathered(peer);
  },
  async gathered(peer) {
    await new Promise((done) => {
      if (peer.iceGatheringState === "complete") done();
      peer.addEventListener("icegatheringstatechange", () => peer.iceGatheringState === "complete" && done());
      setTimeout(done, 1500);
    });
    return peer.localDescription.sdp;
  },
  /** Every medium in the order of the layout, also where those that come in have a connection of their own. */
  transceivers() {
    const own = this.peer.getTransceivers();
    return this.hearing ? [...own.slice(0, 3), ...this.hearing.getTransceivers()] : own;
  },
  async answer({ answer, offer }) {
    this.answeredAt = performance.now();
    await this.peer.setRemoteDescription({ type: "answer", sdp: answer });
    if (offer) {
      this.hearing = new RTCPeerConnection(this.configuration);
      await this.hearing.setRemoteDescription({ type: "offer", sdp: offer });
      await this.hearing.setLocalDescription(await this.hearing.createAnswer());
    }
    const transceivers = this.transceivers();
    this.firstFrame = {};
    for (let seat = 0; seat < 8; seat += 1) {
      const video = document.createElement("video");
      Object.assign(video, { muted: true, autoplay: true, playsInline: true, width: 160 });
      video.srcObject = new MediaStream([transceivers[5 + 2 * seat].receiver.track]);
      video.requestVideoFrameCallback(() => (this.firstFrame[seat] = performance.now() - this.answeredAt));
      document.body.append(video);
      video.play().catch(() => {});
    }
    return offer ? this.gathered(this.hearing) : "";
  },
  /** By which ways this browser's connections go: "relay" or another type of candidate, for each. */
  async ways() {
    const found = [];
    for (const peer of [this.peer, this.hearing].filter(Boolean)) {
      const reports = await peer.getStats();
      for (const report of reports.values()) {
        if (report.type !== "transport" || !report.selectedCandidatePairId) continue;
        found.push(reports.get(reports.get(report.selectedCandidatePairId).localCandidateId).candidateType);
      }
    }
    return found;
  },
  /** What came in from each seat: packets of voice and picture, and pictures decoded. */
  async counts() {
    const transceivers = this.transceivers();
    const found = {};
    for (let seat = 0; seat < 8; seat += 1) {
      const counts = { audio: 0, video: 0, decoded: 0 };
      for (const [kind, place] of [["audio", 4 + 2 * seat], ["video", 5 + 2 * seat]]) {
        for (const report of (await transceivers[place].receiver.getStats()).values()) {
          if (report.type !== "inbound-rtp") continue;
          counts[kind] += report.packetsReceived;
          if (kind === "video") counts.decoded += report.framesDecoded ?? 0;
        }
      }
      found[seat] = counts;
    }
    return found;
  },
};
