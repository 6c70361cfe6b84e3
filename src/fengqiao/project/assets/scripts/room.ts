// The room: device check, then voices and pictures of those one hears. Everything else on the page works without it.
import { Connection, type Ending, type State } from "./room/connection";
import { Devices, explained, fit } from "./room/devices";
import { Panels } from "./room/panels";
import { drawSign } from "./room/sign";
import { Tiles } from "./room/tiles";

const ENDED: Record<Ending, string> = {
  left: "您已经离开。要再进来，请刷新页面。",
  replaced: "您在另一个页面或者另一部手机上进入了，这里已经断开。要回到这里，请刷新页面。",
  removed: "调解员已请您离开这个调解室。有疑问的，请打电话联系调解组织。",
  closed: "线上调解已经结束。",
};

class RoomPage {
  private readonly devices = new Devices();
  private readonly tiles: Tiles;
  private readonly panels: Panels;
  private connection: Connection | null = null;
  private screen: MediaStream | null = null;
  private meter = 0;
  private said = "";

  constructor(private readonly place: HTMLElement) {
    this.tiles = new Tiles(this.part("tiles"));
    this.panels = new Panels(place, this.part("panels"));
    place.addEventListener("click", (event) => {
      const button = (event.target as Element).closest<HTMLElement>("[data-do]");
      if (button) void this.act(button.dataset.do!, button);
    });
    for (const name of ["camera", "microphone"]) this.part(name).addEventListener("change", () => void this.tryOut());
    place.querySelector<HTMLElement>("[data-do=share]")!.hidden = !("getDisplayMedia" in (navigator.mediaDevices ?? {}));
    const unfit = fit();
    if (unfit) {
      this.trouble(unfit);
      for (const button of place.querySelectorAll<HTMLButtonElement>("[data-check] button")) button.disabled = true;
    }
  }

  private async act(what: string, button: HTMLElement): Promise<void> {
    if (what === "try") await this.tryOut();
    if (what === "enter") await this.enter(true);
    if (what === "listen") await this.enter(false);
    if (what === "microphone") this.toggle(button, "audio", ["关闭话筒", "打开话筒"]);
    if (what === "camera") this.toggle(button, "video", ["关闭摄像头", "打开摄像头"]);
    if (what === "share") await this.share(button);
    if (what === "leave") this.connection?.leave();
  }

  private async tryOut(picture = true): Promise<boolean> {
    const chosen = (name: string) => this.part<HTMLSelectElement>(name).value;
    try {
      const stream = await this.devices.open(picture, chosen("camera"), chosen("microphone"));
      const mirror = this.part<HTMLVideoElement>("mirror");
      mirror.srcObject = stream;
      void mirror.play().catch(() => undefined);
      this.part("mirror-off").hidden = stream.getVideoTracks().length > 0;
      this.part("check-said").textContent = stream.getVideoTracks().length
        ? "摄像头和话筒都好了，可以进入。"
        : "话筒好了。没有摄像头也可以进入，别人听得到您。";
      this.trouble("");
      await this.list();
      this.part("level-row").hidden = false;
      clearInterval(this.meter);
      this.meter = window.setInterval(() => (this.part<HTMLMeterElement>("level").value = this.devices.loudness()), 100);
      return true;
    } catch (fault) {
      this.trouble(explained(fault));
      return false;
    }
  }

  private async list(): Promise<void> {
    const kinds = { camera: "videoinput", microphone: "audioinput" } as const;
    for (const [name, kind] of Object.entries(kinds)) {
      const select = this.part<HTMLSelectElement>(name);
      const before = select.value;
      const found = (await this.devices.listed()).filter((device) => device.kind === kind && device.deviceId);
      select.replaceChildren(...found.map((device, n) => new Option(device.label || `第${n + 1}个`, device.deviceId)));
      if (found.some((device) => device.deviceId === before)) select.value = before;
    }
    this.part("devices").hidden = false;
  }

  /** In, with what devices there are: nobody stays outside for want of a camera. */
  private async enter(picture: boolean): Promise<void> {
    if (!this.devices.stream || !picture) await this.tryOut(picture);
    clearInterval(this.meter);
    this.part("check-said").textContent = "正在进入…";
    this.connection ??= new Connection(this.place.dataset, () => this.devices.stream, {
      connected: (media) => {
        this.part("check").hidden = true;
        this.part("tiles").hidden = this.part("controls").hidden = false;
        if (this.devices.stream) this.trouble("");
        this.tiles.connect(media, this.devices.stream);
        this.sendScreen();
      },
      state: (state) => this.show(state),
      lost: () => this.trouble("连接断了，正在恢复。请不要关掉页面。"),
      restored: () => this.devices.stream && this.trouble(""),
      refused: (message) => this.end(message),
      ended: (why) => this.end(ENDED[why], why === "closed"),
    });
    await this.connection.enter();
  }

  private show(state: State): void {
    const said = `${state.state} ${state.epoch} ${state.together}`;
    if (said !== this.said) drawSign(this.part("sign"), state);
    this.said = said;
    this.tiles.show(state);
    this.place.dataset.state = state.state;
    this.place.dataset.epoch = String(state.epoch);
    this.place.dataset.together = String(state.together);
    if (this.devices.stream) this.trouble("");
    void this.panels.refresh();
  }

  private toggle(button: HTMLElement, kind: "audio" | "video", words: [string, string]): void {
    const on = button.getAttribute("aria-pressed") !== "true";
    for (const track of this.devices.stream?.getTracks() ?? []) if (track.kind === kind) track.enabled = on;
    button.setAttribute("aria-pressed", String(on));
    button.querySelector("span")!.textContent = words[on ? 0 : 1];
  }

  private async share(button: HTMLElement): Promise<void> {
    if (this.screen) {
      this.stopSharing(button);
      return;
    }
    try {
      this.screen = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: 8, width: 1280 } });
    } catch {
      this.trouble("没有共享屏幕。也可以用“展示材料”给大家看。");
      return;
    }
    this.screen.getVideoTracks()[0]!.addEventListener("ended", () => this.stopSharing(button));
    button.setAttribute("aria-pressed", "true");
    button.querySelector("span")!.textContent = "停止共享";
    this.sendScreen();
  }

  private stopSharing(button: HTMLElement): void {
    for (const track of this.screen?.getTracks() ?? []) track.stop();
    this.screen = null;
    button.setAttribute("aria-pressed", "false");
    button.querySelector("span")!.textContent = "共享屏幕";
    this.sendScreen();
  }

  private sendScreen(): void {
    const track = this.screen?.getVideoTracks()[0] ?? null;
    void this.connection?.sender[2]?.replaceTrack(track);
    this.connection?.share(track !== null);
  }

  private end(message: string, reload = false): void {
    this.devices.close();
    this.tiles.clear();
    this.part("tiles").hidden = this.part("controls").hidden = true;
    this.trouble(message);
    if (reload) location.reload();
  }

  private trouble(message: string): void {
    const place = this.part("trouble");
    place.hidden = !message;
    if (place.textContent !== message) place.textContent = message;
  }

  private part<T extends HTMLElement = HTMLElement>(name: string): T {
    return this.place.querySelector<T>(`[data-${name}]`)!;
  }
}

for (const place of document.querySelectorAll<HTMLElement>("[data-room]")) new RoomPage(place);
