import "../scripts/call.ts";
import { useEffect, useRef } from "preact/hooks";
import type { LineSources } from "../browser/transcript.ts";
import { words } from "../words/current.ts";
import { fill } from "../words/words.ts";

/** What a reply is grounded on: links, and Google's own search suggestions where it sent some. */
export default function SourceList({ sources, queries, searchHtml }: LineSources) {
  return (
    <aside class="sources" aria-label={words().page.sources} data-testid="sources">
      {queries.length > 0 && (
        <p class="quiet">{fill(words().page.searchedFor, { queries: queries.join(" · ") })}</p>
      )}
      {sources.length > 0 && (
        <ol>
          {sources.map(({ title, url }) => (
            <li key={url}>
              <a href={url} target="_blank" rel="noopener noreferrer">{title}</a>
              <span class="quiet">{hostOf(url)}</span>
            </li>
          ))}
        </ol>
      )}
      {searchHtml !== undefined && <SearchBox html={searchHtml} />}
    </aside>
  );
}

function SearchBox({ html }: { html: string }) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Loaded when the first search was made: most talks have none.
    void import("../browser/search_box.ts").then(({ showSearchBox }) => {
      if (host.current !== null) showSearchBox(host.current, html);
    });
  }, [html]);
  // Its rules can reach the element they are in, and not the one around it, which holds it in its place.
  return (
    <div class="search-box">
      <div ref={host} data-testid="search-box" />
    </div>
  );
}

/** Google's links lead through a host of its own, and then the title is the host. */
function hostOf(url: string): string {
  const host = URL.parse(url)?.hostname.replace(/^www\./, "") ?? "";
  return host.startsWith("vertexaisearch.") ? "" : host;
}
