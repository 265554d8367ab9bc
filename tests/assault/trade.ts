/** Entry tickets, as a page gets them. */
import type { Stage } from "./stage.ts";

/** Another visitor's cookie, as the page sets it. */
export function cookie(stage: Stage): string {
  const letters = Array.from({ length: 22 }, () => stage.below(36).toString(36)).join("");
  return `looksee_visitor=${letters}`;
}

/** What `POST /api/entry` gives for a code. */
export async function trade(stage: Stage, code: string, cookie: string): Promise<string> {
  const body = JSON.stringify({ accessCode: code });
  const { answer } = await stage.ask(
    `POST /api/entry HTTP/1.1\r\nhost: 127.0.0.1:${stage.port}\r\ncookie: ${cookie}\r\n` +
      "connection: close\r\ncontent-type: application/json\r\n" +
      `content-length: ${body.length}\r\n\r\n${body}`,
  );
  return /"entryTicket":"([^"]+)"/.exec(answer)?.[1] ?? "";
}
