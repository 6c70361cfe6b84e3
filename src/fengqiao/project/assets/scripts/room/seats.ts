/** The layout of every connection, as the server expects it: own voice, picture, screen; the screen seen; each seat's voice and picture. */
export const SCREEN_SEEN = 3;
const FIRST_SEAT = 4;

export const voiceOf = (seat: number): number => FIRST_SEAT + 2 * seat;
export const pictureOf = (seat: number): number => FIRST_SEAT + 2 * seat + 1;

export function layOut(peer: RTCPeerConnection, stream: MediaStream | null, seats: number): void {
  const [voice] = stream?.getAudioTracks() ?? [];
  const [picture] = stream?.getVideoTracks() ?? [];
  peer.addTransceiver(voice ?? "audio", { direction: "sendonly" });
  peer.addTransceiver(picture ?? "video", { direction: "sendonly" });
  peer.addTransceiver("video", { direction: "sendonly" });
  peer.addTransceiver("video", { direction: "recvonly" });
  for (let seat = 0; seat < seats; seat += 1) {
    peer.addTransceiver("audio", { direction: "recvonly" });
    peer.addTransceiver("video", { direction: "recvonly" });
  }
}
