import { HttpError, page } from "fresh";
import { define } from "../lib/define.ts";
import { setPageHeaders } from "../lib/door/page_headers.ts";
import { wordsOf } from "../lib/words/of_request.ts";

/** Fresh renders this page outside all middleware, so it brings its own headers. */
export const handler = define.handlers((ctx) => {
  const headers = new Headers();
  setPageHeaders(headers, { request: ctx, config: ctx.state.config, kind: "error" });
  return page(undefined, { headers });
});

/** What a person reads when there is no such page, or the server stumbled. */
export default define.page(function ErrorPage({ error, req }) {
  const words = wordsOf(req);
  const isMissing = error instanceof HttpError && error.status === 404;
  return (
    <main class="error-page">
      <img src="/icon.svg" alt="" width="56" height="56" />
      <h1>{isMissing ? words.page.notFoundTitle : words.page.faultTitle}</h1>
      <p>{isMissing ? words.page.notFoundWhat : words.page.faultWhat}</p>
      <a class="button primary" href="/">{words.page.home}</a>
    </main>
  );
});
