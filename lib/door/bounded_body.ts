import type { Clock } from "../clock.ts";

/** A body, or what was wrong with it; what came after that was not read. */
export type BoundedBody =
  | { readonly type: "whole"; readonly text: string }
  | { readonly type: "too-large" }
  /** Not there in time, or its client went away. */
  | { readonly type: "too-slow" };

/** The body of a request as text, held to a size and a time. Bytes that are no UTF-8 become �. */
export async function boundedBody(
  request: Request,
  { maxBytes, timeoutMs, clock }: { maxBytes: number; timeoutMs: number; clock: Clock },
): Promise<BoundedBody> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) return { type: "too-large" };
  if (request.body === null) return { type: "whole", text: "" };
  const reader = request.body.getReader();
  const late = Promise.withResolvers<null>();
  const callOff = clock.after(timeoutMs, () => late.resolve(null));
  try {
    return await read(reader, { maxBytes, late: late.promise });
  } catch (error) {
    // Deno's words for a client that is gone, and for a body that is no HTTP.
    const isGone = error instanceof Deno.errors.BadResource || error instanceof Deno.errors.Http;
    if (isGone || error instanceof TypeError) return { type: "too-slow" };
    throw error;
  } finally {
    callOff();
    // What is left of it is nobody's; that it broke off is known.
    await reader.cancel().catch(() => {});
  }
}

async function read(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  { maxBytes, late }: { maxBytes: number; late: Promise<null> },
): Promise<BoundedBody> {
  const decoder = new TextDecoder();
  let text = "", bytes = 0;
  while (true) {
    const chunk = await Promise.race([reader.read(), late]);
    if (chunk === null) return { type: "too-slow" };
    if (chunk.done) return { type: "whole", text: text + decoder.decode() };
    bytes += chunk.value.byteLength;
    if (bytes > maxBytes) return { type: "too-large" };
    text += decoder.decode(chunk.value, { stream: true });
  }
}
