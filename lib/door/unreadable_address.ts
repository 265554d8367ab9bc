import { plainAnswer } from "./plain_answer.ts";
import { type PageHeaderConfig, setPageHeaders } from "./page_headers.ts";

/** Nothing of an address that is none can be told from it. */
const NO_ADDRESS = new URL("http://unreadable.invalid/");

/**
 * The answer to a request whose `Host` makes no URL, or whose path has a percent sign before what is no
 * UTF-8; null for any other. To be asked before Fresh, which throws where nothing of ours can answer.
 */
export function unreadableAddress(
  request: Request,
  { config }: { config: PageHeaderConfig },
): Response | null {
  if (isReadable(request)) return null;
  const response = plainAnswer(400, "This address cannot be read.");
  setPageHeaders(response.headers, {
    request: { url: NO_ADDRESS, req: request },
    config,
    kind: "error",
  });
  return response;
}

function isReadable({ url }: Request): boolean {
  try {
    decodeURIComponent(new URL(url).pathname);
    return true;
  } catch (error) {
    if (error instanceof TypeError || error instanceof URIError) return false;
    throw error;
  }
}
