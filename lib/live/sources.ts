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

/** What a reply is grounded on. Addresses that are not http(s) are left out: the page links them. */
export function sourcesOf(
  { grounding, urlContext }: { grounding?: Fields; urlContext?: Fields },
): Sources {
  const chunks = objectsIn(grounding ?? {}, "groundingChunks");
  const fetched = objectsIn(urlContext ?? {}, "urlMetadata");
  const searchHtml = textIn(objectIn(grounding ?? {}, "searchEntryPoint") ?? {}, "renderedContent");
  return {
    type: "sources",
    sources: [
      ...chunks.flatMap(chunkSources),
      ...fetched.flatMap((entry) => source(textIn(entry, "retrievedUrl"))),
    ],
    queries: ["webSearchQueries", "imageSearchQueries", "retrievalQueries"]
      .flatMap((name) => textsIn(grounding ?? {}, name)),
    ...(searchHtml === undefined ? {} : { searchHtml }),
  };
}

function chunkSources(chunk: Fields): Source[] {
  return Object.entries(CHUNK_ADDRESSES).flatMap(([kind, address]) => {
    const entry = objectIn(chunk, kind);
    return entry === undefined ? [] : source(textIn(entry, address), textIn(entry, "title"));
  });
}

function source(url: string | undefined, title?: string): Source[] {
  if (url === undefined || !/^https?:\/\//.test(url)) return [];
  return [{ title: title ?? url, url }];
}
