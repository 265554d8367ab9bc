/** A refusal before there is a socket: words with a status, which nobody keeps. */
export function plainAnswer(status: number, body: string): Response {
  return new Response(`${body}\n`, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}
