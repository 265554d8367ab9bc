/**
 * Cut the line of a socket of Deno's server, without a word. Its `close` event follows.
 *
 * A workaround: Deno 2.9.6 waits for ever for the answer to a close frame (no idle timeout holds any
 * more once `close` was called), and offers no way to cut the line, so whoever does not answer keeps
 * its place for good. By Deno's own inner way, then, which may go or be another one at any time. To go
 * when `tests/relay/cut_socket_test.ts` says that Deno no longer waits.
 *
 * @returns whether it was cut; false where there is no such way
 */
export function cutSocket(socket: WebSocket): boolean {
  const line = Object.getOwnPropertySymbols(socket)
    .find(({ description }) => description === "[[rid]]");
  if (line === undefined) return false;
  const number: unknown = Reflect.get(socket, line);
  const close = inner("core", "tryClose");
  if (typeof number !== "number" || typeof close !== "function") return false;
  close(number);
  return true;
}

/** What stands at a path within the part of Deno that is for itself. */
function inner(...path: string[]): unknown {
  const key: unknown = Reflect.get(Deno, "internal");
  let value: unknown = typeof key === "symbol" ? Reflect.get(Deno, key) : undefined;
  for (const name of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Reflect.get(value, name);
  }
  return value;
}
