import type { Person, State } from "./connection";
import { pictureOf, SCREEN_SEEN, voiceOf } from "./seats";

const STILL_MS = 3000;

interface Tile {
  figure: HTMLElement;
  video: HTMLVideoElement;
  name: HTMLElement;
  seen: number;
}

/** One tile for everybody whom the reader hears, one for the reader, one for a shared screen. */
export class Tiles {
  private readonly tiles = new Map<string, Tile>();
  private media: RTCRtpTransceiver[] = [];
  private own: MediaStream | null = null;

  constructor(private readonly place: HTMLElement) {
    setInterval(() => this.look(), 1000);
  }

  connect(media: RTCRtpTransceiver[], own: MediaStream | null): void {
    this.media = media;
    this.own = own;
    for (const tile of this.tiles.values()) tile.video.srcObject = null;
  }

  show(state: State): void {
    const wanted = new Map<string, Person | null>();
    const sharer = state.people.find((person) => person.sharing && person.heard && !person.you);
    if (sharer) wanted.set("screen", sharer);
    for (const person of state.people) if (person.heard || person.you) wanted.set(`seat-${person.seat}`, person);
    for (const [key, tile] of this.tiles) if (!wanted.has(key)) this.remove(key, tile);
    for (const [key, person] of wanted) if (person) this.draw(key, person);
  }

  clear(): void {
    for (const [key, tile] of [...this.tiles]) this.remove(key, tile);
  }

  private draw(key: string, person: Person): void {
    const tile = this.tiles.get(key) ?? this.add(key, person);
    const screen = key === "screen";
    tile.name.textContent = screen ? `${person.name}共享的屏幕` : person.you ? `我（${person.name}）` : `${person.role} ${person.name}`;
    tile.figure.classList.toggle("is-silenced", person.silenced);
    if (!tile.video.srcObject) tile.video.srcObject = this.streamFor(key, person);
    void tile.video.play().catch(() => undefined); // a page without a gesture may show, but not sound: the next click starts it
  }

  private streamFor(key: string, person: Person): MediaStream | null {
    if (person.you && key !== "screen") return this.own;
    const places = key === "screen" ? [SCREEN_SEEN] : [voiceOf(person.seat), pictureOf(person.seat)];
    return new MediaStream(places.flatMap((place) => this.media[place]?.receiver.track ?? []));
  }

  private add(key: string, person: Person): Tile {
    const figure = document.createElement("figure");
    figure.className = key === "screen" ? "room-tile room-screen" : "room-tile";
    figure.dataset.seat = key === "screen" ? "screen" : String(person.seat);
    const sign = document.createElement("span");
    sign.className = "room-initial";
    sign.setAttribute("aria-hidden", "true");
    sign.textContent = person.name.slice(0, 1);
    const video = document.createElement("video");
    Object.assign(video, { autoplay: true, playsInline: true, muted: person.you });
    video.setAttribute("aria-label", `${person.name}的画面`);
    const name = document.createElement("figcaption");
    figure.append(sign, video, name);
    this.place.append(figure);
    const tile: Tile = { figure, video, name, seen: 0 };
    this.tiles.set(key, tile);
    this.follow(tile);
    return tile;
  }

  /** A picture that stands still for a while gives way to the person's sign. */
  private follow(tile: Tile): void {
    const frame = () => {
      tile.seen = performance.now();
      tile.figure.classList.add("is-seen");
      tile.video.requestVideoFrameCallback?.(frame);
    };
    if ("requestVideoFrameCallback" in tile.video) tile.video.requestVideoFrameCallback(frame);
    else tile.figure.classList.add("is-seen");
  }

  private look(): void {
    for (const [key, tile] of this.tiles)
      if (key !== "screen" && tile.seen && performance.now() - tile.seen > STILL_MS) tile.figure.classList.remove("is-seen");
  }

  private remove(key: string, tile: Tile): void {
    tile.video.srcObject = null;
    tile.figure.remove();
    this.tiles.delete(key);
  }
}
