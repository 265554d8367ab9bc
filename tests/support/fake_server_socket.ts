/** A socket of Deno's server without a network: the test plays the client. */
export class FakeServerSocket extends EventTarget {
  binaryType: BinaryType = "blob";
  bufferedAmount = 0;
  readyState: number = WebSocket.OPEN;
  readonly sent: (string | Uint8Array)[] = [];
  closedWith: [number | undefined, string | undefined] | null = null;
  onmessage: ((event: { data: string | ArrayBuffer }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onerror: (() => void) | null = null;

  /** The same, as whoever takes a socket wants it. */
  get socket(): WebSocket {
    return this as unknown as WebSocket;
  }

  open(): void {
    this.readyState = WebSocket.OPEN;
    this.dispatchEvent(new Event("open"));
  }
  receive(data: string | ArrayBuffer): void {
    this.onmessage?.({ data });
  }
  hangUp(code: number, reason = ""): void {
    this.readyState = WebSocket.CLOSED;
    this.onclose?.({ code, reason });
  }
  send(frame: string | Uint8Array): void {
    this.sent.push(frame);
  }
  close(code?: number, reason?: string): void {
    this.closedWith = [code, reason];
    this.readyState = WebSocket.CLOSING;
  }
}
