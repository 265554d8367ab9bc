import "../support/english.ts";
import { assertMatch } from "@std/assert";
import { renderToString } from "preact-render-to-string";
import { EndButton, LookButton, StopButton } from "../../lib/parts/CallButtons.tsx";
import { fakeCall } from "../browser/fake_call.ts";

Deno.test("a call's buttons say what they do, and which of them do nothing now", () => {
  const { call } = fakeCall();
  const html = (Button: typeof EndButton) => renderToString(<Button call={call} />);
  assertMatch(html(LookButton), /data-testid="look-now"[^>]*aria-disabled="true"/);
  assertMatch(html(StopButton), /data-testid="stop"[^>]*aria-disabled="true"/);
  assertMatch(html(EndButton), /data-testid="end"/);
});
