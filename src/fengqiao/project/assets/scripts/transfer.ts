const CHUNK_BYTES = 512 * 1024;
const ATTEMPTS = 8;
const LONGEST_PAUSE_MS = 30_000;

const PASSING = new Set(["upload_offset_differs", "upload_busy"]);
const CHECKSUM_DIFFERS = 460;

/** The server's no, with its sentence. */
export class Declined extends Error {}

interface Problem {
  code?: string;
  title?: string;
}

/** One file on its way by the resumable protocol: create by POST, ask by HEAD, send on by PATCH. */
export class Transfer {
  private location = "";
  private link = "";
  private offset = 0;
  private failures = 0;
  private readonly stop = new AbortController();

  constructor(
    private readonly file: File,
    private readonly url: string,
    private readonly purpose: string,
    private readonly token: string,
    private readonly onProgress: (sent: number) => void,
    private readonly onPause: (seconds: number) => void,
  ) {}

  /** Stops, and asks the server to forget what it has. */
  cancel(): void {
    this.stop.abort();
    if (this.location) void fetch(this.location, { method: "DELETE", headers: this.headers({}) }).catch(() => undefined);
  }

  /** Sends the whole file and gives the id of its link; goes on where it stopped after each failure of the line. */
  async run(): Promise<string> {
    for (;;) {
      try {
        if (this.location) await this.ask();
        else await this.create();
        while (this.offset < this.file.size) await this.send();
        if (this.link) return this.link;
        throw new Error("received, but not examined yet");
      } catch (error) {
        if (error instanceof Declined || this.stop.signal.aborted || ++this.failures >= ATTEMPTS) throw error;
        await this.pause();
      }
    }
  }

  private async create(): Promise<void> {
    const told = { filename: this.file.name, filetype: this.file.type, purpose: this.purpose };
    const answer = await this.request("POST", this.url, {
      "Upload-Length": String(this.file.size),
      "Upload-Metadata": Object.entries(told).map(([name, value]) => `${name} ${inBase64(value)}`).join(","),
    });
    this.location = new URL(answer.headers.get("Location") ?? "", location.href).href;
    this.offset = 0;
  }

  private async ask(): Promise<void> {
    this.moved(await this.request("HEAD", this.location, {}));
  }

  private async send(): Promise<void> {
    const piece = this.file.slice(this.offset, this.offset + CHUNK_BYTES);
    const headers = { "Upload-Offset": String(this.offset), "Content-Type": "application/offset+octet-stream" };
    this.moved(await this.request("PATCH", this.location, headers, piece));
    this.failures = 0;
  }

  private moved(answer: Response): void {
    this.offset = Number(answer.headers.get("Upload-Offset"));
    this.link = answer.headers.get("File-Link") ?? "";
    this.onProgress(this.offset);
  }

  private async request(method: string, url: string, headers: Record<string, string>, body?: Blob): Promise<Response> {
    const answer = await fetch(url, { method, body, headers: this.headers(headers), signal: this.stop.signal });
    if (answer.ok) return answer;
    const problem = await problemOf(answer);
    const passing = answer.status >= 500 || answer.status === CHECKSUM_DIFFERS || PASSING.has(problem.code ?? "");
    throw passing ? new Error(`answered ${answer.status}`) : new Declined(problem.title ?? "");
  }

  private headers(more: Record<string, string>): Record<string, string> {
    return { "Tus-Resumable": "1.0.0", "X-CSRFToken": this.token, ...more };
  }

  private async pause(): Promise<void> {
    const longest = Math.min(1000 * 2 ** this.failures, LONGEST_PAUSE_MS);
    const pause = longest / 2 + (Math.random() * longest) / 2;
    this.onPause(Math.ceil(pause / 1000));
    await new Promise((resume) => setTimeout(resume, pause));
  }
}

/** What the server said with its no; an answer to HEAD says nothing. */
async function problemOf(answer: Response): Promise<Problem> {
  const text = await answer.text();
  return text && answer.headers.get("Content-Type")?.includes("json") ? (JSON.parse(text) as Problem) : {};
}

function inBase64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
