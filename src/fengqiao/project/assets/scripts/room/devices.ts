/** The person's own camera and microphone: asked for, tried, chosen, and what to do where they will not work. */
export const TOO_OLD =
  "这个浏览器太旧，不能音视频通话。请换成新版的微信内置浏览器、Chrome、Edge 或者 Safari 再打开；也可以先用文字消息参加，或者打电话请调解员安排电话、现场调解。";
const INSECURE = "这个网址不是加密连接（https），浏览器不让用摄像头和话筒。请从短信里的链接重新打开；也可以先用文字消息参加。";

export function fit(): string {
  if (!window.isSecureContext) return INSECURE;
  const able = "RTCPeerConnection" in window && "EventSource" in window && navigator.mediaDevices?.getUserMedia;
  return able && "addTransceiver" in RTCPeerConnection.prototype ? "" : TOO_OLD;
}

/** What went wrong in words, with the way on. */
export function explained(fault: unknown): string {
  const name = fault instanceof DOMException ? fault.name : "";
  if (name === "NotAllowedError" || name === "SecurityError")
    return "您没有允许使用摄像头和话筒。请点地址栏旁边的小锁或者设置，把“摄像头”“话筒”改为允许，再点一次；也可以不开摄像头只用声音，或者只看、只听、用文字消息参加。";
  if (name === "NotFoundError" || name === "OverconstrainedError")
    return "没有找到摄像头或者话筒。有耳机、摄像头的请插好再点一次；没有也能进入：您能看到、听到别人，用文字消息说话。";
  if (name === "NotReadableError" || name === "AbortError")
    return "摄像头或者话筒正被别的软件使用。请关掉正在视频的其他软件（微信、腾讯会议等），再点一次。";
  return "摄像头或者话筒打不开。请再点一次，或者重新打开浏览器；也可以先用文字消息参加。";
}

export class Devices {
  stream: MediaStream | null = null;
  private level: AnalyserNode | null = null;

  /** Both; where there is no camera, the microphone alone. Throws what the browser says where there is neither. */
  async open(picture: boolean, camera = "", microphone = ""): Promise<MediaStream> {
    this.close();
    const audio = { echoCancellation: true, noiseSuppression: true, ...(microphone && { deviceId: { exact: microphone } }) };
    const video = picture && { width: 640, height: 360, frameRate: 20, ...(camera && { deviceId: { exact: camera } }) };
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ audio, video });
    } catch (fault) {
      if (!picture || !(fault instanceof DOMException) || fault.name !== "NotFoundError") throw fault;
      this.stream = await navigator.mediaDevices.getUserMedia({ audio, video: false });
    }
    return this.stream;
  }

  close(): void {
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = null;
    this.level = null;
  }

  async listed(): Promise<MediaDeviceInfo[]> {
    return navigator.mediaDevices.enumerateDevices();
  }

  /** How loud the microphone is just now, from 0 to 1. */
  loudness(): number {
    if (!this.stream?.getAudioTracks().length) return 0;
    if (!this.level) {
      const context = new AudioContext();
      this.level = context.createAnalyser();
      context.createMediaStreamSource(this.stream).connect(this.level);
    }
    const samples = new Uint8Array(this.level.fftSize);
    this.level.getByteTimeDomainData(samples);
    return Math.max(...samples.map((sample) => Math.abs(sample - 128))) / 128;
  }
}
