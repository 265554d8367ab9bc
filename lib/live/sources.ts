import type { MessageOf, ServerMessage } from "../wire/message.ts";
import { type Fields, objectIn, objectsIn, textIn, textsIn } from "./google_fields.ts";

type Sources = MessageOf<ServerMessage, "sources">;
type Source = Sources["sources"][number];

/** The kinds of a grounding chunk, and where each keeps its address. */
const CHUNK_ADDRESSES = {
  web: "uri",
  maps: "uri",
  retrievedContext: "uri",
  image: "sourceUri",
} as const;

/** Most sources and queries of one message; Google names a few. */
const MAX_SOURCES = 50;
/** Longest search suggestions, characters; Google's are some thousands. */
const MAX_SEARCH_CHARS = 65_536;

/**
 * What a reply is grounded on. Addresses that are not http(s) are left out: the page links them.
 * Sources beyond 50 and suggestions longer than 65,536 characters are left out as well.
 */
export function sourcesOf(
  { grounding, urlContext }: { grounding?: Fields; urlContext?: Fields },
): Sources {
  const chunks = objectsIn(grounding ?? {}, "groundingChunks");
  const fetched = objectsIn(urlContext ?? {}, "urlMetadata");
  const searchHtml = textIn(objectIn(grounding ?? {}, "searchEntryPoint") ?? {}, "renderedContent");
  return {
    type: "sources",
    sources: once([
      ...chunks.flatMap(chunkSources),
      ...fetched.flatMap((entry) => source(textIn(entry, "retrievedUrl"))),
    ]).slice(0, MAX_SOURCES),
    queries: ["webSearchQueries", "imageSearchQueries", "retrievalQueries"]
      .flatMap((name) => textsIn(grounding ?? {}, name)).slice(0, MAX_SOURCES),
    ...(searchHtml === undefined || searchHtml.length > MAX_SEARCH_CHARS ? {} : { searchHtml }),
  };
}

/** Google names a page for each part of an answer that is from there. */
function once(sources: readonly Source[]): Source[] {
  const byUrl = new Map<string, Source>();
  for (const source of sources) if (!byUrl.has(source.url)) byUrl.set(source.url, source);
  return [...byUrl.values()];
}

function chunkSources(chunk: Fields): Source[] {
  return Object.entries(CHUNK_ADDRESSES).flatMap(([kind, address]) => {
    const entry = objectIn(chunk, kind);
    return entry === undefined ? [] : source(textIn(entry, address), textIn(entry, "title"));
  });
}

function source(url: string | undefined, title?: string): Source[] {
  if (url === undefined || !/^https?:\/\//i.test(url)) return [];
  return [{ title: title ?? url, url }];
}
